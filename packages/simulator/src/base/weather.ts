/** How often a fault still happens: that many more times, or until it is switched off. */
export type Spell = number | true;

/** The faults that can be switched on, all off in fair weather. */
export interface Weather {
  /** Every answer of the API is held back this long, milliseconds. */
  delayMs: number;
  /** The connection is cut before the call is looked at: nothing was done. */
  loseRequests: Spell;
  /** The call is carried out and then the connection is cut: the caller cannot know. */
  dropAnswers: Spell;
  /** The call is carried out, and the answer ends in the middle. */
  halfAnswers: Spell;
  /** Answered 429 with `retryAfterS`, not carried out. */
  tooManyRequests: Spell;
  /** Seconds, for `tooManyRequests`. */
  retryAfterS: number;
  /** Answered 500, not carried out. */
  serverErrors: Spell;
  /** A send is refused because the customer has been silent for too long; networks without such a window know none of it. */
  closedWindow: Spell;
  /** What became of a send is told before the call is answered; networks that tell nothing of it know none of it. */
  statusFirst: Spell;
  /** A webhook delivery that succeeded is made once more. */
  duplicateDeliveries: Spell;
  /** Two waiting deliveries change places on their way to the webhook. */
  reorderDeliveries: Spell;
  /** A delivery is taken for made, and never was. */
  dropDeliveries: Spell;
  /** A delivery comes `lateMs` later, after what followed it. */
  lateDeliveries: Spell;
  /** Milliseconds, for `lateDeliveries`. */
  lateMs: number;
  /** A delivery comes with a proof that does not hold, as of somebody else; the true one follows. */
  badSignatures: Spell;
  /** Names of the API methods the weather touches; empty for all. */
  methods: string[];
}

export const fairWeather = {
  delayMs: 0,
  loseRequests: 0,
  dropAnswers: 0,
  halfAnswers: 0,
  tooManyRequests: 0,
  retryAfterS: 3,
  serverErrors: 0,
  closedWindow: 0,
  statusFirst: 0,
  duplicateDeliveries: 0,
  reorderDeliveries: 0,
  dropDeliveries: 0,
  lateDeliveries: 0,
  lateMs: 5_000,
  badSignatures: 0,
  methods: [],
} as const satisfies Weather;

export type Fault = {
  [Name in keyof Weather]: Weather[Name] extends Spell ? (Spell extends Weather[Name] ? Name : never) : never;
}[keyof Weather];

/** The weather over everything, over one network, or over one account of it: each lies in the weather of the wider place. */
export interface WeatherStation {
  /** Of this place alone. */
  current(): Weather;
  /** What is felt here: of this place and the wider ones. */
  felt(): Weather;
  change(part: Partial<Weather>): void;
  /** The weather that lets this fault happen now, of the narrowest place that has it; uses up one occurrence. Delivery faults take no method. */
  strikes(fault: Fault, method?: string): Weather | undefined;
  /** @returns how long an answer of this method is held back, milliseconds */
  delayMs(method: string): number;
  /** Calls back when what is felt here may be another. */
  watch(listener: () => void): () => void;
  /** The weather of a narrower place: a network's account, one of the networks. */
  over(place: string): WeatherStation;
}

const strongest = (one: Spell, other: Spell): Spell => (one === true || other === true ? true : Math.max(one, other));

export function createWeather(initial: Partial<Weather> = {}, wider?: WeatherStation): WeatherStation {
  let weather: Weather = { ...fairWeather, methods: [], ...initial };
  const listeners = new Set<() => void>();
  const places = new Map<string, WeatherStation>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  wider?.watch(tell);
  const touches = (method: string | undefined) =>
    method === undefined || weather.methods.length === 0 || weather.methods.some((name) => name.toLowerCase() === method.toLowerCase());
  function change(part: Partial<Weather>): void {
    weather = { ...weather, ...part };
    tell();
  }
  const station: WeatherStation = {
    current: () => ({ ...weather }),
    felt() {
      const around = wider?.felt();
      if (!around) return { ...weather };
      const felt: Weather = { ...weather, delayMs: Math.max(weather.delayMs, around.delayMs) };
      for (const [name, spell] of Object.entries(around)) if (isFault(name)) felt[name] = strongest(felt[name], spell as Spell);
      return felt;
    },
    change,
    strikes(fault, method) {
      const left = weather[fault];
      if (!touches(method) || left === 0) return wider?.strikes(fault, method);
      if (typeof left === 'number') change({ [fault]: left - 1 });
      return { ...weather };
    },
    delayMs: (method) => Math.max(touches(method) ? weather.delayMs : 0, wider?.delayMs(method) ?? 0),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    over(place) {
      const known = places.get(place) ?? createWeather({}, station);
      places.set(place, known);
      return known;
    },
  };
  return station;
}

const measures = new Set(['delayMs', 'retryAfterS', 'lateMs', 'methods']);

/** Whether the name is that of a fault; the other fields of the weather are measures. */
export const isFault = (name: string): name is Fault => Object.hasOwn(fairWeather, name) && !measures.has(name);
