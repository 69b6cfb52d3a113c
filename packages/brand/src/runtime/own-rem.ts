/**
 * Style sheet text whose `rem` follows the reader's own letter size instead of the size that a page gave to its root (`html{font-size:62.5%}` is
 * the beginning of many themes). `--segue-rem` is set by the chat; where there is none, as at the desk, `rem` is meant. Conditions of at-rules keep
 * theirs, which no page can change. Pure.
 */
export const ownRem = (css: string): string =>
  css.replaceAll(/@[^{;]+[{;]|(-?[\d.]+)rem\b/g, (whole, length: string | undefined) =>
    length === undefined ? whole : `calc(${length}*var(--segue-rem,1rem))`,
  );
