import { CalculationError, isCalculation, quantityOf } from './calculate.ts';
import { cssBorder, cssShadow } from './css-shadow.ts';
import { strictWeight } from './font-weight.ts';
import { inWords, isTold, leftOut, type Note } from './repair.ts';
import { strictColor } from './strict-color.ts';

export interface Values {
  /** Follows an alias to a plain value, calculations done; undefined where it is not known. */
  look(alias: string): unknown;
  /**
   * What a calculation comes to, as a number or with its unit behind it.
   *
   * @throws CalculationError where it comes to nothing, or not to the same in every context
   */
  compute(calculation: string): string | number;
}
type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
export const aliasOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? /^\{([^{}]+)\}$/.exec(value.trim())?.[1] : undefined;
const pixelsPerRem = 16;

/** Units that the format does not have, in those that it has. */
const lengths: Record<string, readonly [factor: number, unit: 'px' | 'rem']> = {
  px: [1, 'px'],
  rem: [1, 'rem'],
  '': [1, 'px'],
  dp: [1, 'px'],
  pt: [1, 'px'],
  sp: [1, 'px'],
  em: [1, 'rem'],
};

function dimension(value: unknown, note: Note): unknown {
  const parsed =
    typeof value === 'number'
      ? [value, '']
      : typeof value === 'string'
        ? (/^\s*(-?\d*\.?\d+)\s*([a-z%]*)\s*$/i.exec(value)?.slice(1) ?? [])
        : isFields(value)
          ? [value['value'], value['unit'] ?? '']
          : [];
  const amount = typeof parsed[0] === 'string' && parsed[0] !== '' ? Number(parsed[0]) : parsed[0];
  const named = String(parsed[1]).toLowerCase();
  const [factor, unit] = (Object.hasOwn(lengths, named) ? lengths[named] : undefined) ?? [];
  if (typeof amount !== 'number' || !Number.isFinite(amount) || factor === undefined) {
    // Nothing is nothing in any unit.
    if (amount !== 0) return undefined;
    note(value, { value: 0, unit: 'px' });
    return { value: 0, unit: 'px' };
  }
  const strict = { value: amount * factor, unit };
  if (!isFields(value) || value['unit'] !== unit || value['value'] !== strict.value || Object.keys(value).length > 2) note(value, strict);
  return strict;
}

function duration(value: unknown, note: Note): unknown {
  if (isFields(value) && typeof value['value'] === 'number' && (value['unit'] === 'ms' || value['unit'] === 's')) return value;
  const [, amount, unit = 'ms'] =
    /^(-?\d*\.?\d+)\s*(ms|s)?$/.exec(isFields(value) ? [value['value'], value['unit']].join('') : String(value)) ?? [];
  if (amount === undefined) return undefined;
  const strict = { value: Number(amount), unit };
  note(value, strict);
  return strict;
}

