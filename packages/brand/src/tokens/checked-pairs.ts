/** Names without `color.`. `text`: words or something as fine as words; `mark`: icons, borders and other shapes. */
export interface CheckedPair {
  mark: string;
  ground: string;
  kind: 'text' | 'mark';
}

/** WCAG 2.2 contrast that each kind of pair needs, by the `contrast` modifier. Text never uses the exception for large text. */
export const needs = { normal: { text: 4.5, mark: 3 }, more: { text: 7, mark: 4.5 } } as const;

const surfaces = ['surface', 'surface-raised', 'surface-sunken'];
// In the customer's own bubble links and focus take the colour of its words.
const bubbles = ['bubble-operator', 'bubble-bot', 'bubble-system'];
const statuses = ['danger', 'success', 'warning', 'info'];

const on = (grounds: readonly string[], marks: readonly string[], kind: CheckedPair['kind']): CheckedPair[] =>
  marks.flatMap((mark) => grounds.map((ground) => ({ mark, ground, kind })));

/** Every pair of colours that must be readable, in every context. Disabled text is exempt. */
export const checkedPairs: readonly CheckedPair[] = [
  ...on(surfaces, ['text', 'text-muted', 'text-placeholder', 'accent-text', 'link', ...statuses.map((name) => `${name}-text`)], 'text'),
  ...on(bubbles, ['link'], 'text'),
  ...on(['accent', 'accent-hover', 'accent-active'], ['on-accent'], 'text'),
  ...['accent-soft', 'bubble-user', ...bubbles, ...statuses, 'launcher', 'badge'].flatMap((name) => on([name], [`on-${name}`], 'text')),
  ...on(surfaces, ['border-strong', 'icon', 'presence-online', 'presence-away'], 'mark'),
  ...on([...surfaces, ...bubbles], ['focus'], 'mark'),
  ...on(['surface', 'surface-raised'], ['badge'], 'mark'),
  // The page around the launcher is unknown: its ring, in the colour of its icon, tells it apart.
  ...on(['launcher'], ['on-launcher'], 'mark'),
];
