import { messageFunctions, type MessageErrorType, type MessageFunction, type MessagePart, type Resolved } from './message-functions.ts';
import type { CompiledComplex, CompiledMessage, CompiledPattern, Expression, MessageOptions, Operand } from './strings.ts';

export type MessageValues = Readonly<Record<string, string | number>>;

export interface FormatOptions {
  /**
   * Direction of the text around. With it, values of another or an unknown direction are isolated by invisible characters. For HTML only:
   * in an SMS they cost half of its length.
   */
  isolate?: 'ltr' | 'rtl';
  /** Added to the stable functions of the specification, by name. */
  functions?: Readonly<Record<string, MessageFunction>>;
  /** @param source what failed, as it is written in the message, e.g. `$name` */
  onError?(type: MessageErrorType, source: string): void;
}

const marks: Record<string, string> = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' };
const isolation = 'bidiIsolation';

/**
 * Fills a compiled message. Pure.
 *
 * @returns the pieces in order; a value that is missing or cannot be used is a `fallback` piece, so that a mistake is seen and never hidden.
 *   Never throws.
 */
export function formatParts(message: CompiledMessage, values: MessageValues, locale: string, options: FormatOptions = {}): MessagePart[] {
  const { isolate, functions, onError = () => {} } = options;
  // Neither text nor a list has these fields: then the message is its own pattern.
  const { d = {}, p = message as CompiledPattern, s = [], v } = message as CompiledComplex;

  function variable(name: string, declared?: string): Resolved {
    const source = `$${name}`;
    // A declaration that names itself is an input: it speaks of the value from outside.
    if (name !== declared && Object.hasOwn(d, name)) return { ...expression(d[name]!, name), source };
    // Names in messages are normalized, those of values need not be.
    const key = Object.keys(values).find((candidate) => candidate.normalize() === name);
    if (key === undefined) onError('unresolved-variable', source);
    return plain(values[key!]);
  }
  const plain = (value: unknown): Resolved => ({
    ...messageFunctions[typeof value === 'number' ? 'number' : 'string']!({ value }, {}, { locale, fail() {} }),
    select: undefined,
  });
  const resolve = (operand: Operand, declared?: string): Resolved =>
    Array.isArray(operand) ? plain(operand[0]) : variable(operand as string, declared);

  function readOptions(written: MessageOptions, fail: (type: MessageErrorType) => void): [Record<string, unknown>, Resolved] {
    const read: Record<string, unknown> = {};
    const own: Resolved = {};
    for (const [name, operand] of Object.entries(written)) {
      const value = operand && resolve(operand).value;
      if (name === 'u:id') own.id = value as string;
      else if (name !== 'u:dir') read[name] = value;
      else if (marks[value as string]) own.dir = value as string;
      else fail('bad-option');
    }
    return [read, own];
  }

  function expression([operand, name, written = {}]: Expression, declared?: string): Resolved {
    const source = Array.isArray(operand)
      ? `|${(operand as [string])[0].replace(/[\\|]/g, '\\$&')}|`
      : operand
        ? `$${operand as string}`
        : `:${name}`;
    const fail = (type: MessageErrorType): void => onError(type, source);
    const input = operand ? resolve(operand, declared) : undefined;
    if (!name) return { ...input, source };
    const apply = { ...messageFunctions, ...functions }[name];
    if (!apply) fail('unknown-function');
    const [read, own] = readOptions(written, fail);
    return { ...apply?.(input, read, { locale, fail }), ...own, source };
  }

  function choose(): CompiledPattern {
    const selectors = s.map((name) => {
      const { select, source } = variable(name);
      if (!select) onError('bad-selector', source!);
      return select;
    });
    let best: number[] = [];
    let chosen: CompiledPattern = '';
    for (const [keys, pattern] of v!) {
      const fits = keys.map((key, index) => (key === 0 ? 1 : (selectors[index]?.(key) ?? 0)));
      const first = fits.findIndex((fit, index) => fit !== best[index]);
      if (!fits.includes(0) && fits[first]! > (best[first] ?? 0)) [best, chosen] = [fits, pattern];
    }
    return chosen;
  }

  return [v ? choose() : p].flat().flatMap((element): MessagePart | MessagePart[] => {
    if (typeof element === 'string') return { type: 'text', value: element };
    if ('m' in element) {
      const fail = (type: MessageErrorType): void => onError(type, element.n);
      const [read, own] = readOptions(element.o ?? {}, fail);
      // Markup has no direction of its own.
      if (own.dir) fail('bad-option');
      return { type: 'markup', kind: element.m, name: element.n, options: read, id: own.id };
    }
    const { part, source, dir, id } = expression(element);
    const piece: MessagePart = { type: 'fallback', source, ...part?.(), dir, id };
    const ambient = piece.type === 'number' ? isolate : 'auto';
    if (!isolate || (!dir && ambient === 'ltr')) return piece;
    return [{ type: isolation, value: marks[dir ?? ambient!] }, piece, { type: isolation, value: '\u2069' }];
  });
}

/** Fills a compiled message. Pure; never throws. A value that is missing leaves its name in braces: `{$name}`. */
export const formatMessage = (message: CompiledMessage, values: MessageValues, locale: string, options?: FormatOptions): string =>
  formatParts(message, values, locale, options)
    .map(({ type, value, parts, source }) =>
      type === 'fallback' ? `{${source}}` : (value ?? parts?.map((part) => part.value).join('') ?? ''),
    )
    .join('');
