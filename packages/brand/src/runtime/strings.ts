/** `"name"` is a variable, `["text"]` a literal, `0` stands for none. */
export type Operand = string | readonly [literal: string] | 0;
export type MessageOptions = Readonly<Record<string, Operand>>;
/** What a placeholder or a declaration says: `{$n :number minimumFractionDigits=2}` is `["n", "number", { "minimumFractionDigits": ["2"] }]`. */
export type Expression = readonly [operand: Operand, functionName?: string, options?: MessageOptions];
/** `{#b}`, `{/b}` and `{#b /}`: kind, name and options. */
export interface Markup {
  m: 'open' | 'standalone' | 'close';
  n: string;
  o?: MessageOptions;
}
export type CompiledPattern = string | readonly (string | Expression | Markup)[];

/** A message with declarations; with `.match`, selectors and variants instead of a pattern. Keys of variants are NFC, `0` is `*`. */
export interface CompiledComplex {
  d?: Readonly<Record<string, Expression>>;
  p?: CompiledPattern;
  s?: readonly string[];
  v?: readonly (readonly [keys: readonly (string | 0)[], pattern: CompiledPattern])[];
}

/** A MessageFormat 2 message in the form that `formatMessage` reads; JSON, made at build by `compileMessage`. */
export type CompiledMessage = CompiledPattern | CompiledComplex;

/** All sentences of one brand in one locale; JSON, made at build by `compileStrings`. */
export interface Strings {
  locale: string;
  dir: 'ltr' | 'rtl';
  /** One message for every channel, or `{ c: { channel: message } }` with `default` among the channels. */
  messages: Record<string, CompiledMessage | { c: Record<string, CompiledMessage> }>;
}
