import type { CopyEntry } from '../format/brand-file.ts';
import { formatMessage, type MessageValues } from '../runtime/format-message.ts';
import type { CompiledComplex, CompiledMessage, CompiledPattern, Expression } from '../runtime/strings.ts';

type Vars = NonNullable<CopyEntry['vars']>;

/** Says a pattern by itself, as if its case had been chosen. */
const only = (message: CompiledMessage, pattern: CompiledPattern): CompiledMessage => {
  const declared = typeof message === 'object' && 'd' in message ? message.d : undefined;
  return declared ? { d: declared, p: pattern } : pattern;
};

/** Every pattern of a message: one, or one per case. */
export function patternsOf(message: CompiledMessage): CompiledMessage[] {
  if (typeof message === 'string' || Array.isArray(message)) return [message];
  const { v, p = '' } = message as CompiledComplex;
  return v ? v.map(([, pattern]) => only(message, pattern)) : [only(message, p)];
}

/** The variables in the order in which a reader meets them, each once; declared names stand for what they were made from. */
export function variablesOf(message: CompiledMessage): string[] {
  const names: string[] = [];
  for (const pattern of patternsOf(message)) {
    const { d = {}, p } = typeof pattern === 'object' && 'p' in pattern ? pattern : { p: pattern as CompiledPattern };
    for (const part of [p ?? []].flat() as readonly (string | Expression | { m: string })[]) {
      if (!Array.isArray(part)) continue;
      let [operand] = part as Expression;
      for (let from = d[operand as string]?.[0]; typeof from === 'string' && from !== operand; from = d[operand]?.[0]) operand = from;
      if (typeof operand === 'string' && !names.includes(operand)) names.push(operand);
    }
  }
  return names;
}

/** Whether a message counts with a variable: then a word in its place would be no value at all. */
const isNumeric = (message: CompiledMessage, name: string): boolean =>
  new RegExp(`\\["${name}","(?:integer|number|percent)"`).test(JSON.stringify(message));

const example = (message: CompiledMessage, name: string, vars: Vars): string | number =>
  vars[name]?.example ?? (vars[name]?.type === 'integer' || isNumeric(message, name) ? 2 : name);

/** Values for a message: the examples of the brand file. */
export const exampleValues = (message: CompiledMessage, vars: Vars = {}): MessageValues =>
  Object.fromEntries(variablesOf(message).map((name) => [name, example(message, name, vars)]));

/** The longest values that the brand allows; letters of the example, so that a name in Chinese stays one. */
export const longestValues = (message: CompiledMessage, vars: Vars = {}): MessageValues =>
  Object.fromEntries(
    variablesOf(message).map((name) => {
      const value = example(message, name, vars);
      const most = vars[name]?.maxLength;
      if (typeof value === 'number') return [name, most === undefined ? value : 10 ** Math.min(most, 15) - 1];
      return [name, most === undefined ? value : value.repeat(Math.ceil(most / Math.max(1, value.length))).slice(0, most)];
    }),
  );

/** Each case of a message, said with these values. */
export const sayAll = (message: CompiledMessage, values: MessageValues, locale: string): string[] =>
  patternsOf(message).map((pattern) => formatMessage(pattern, values, locale));
