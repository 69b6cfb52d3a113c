import { parseMessage } from 'messageformat';
import type { CompiledMessage, CompiledPattern, Placeholder, SelectorKind } from '../runtime/strings.ts';

interface Meaning {
  name: string;
  number?: Intl.NumberFormatOptions;
  kind: SelectorKind;
}
type Model = ReturnType<typeof parseMessage>;
type Expression = Extract<Model['declarations'][number], { type: 'input' }>['value'];
type Pattern = Extract<Model, { type: 'message' }>['pattern'];

const formats: Record<string, Intl.NumberFormatOptions> = { number: {}, integer: { maximumFractionDigits: 0 } };
const optionNames = new Set(['minimumFractionDigits', 'maximumFractionDigits', 'minimumIntegerDigits', 'useGrouping', 'style']);

function meaning(expression: Expression, known: Map<string, Meaning>, where: string): Meaning {
  const { arg, functionRef } = expression as {
    arg?: { type: string; name?: string };
    functionRef?: { name: string; options?: Map<string, unknown> | Record<string, unknown> };
  };
  if (arg?.type !== 'variable' || !arg.name) throw new Error(`${where}: only variables can be put in, e.g. {$name}`);
  const base = known.get(arg.name) ?? { name: arg.name, kind: 's' };
  if (!functionRef) return base;
  if (functionRef.name === 'string') return { name: base.name, kind: 's' };
  const format = formats[functionRef.name];
  if (!format) throw new Error(`${where}: :${functionRef.name} is not supported; use :number, :integer or :string`);
  const number: Record<string, unknown> = { ...base.number, ...format };
  let kind: SelectorKind = 'n';
  const options = functionRef.options instanceof Map ? functionRef.options : new Map(Object.entries(functionRef.options ?? {}));
  for (const [name, option] of options) {
    const value = (option as { value?: string }).value ?? '';
    if (name === 'select') kind = value === 'exact' ? 'x' : value === 'ordinal' ? 'o' : 'n';
    else if (optionNames.has(name)) number[name] = /^\d+$/.test(value) ? Number(value) : value;
    else throw new Error(`${where}: option ${name} of :${functionRef.name} is not supported`);
  }
  return { name: base.name, number, kind };
}

function compilePattern(pattern: Pattern, known: Map<string, Meaning>, where: string): CompiledPattern {
  const parts: (string | Placeholder)[] = [];
  for (const element of pattern) {
    if (typeof element === 'string') parts.push(element);
    else if (element.type === 'expression') {
      const { arg } = element as { arg?: { type: string; value?: string } };
      if (arg?.type === 'literal') {
        parts.push(arg.value ?? '');
        continue;
      }
      const { name, number } = meaning(element as Expression, known, where);
      parts.push(number ? [name, number] : [name]);
    } else throw new Error(`${where}: markup is not supported in copy`);
  }
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  return parts;
}

/**
 * Compiles one MessageFormat 2 message into the compact form that the run-time interpreter reads.
 *
 * @param where names the message in errors, e.g. `copy.greeting en`
 * @throws Error when the message does not parse or uses what the interpreter does not have
 */
export function compileMessage(source: string, where: string): CompiledMessage {
  let model: Model;
  try {
    model = parseMessage(source);
  } catch (cause) {
    throw new Error(`${where}: ${(cause as Error).message} in ${JSON.stringify(source)}`, { cause });
  }
  const known = new Map<string, Meaning>();
  for (const declaration of model.declarations) known.set(declaration.name, meaning(declaration.value as Expression, known, where));
  if (model.type === 'message') return compilePattern(model.pattern, known, where);
  return {
    s: model.selectors.map((selector) => {
      const { name, kind } = known.get(selector.name) ?? { name: selector.name, kind: 's' as const };
      return [name, kind] as const;
    }),
    v: model.variants.map(
      (variant) =>
        [
          variant.keys.map((key) => (key.type === '*' ? '*' : String((key as { value: unknown }).value))),
          compilePattern(variant.value, known, where),
        ] as const,
    ),
  };
}
