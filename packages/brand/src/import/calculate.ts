/** A number with what it is counted in; empty where it is counted in nothing. */
export interface Quantity {
  value: number;
  unit: string;
}

/** Why a calculation comes to nothing, as the end of a sentence: `{a} is not a number`. */
export class CalculationError extends Error {
  override name = 'CalculationError';
}

const longest = 1000;
const amountPattern = /^\s*(-?(?:\d+\.?\d*|\.\d+))\s*([a-z%]*)\s*$/i;

/** A plain number with or without a unit, as text, as number, or as `{ value, unit }`; undefined for anything else. */
export function quantityOf(value: unknown): Quantity | undefined {
  const plain =
    typeof value === 'object' && value !== null && 'value' in value ? [value.value, 'unit' in value ? value.unit : ''].join('') : value;
  if (typeof plain !== 'string' && typeof plain !== 'number') return undefined;
  const [, amount, unit = ''] = amountPattern.exec(String(plain)) ?? [];
  return amount === undefined ? undefined : { value: Number(amount), unit: unit.toLowerCase() };
}

/** Whether a text is meant to be computed: numbers, aliases, signs and names of functions, and more than one number or one alias. */
export function isCalculation(value: unknown): value is string {
  if (typeof value !== 'string' || quantityOf(value)) return false;
  const plain = value.replaceAll(/\{[^{}]+\}/g, '1');
  const isWord = /(?<![\d.a-z%])[a-z]+(?![a-z]|\s*\()/i.test(plain);
  return /[-+*/(]/.test(plain) && /\d/.test(plain) && /^[\s\d.,a-z%()+*/-]*$/i.test(plain) && !isWord;
}

/** What is added is counted in the same; a number without a unit is taken as pixels beside pixels. */
function unitOfSum(one: Quantity, other: Quantity): string {
  if (one.unit === other.unit) return one.unit;
  const units = [one.unit, other.unit];
  if (units.includes('') && units.includes('px')) return 'px';
  const named = (unit: string): string => unit || 'numbers without a unit';
  throw new CalculationError(`it adds ${named(one.unit)} and ${named(other.unit)}`);
}

function product(one: Quantity, other: Quantity): Quantity {
  if (one.unit !== '' && other.unit !== '') throw new CalculationError(`it multiplies ${one.unit} by ${other.unit}`);
  return { value: one.value * other.value, unit: one.unit || other.unit };
}

function quotient(one: Quantity, other: Quantity): Quantity {
  if (other.value === 0) throw new CalculationError('it divides by zero');
  if (other.unit !== '' && other.unit !== one.unit) throw new CalculationError(`it divides ${one.unit || 'a number'} by ${other.unit}`);
  return { value: one.value / other.value, unit: other.unit === '' ? one.unit : '' };
}

/**
 * Computes sums, differences, products, quotients and what stands in parentheses, of numbers with at most one kind of unit. Pure.
 *
 * @param text like `({space.base} + 4px) * 2`
 * @param valueOf what an alias, without its braces, leads to
 * @throws CalculationError with the reason
 */
export function calculate(text: string, valueOf: (alias: string) => Quantity): Quantity {
  if (text.length > longest) throw new CalculationError('it is too long');
  const parts = [...text.matchAll(/\s*(?:\{([^{}]+)\}|((?:\d+\.?\d*|\.\d+)[a-z%]*)|([-+*/()])|([a-z_]+|\S))/giy)];
  let at = 0;
  const sign = (): string | undefined => parts[at]?.[3];

  function atom(): Quantity {
    const [whole = '', alias, amount, mark, other] = parts[at++] ?? [];
    if (alias !== undefined) return valueOf(alias);
    if (amount !== undefined) return quantityOf(amount)!;
    if (mark === '-') {
      const { value, unit } = atom();
      return { value: -value, unit };
    }
    if (mark === '+') return atom();
    if (mark === '(') {
      const inner = sum();
      if (sign() !== ')') throw new CalculationError('a parenthesis is not closed');
      at += 1;
      return inner;
    }
    throw new CalculationError(whole === '' ? 'it ends too early' : `only + - * / and parentheses are computed, not ${other ?? mark}`);
  }

  function term(): Quantity {
    let left = atom();
    for (let mark = sign(); mark === '*' || mark === '/'; mark = sign()) {
      at += 1;
      left = mark === '*' ? product(left, atom()) : quotient(left, atom());
    }
    return left;
  }

  function sum(): Quantity {
    let left = term();
    for (let mark = sign(); mark === '+' || mark === '-'; mark = sign()) {
      at += 1;
      const right = term();
      left = { value: mark === '+' ? left.value + right.value : left.value - right.value, unit: unitOfSum(left, right) };
    }
    return left;
  }

  const result = sum();
  if (at < parts.length) throw new CalculationError(`there is no sign before ${parts[at]![0].trim()}`);
  // Binary fractions: 0.1 * 3 is to be 0.3.
  return { value: Number(result.value.toFixed(4)), unit: result.unit };
}
