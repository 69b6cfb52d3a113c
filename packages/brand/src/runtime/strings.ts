/** `[variable]` puts a value in as text; with options it is formatted as a number of the locale. */
export type Placeholder = readonly [name: string, number?: Intl.NumberFormatOptions];
export type CompiledPattern = string | readonly (string | Placeholder)[];
/** How a variable is matched: `n` plural category and exact number, `o` ordinal, `x` exact number only, `s` as text. */
export type SelectorKind = 'n' | 'o' | 'x' | 's';

/** `.match`: selectors, and the variants in the order they were written. */
export interface CompiledSelect {
  s: readonly (readonly [name: string, kind: SelectorKind])[];
  v: readonly (readonly [keys: readonly string[], pattern: CompiledPattern])[];
}

export type CompiledMessage = CompiledPattern | CompiledSelect;

/** All sentences of one brand in one locale; JSON, made at build by `compileStrings`. */
export interface Strings {
  locale: string;
  dir: 'ltr' | 'rtl';
  /** One message for every channel, or `{ c: { channel: message } }` with `default` among the channels. */
  messages: Record<string, CompiledMessage | { c: Record<string, CompiledMessage> }>;
}
