import { MessageSyntaxError, parseMessage, validate } from 'messageformat';
import { messageFunctions } from '../runtime/message-functions.ts';
import type { CompiledComplex, CompiledMessage, CompiledPattern, Expression, Markup, MessageOptions, Operand } from '../runtime/strings.ts';

type Model = ReturnType<typeof parseMessage>;
type ModelPattern = Extract<Model, { type: 'message' }>['pattern'];
type ModelPlaceholder = Exclude<ModelPattern[number], string>;
type ModelExpression = Extract<ModelPlaceholder, { type: 'expression' }>;
type ModelOperand = NonNullable<ModelExpression['arg']>;
type ModelOptions = NonNullable<ModelExpression['functionRef']>['options'];

const operandOf = (operand: ModelOperand | undefined): Operand =>
  operand === undefined ? 0 : operand.type === 'literal' ? [operand.value] : operand.name;

function optionsOf(options: ModelOptions): MessageOptions | undefined {
  const entries = options instanceof Map ? [...options] : Object.entries(options ?? {});
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([name, operand]) => [name, operandOf(operand as ModelOperand)]));
}

/** Names of declared variables that carry a `select` setting on to further functions. */
type Selecting = Set<string>;

function expressionOf({ arg, functionRef }: ModelExpression, selecting: Selecting): Expression {
  const operand = operandOf(arg);
  if (!functionRef) return [operand];
  const options = optionsOf(functionRef.options) ?? {};
  // `select` may only be written in the expression itself, as a literal. Any other is marked here, where that can be seen.
  const inherits = typeof operand === 'string' && selecting.has(operand) && !('select' in options);
  const checked = inherits || ('select' in options && !Array.isArray(options['select'])) ? { ...options, select: 0 as const } : options;
  return Object.keys(checked).length > 0 ? [operand, functionRef.name, checked] : [operand, functionRef.name];
}

function patternOf(pattern: ModelPattern, selecting: Selecting): CompiledPattern {
  const parts = pattern.map((element): string | Expression | Markup => {
    if (typeof element === 'string') return element;
    if (element.type === 'expression') return expressionOf(element, selecting);
    const options = optionsOf(element.options);
    return { m: element.kind, n: element.name, ...(options && { o: options }) };
  });
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

/**
 * Turns the data model of a message into the compact form that the run-time interpreter reads. Takes any function: which of them exist is known
 * only where the message is formatted.
 *
 * @throws MessageSyntaxError (or MessageDataModelError, one of its kind) of `messageformat`
 */
export function compileModel(model: Model): CompiledMessage {
  validate(model);
  const selecting: Selecting = new Set();
  const declarations = model.declarations.map(({ name, value }) => {
    const expression = expressionOf(value, selecting);
    const [operand, , options] = expression;
    if (options ? 'select' in options : typeof operand === 'string' && selecting.has(operand)) selecting.add(name);
    return [name, expression] as const;
  });
  const d: CompiledComplex = declarations.length > 0 ? { d: Object.fromEntries(declarations) } : {};
  if (model.type === 'message') return d.d ? { ...d, p: patternOf(model.pattern, selecting) } : patternOf(model.pattern, selecting);
  return {
    ...d,
    s: model.selectors.map((selector) => selector.name),
    v: model.variants.map(({ keys, value }) => [
      keys.map((key) => (key.type === '*' ? 0 : key.value.normalize())),
      patternOf(value, selecting),
    ]),
  };
}

/** Names of the functions used in a message, in order of first use. */
function functionsOf(model: Model): Set<string> {
  const { functions } = validate(model);
  return functions;
}

/**
 * Compiles one sentence of a brand. What would be shown as a fallback to a customer is refused here.
 *
 * @param where names the message in errors, e.g. `copy.greeting en`
 * @throws Error when the message does not parse, or uses a function that the interpreter does not have
 */
export function compileMessage(source: string, where: string): CompiledMessage {
  try {
    const model = parseMessage(source);
    const compiled = compileModel(model);
    for (const name of functionsOf(model)) {
      if (!Object.hasOwn(messageFunctions, name))
        throw new Error(
          `:${name} is not supported; use ${Object.keys(messageFunctions)
            .map((known) => `:${known}`)
            .join(', ')}`,
        );
    }
    return compiled;
  } catch (cause) {
    const place = cause instanceof MessageSyntaxError && typeof cause.start === 'number' ? ` (character ${cause.start + 1})` : '';
    throw new Error(`${where}: ${(cause as Error).message}${place} in ${JSON.stringify(source)}`, { cause });
  }
}
