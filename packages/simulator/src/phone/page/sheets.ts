import type { Weather } from '../../base/weather.ts';
import { createNode } from './create-node.ts';
import { createIcon, type IconName } from './icons.ts';
import type { Words } from './strings.ts';

export interface SheetEntry {
  icon: IconName;
  label: string;
  isDanger?: boolean;
  onPick(): void;
}

const switches = [
  'dropAnswers',
  'halfAnswers',
  'loseRequests',
  'tooManyRequests',
  'serverErrors',
  'duplicateDeliveries',
  'reorderDeliveries',
  'lateDeliveries',
  'dropDeliveries',
  'badSignatures',
] as const;
const slowMs = 2_000;

/** A panel that rises over the phone; closes by its button, the backdrop and Escape. */
export function openSheet(phone: HTMLElement, title: string, words: Words, ...content: Node[]): () => void {
  const dialog = createNode(
    'dialog',
    {
      class: 'sheet',
      'aria-label': title,
      onclick: (event: Event) => event.target === dialog && dialog.close(),
      onclose: () => dialog.remove(),
    },
    createNode(
      'div',
      { class: 'sheet-body' },
      createNode(
        'div',
        { class: 'sheet-head' },
        createNode('h2', {}, title),
        createNode(
          'button',
          { class: 'round', type: 'button', 'aria-label': words('close'), onclick: () => dialog.close() },
          createIcon('close'),
        ),
      ),
      ...content,
    ),
  );
  phone.append(dialog);
  dialog.showModal();
  return () => dialog.close();
}

export function openMenu(phone: HTMLElement, title: string, words: Words, entries: readonly SheetEntry[]): void {
  const close = openSheet(
    phone,
    title,
    words,
    ...entries.map(({ icon, label, isDanger, onPick }) =>
      createNode(
        'button',
        { class: `entry${isDanger ? ' danger' : ''}`, type: 'button', onclick: () => (close(), onPick()) },
        createIcon(icon),
        label,
      ),
    ),
  );
}

export interface WeatherWishes {
  change(part: object): Promise<void>;
  onError(error: unknown): void;
}

export function openWeather(phone: HTMLElement, weather: Weather, words: Words, { change: changeWeather, onError }: WeatherWishes): void {
  const boxes: HTMLInputElement[] = [];
  const row = (label: string, checked: boolean, change: (on: boolean) => object) => {
    const box = createNode('input', {
      type: 'checkbox',
      role: 'switch',
      checked,
      onchange: () => void changeWeather(change(box.checked)).catch(onError),
    });
    boxes.push(box);
    return createNode('label', { class: 'switch' }, createNode('span', {}, label), box);
  };
  const clear = () => {
    for (const box of boxes) box.checked = false;
    void changeWeather({ delayMs: 0, ...Object.fromEntries(switches.map((name) => [name, false])) }).catch(onError);
  };
  openSheet(
    phone,
    words('weather'),
    words,
    createNode('p', { class: 'hint' }, words('weatherHint')),
    row(words('delayMs'), weather.delayMs > 0, (on) => ({ delayMs: on ? slowMs : 0 })),
    ...switches.map((name) => row(words(name), weather[name] !== 0, (on) => ({ [name]: on }))),
    createNode('button', { class: 'entry', type: 'button', onclick: clear }, createIcon('cloud'), words('clear')),
  );
}

/** The faults that are on, as one line; undefined in fair weather. */
export function weatherLine(weather: Weather, words: Words): string | undefined {
  const faults = [...(weather.delayMs > 0 ? ['delayMs'] : []), ...switches.filter((name) => weather[name] !== 0)];
  return faults.length === 0 ? undefined : words('stormy', { faults: faults.map((name) => words(name)).join(' · ') });
}
