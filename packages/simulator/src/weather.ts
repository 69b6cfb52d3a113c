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
  /** Answered 429 with `retryAfterS`, not carried out. */
  tooManyRequests: Spell;
  /** Seconds, for `tooManyRequests`. */
  retryAfterS: number;
  /** Answered 500, not carried out. */
  serverErrors: Spell;
  /** A webhook delivery that succeeded is made once more. */
  duplicateDeliveries: Spell;
  /** Two waiting updates change places on their way to the webhook. */
  reorderDeliveries: Spell;
  /** Names of the API methods the weather touches; empty for all. */
  methods: string[];
}

export type Fault = 'loseRequests' | 'dropAnswers' | 'tooManyRequests' | 'serverErrors' | 'duplicateDeliveries' | 'reorderDeliveries';

export const fairWeather: Readonly<Weather> = {
  delayMs: 0,
  loseRequests: 0,
  dropAnswers: 0,
  tooManyRequests: 0,
  retryAfterS: 3,
  serverErrors: 0,
  duplicateDeliveries: 0,
  reorderDeliveries: 0,
  methods: [],
};

export interface WeatherStation {
  current(): Weather;
  change(part: Partial<Weather>): void;
  /** Whether this fault happens now; uses up one occurrence. Delivery faults take no method. */
  strikes(fault: Fault, method?: string): boolean;
  delayMs(method: string): number;
  watch(listener: (weather: Weather) => void): () => void;
}

export function createWeather(initial: Partial<Weather> = {}): WeatherStation {
  let weather: Weather = { ...fairWeather, ...initial };
  const listeners = new Set<(weather: Weather) => void>();
  const touches = (method: string | undefined) =>
    method === undefined || weather.methods.length === 0 || weather.methods.some((name) => name.toLowerCase() === method.toLowerCase());
  function change(part: Partial<Weather>) {
    weather = { ...weather, ...part };
    for (const listener of listeners) listener(weather);
  }
  return {
    current: () => ({ ...weather }),
    change,
    strikes(fault, method) {
      const left = weather[fault];
      if (!touches(method) || left === 0) return false;
      if (typeof left === 'number') change({ [fault]: left - 1 });
      return true;
    },
    delayMs: (method) => (touches(method) ? weather.delayMs : 0),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