const families = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim().replaceAll(/^["']|["']$/g, ''))
    .filter(Boolean);
function fontFamily(value: unknown, note: Note): unknown {
  const names = [value].flat();
  if (!names.every((name) => typeof name === 'string')) return undefined;
  const split = names.flatMap(families);
  if (split.length === 0) return undefined;
  const strict = typeof value === 'string' && split.length === 1 ? split[0] : split;
  if (JSON.stringify(strict) !== JSON.stringify(value)) note(value, strict);
  return strict;
}

function number(value: unknown, note: Note): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const [, amount, percent] = /^\s*(-?\d*\.?\d+)(%?)\s*$/.exec(String(value)) ?? [];
  if (amount === undefined) return undefined;
  const strict = percent ? Number(amount) / 100 : Number(amount);
  note(value, strict);
  return strict;
}

function cubicBezier(value: unknown, note: Note): unknown {
  if (Array.isArray(value)) return value.length === 4 && value.every((part) => typeof part === 'number') ? value : undefined;
  const parts = /^cubic-bezier\(([^()]+)\)$/.exec(String(value))?.[1]?.split(',').map(Number);
  if (parts?.length !== 4 || !parts.every(Number.isFinite)) return undefined;
  note(value, parts);
  return parts;
}

const strokeStyles = ['solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'outset', 'inset'];
const strokeStyle = (value: unknown): unknown =>
  (typeof value === 'string' && strokeStyles.includes(value)) || (isFields(value) && 'dashArray' in value) ? value : undefined;

type FieldTable = Record<string, { type: string; missing: unknown }>;
/** Parts of compound values, and what stands for one that is missing; undefined where nothing can. */
const compounds: Record<string, FieldTable> = {
  shadow: {
    color: { type: 'color', missing: undefined },
    offsetX: { type: 'dimension', missing: { value: 0, unit: 'px' } },
    offsetY: { type: 'dimension', missing: { value: 0, unit: 'px' } },
    blur: { type: 'dimension', missing: { value: 0, unit: 'px' } },
    spread: { type: 'dimension', missing: { value: 0, unit: 'px' } },
  },
  border: {
    color: { type: 'color', missing: undefined },
    width: { type: 'dimension', missing: { value: 1, unit: 'px' } },
    style: { type: 'strokeStyle', missing: 'solid' },
  },
  transition: {
    duration: { type: 'duration', missing: { value: 0, unit: 'ms' } },
    delay: { type: 'duration', missing: { value: 0, unit: 'ms' } },
    timingFunction: { type: 'cubicBezier', missing: [0.25, 0.1, 0.25, 1] },
  },
  typography: {
    fontFamily: { type: 'fontFamily', missing: 'inherit' },
    fontSize: { type: 'dimension', missing: { value: 1, unit: 'rem' } },
    fontWeight: { type: 'fontWeight', missing: 400 },
    letterSpacing: { type: 'dimension', missing: { value: 0, unit: 'px' } },
    lineHeight: { type: 'number', missing: 1.5 },
  },
  gradient: { color: { type: 'color', missing: undefined }, position: { type: 'number', missing: 0 } },
};
/** Names that other programs have for these parts. */
const otherNames: Record<string, string> = {
  x: 'offsetX',
  y: 'offsetY',
  fontFamilies: 'fontFamily',
  fontWeights: 'fontWeight',
  fontSizes: 'fontSize',
  lineHeights: 'lineHeight',
};

/** A calculation, or why it comes to nothing; undefined for what is none. */
export function computed(type: string, value: unknown, { compute }: Values): { value: string | number } | { reason: string } | undefined {
  if (!computable.includes(type) || !isCalculation(value)) return undefined;
  try {
    return { value: compute(value) };
  } catch (error) {
    if (error instanceof CalculationError) return { reason: error.message };
    throw error;
  }
}

/** What a part means by itself: aliases followed, calculations done where they can be. */
function resolved(written: unknown, values: Values): unknown {
  const alias = aliasOf(written);
  if (alias !== undefined) return values.look(alias);
  const result = computed('number', written, values);
  return result && 'value' in result ? result.value : written;
}

/** How high a line is where Figma chooses: as most typefaces have it. */
const autoLine = 1.2;
const isAuto = (value: unknown): boolean => typeof value === 'string' && /^\s*(auto|normal)\s*$/i.test(value);
/** A line height that the tool chooses, as a number; undefined for any other. */
export function autoLineHeight(value: unknown, note: Note): number | undefined {
  if (!isAuto(value)) return undefined;
  note(value, inWords(`${autoLine}, which is what most typefaces have`));
  return autoLine;
}

/**
 * A space between letters that is a share of their size, as the format has it: of the size where that is known, or else of the usual one.
 *
 * @param size plain font size; undefined where nobody says
 */
export function letterSpacing(value: unknown, size: unknown, note: Note): unknown {
  const [, amount, unit = ''] = /^\s*(-?(?:\d+\.?\d*|\.\d+))\s*(%|em)\s*$/i.exec(String(value)) ?? [];
  if (amount === undefined) return undefined;
  const parsed = size === undefined ? undefined : dimension(size, () => {});
  const rem = isFields(parsed) ? Number(parsed['value']) / (parsed['unit'] === 'px' ? pixelsPerRem : 1) : 1;
  const strict = { value: Number(((Number(amount) / (unit === '%' ? 100 : 1)) * rem).toFixed(4)) + 0, unit: 'rem' };
  note(value, strict);
  return strict;
}

/** The line height of a text as a number, which is what the format wants, where it was written as a length. */
function lineHeight(value: unknown, fontSize: unknown, values: Values, note: Note): unknown {
  const plain = (written: unknown): Fields | undefined => {
    const found = resolved(written, values);
    const parsed = isFields(found) || typeof found === 'string' ? dimension(found, () => {}) : undefined;
    return isFields(parsed) ? parsed : undefined;
  };
  const [height, size] = [plain(value), plain(fontSize)];
  if (!height || !size || height['unit'] === undefined) return undefined;
  const pixels = ({ value: amount, unit }: Fields): number => Number(amount) * (unit === 'rem' ? pixelsPerRem : 1);
  const strict = Number((pixels(height) / pixels(size)).toFixed(4));
  if (!Number.isFinite(strict)) return undefined;
  note(value, strict);
  return strict;
}

/** Parts that tools write with every text, and what they say where they change nothing. */
const emptyParts = ['paragraphSpacing', 'paragraphIndent', 'textCase', 'textDecoration'];
export const saysNothing = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && /^\s*(none|original)?\s*$/i.test(value)) || quantityOf(value)?.value === 0;

function compound(type: string, value: unknown, values: Values, note: Note): unknown {
  if (!isFields(value)) return undefined;
  const table = compounds[type]!;
  const strict: Fields = {};
  const given = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      Object.hasOwn(table, name) || !Object.hasOwn(otherNames, name) ? name : otherNames[name]!,
      part,
    ]),
  );
  for (const [name, { type: kind, missing }] of Object.entries(table)) {
    const part = given[name];
    const at: Note = (was, now) => note({ [name]: was }, isTold(now) ? now : { [name]: now });
    if (part === undefined || part === null) {
      if (missing === undefined) return undefined;
      note({ [name]: null }, { [name]: missing });
      strict[name] = missing;
      continue;
    }
    const plain = resolved(part, values);
    const isLength = name === 'lineHeight' && (isFields(plain) || (typeof plain === 'string' && /[a-z]/.test(plain)));
    const isShare = name === 'letterSpacing' && /^\s*-?[\d.]+\s*(%|em)\s*$/i.test(String(plain));
    strict[name] =
      name === 'lineHeight' && isAuto(plain)
        ? autoLineHeight(plain, at)
        : isShare
          ? letterSpacing(plain, resolved(given['fontSize'], values), at)
          : isLength
            ? lineHeight(part, given['fontSize'], values, at)
            : strictValue(kind, part, values, at);
    if (strict[name] === undefined) {
      if (missing === undefined) return undefined;
      const result = computed(kind, part, values);
      if (result && 'reason' in result)
        note({ [name]: part }, leftOut(`it cannot be computed, as ${result.reason}; ${JSON.stringify(missing)} stands for it`));
      else at(part, missing);
      strict[name] = missing;
    }
  }
  if (type === 'shadow' && (given['inset'] === true || given['type'] === 'innerShadow')) strict['inset'] = true;
  for (const [name, part] of Object.entries(given)) {
    const isKind = name === 'type' && (part === 'dropShadow' || part === 'innerShadow');
    if (name in strict || name === 'inset' || isKind || (emptyParts.includes(name) && saysNothing(resolved(part, values)))) continue;
    note({ [name]: part }, leftOut(`a ${type} has no such part`));
  }
  return strict;
}

const simple: Record<string, (value: unknown, note: Note) => unknown> = {
  color: strictColor,
  dimension,
  duration,
  fontFamily,
  fontWeight: strictWeight,
  number,
  cubicBezier,
  strokeStyle,
};
/** Types of values that can come out of a calculation. */
const computable = ['dimension', 'duration', 'fontWeight', 'number'];
export const tokenTypes = [...Object.keys(simple), ...Object.keys(compounds)];

/** The value of a token in the strict form of its type; undefined for one that has none. Aliases stay. */
export function strictValue(type: string, value: unknown, values: Values, note: Note): unknown {
  const alias = aliasOf(value);
  if (alias !== undefined) return `{${alias}}`;
  if ((type === 'shadow' || type === 'gradient') && Array.isArray(value)) {
    const parts = value.map((part) => strictValue(type, part, values, note));
    return parts.length > 0 && parts.every((part) => part !== undefined) ? parts : undefined;
  }
  if (typeof value === 'string' && (type === 'shadow' || type === 'border')) {
    const parts = type === 'shadow' ? cssShadow(value) : cssBorder(value);
    const silent: Note = () => {};
    const strict = Array.isArray(parts)
      ? parts.map((part) => compound(type, part, values, silent))
      : parts && compound(type, parts, values, silent);
    const isWhole = Array.isArray(strict) ? strict.every((part) => part !== undefined) : strict !== undefined;
    if (!isWhole) return undefined;
    const plain = Array.isArray(strict) && strict.length === 1 ? strict[0] : strict;
    note(value, plain);
    return plain;
  }
  if (type in compounds) return compound(type, value, values, note);
  const result = computed(type, value, values);
  if (!result) return simple[type]?.(value, note);
  const strict = 'value' in result ? simple[type]?.(result.value, () => {}) : undefined;
  if (strict !== undefined) note(value, strict);
  return strict;
}
