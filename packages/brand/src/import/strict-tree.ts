import type { TokenTree } from '../format/brand-file.ts';
import { knownTokens } from '../tokens/known-tokens.ts';
import { applyModify } from './apply-modify.ts';
import { isLooseType, type KnownTypes } from './known-types.ts';
import { inWords, leftOut, repairOf, type Repair } from './repair.ts';
import { isToken } from './is-token.ts';
import { meantName } from './meant-name.ts';
import { strictName } from './strict-name.ts';
import { aliasOf, autoLineHeight, computed, letterSpacing, saysNothing, strictValue, tokenTypes } from './strict-value.ts';
import type { TokenValues } from './token-values.ts';

const isObject = (value: unknown): value is TokenTree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Types that tools write beside those of the format. */
const otherTypes: Record<string, string> = {
  sizing: 'dimension',
  spacing: 'dimension',
  borderRadius: 'dimension',
  borderWidth: 'dimension',
  fontSizes: 'dimension',
  fontSize: 'dimension',
  letterSpacing: 'dimension',
  paragraphSpacing: 'dimension',
  size: 'dimension',
  float: 'number',
  time: 'duration',
  fontFamilies: 'fontFamily',
  font: 'fontFamily',
  fontWeights: 'fontWeight',
  lineHeights: 'number',
  lineHeight: 'number',
  opacity: 'number',
  boxShadow: 'shadow',
  easing: 'cubicBezier',
};

/** The type of a value that nobody has named. */
function guessType(value: unknown): string | undefined {
  if (isObject(value)) {
    if ('components' in value || 'hex' in value) return 'color';
    if ('fontFamily' in value) return 'typography';
    if ('blur' in value) return 'shadow';
    if ('unit' in value) return value['unit'] === 'ms' || value['unit'] === 's' ? 'duration' : 'dimension';
  }
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'string') return undefined;
  if (/^#[\da-f]{3,8}$|^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i.test(value)) return 'color';
  if (/^-?\d*\.?\d+(px|rem|em|dp|pt)$/.test(value)) return 'dimension';
  return /^\d*\.?\d+m?s$/.test(value) ? 'duration' : undefined;
}

export interface StrictTreeOptions {
  /** For repairs. */
  file: string;
  values: TokenValues;
  types: KnownTypes;
  repairs: Repair[];
}

/** Whether a value has a reference or a calculation in it that only the tool which wrote it can resolve. */
const isComputed = (value: unknown): boolean =>
  typeof value === 'string'
    ? /\{[^{}]+\}|^\$[a-z]|[\d)]\s*[*/+]\s*[\d(]/i.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some((part) => aliasOf(part) === undefined && isComputed(part));

/** The type that a token or a group says; undefined for what is none. */
const typeIn = ({ $type }: TokenTree): string | undefined => (typeof $type === 'string' ? $type : undefined);

/** Fields of the format that a group or a token may have besides its value. */
const allowedFields = ['$description', '$extensions', '$deprecated'];

/**
 * A tree of tokens in the strict form of the format. What cannot be said in it is left out; each change is listed.
 */
export function strictTree(tree: TokenTree, { file, values, types, repairs }: StrictTreeOptions): TokenTree {
  const note = (path: string, was: unknown, now: unknown): void => void repairs.push(repairOf(file, path, was, now));

  /** Aliases by the new names of what they mean, and without what older tools write behind them. */
  const realias = (value: unknown, path: string): unknown => {
    const alias = aliasOf(value);
    if (alias !== undefined) {
      const target = alias.replace(/\.\$?value$/, '');
      const strict = values.renamed.get(target) ?? target;
      if (strict !== alias) note(path, value, `{${strict}}`);
      return `{${strict}}`;
    }
    if (Array.isArray(value)) return value.map((part) => realias(part, path));
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, realias(part, path)])) : value;
  };

  /** The name that was probably meant, behind what is said of a token that the widget does not know and no other leads to. */
  function hint(path: string): string {
    const name = values.renamed.get(path) ?? path;
    const meant = values.isAliased(path) || knownTokens.has(name) ? undefined : meantName(name);
    return meant === undefined || values.has(meant) ? '' : `; did you mean ${meant}?`;
  }

  const plainValue = (value: unknown): unknown => {
    const alias = aliasOf(value);
    return alias === undefined ? value : values.look(alias);
  };

  function token(raw: TokenTree, path: string, inherited: string | undefined): TokenTree | undefined {
    const written = typeIn(raw) ?? inherited ?? values.typeOf(path);
    const conflict = isLooseType(written) ? types.conflictOf(path) : undefined;
    if (conflict !== undefined) {
      note(path, raw['$value'], leftOut(conflict));
      return undefined;
    }
    const known = isLooseType(written) ? types.typeFor(path, written, raw['$value']) : undefined;
    let type = known ?? written ?? guessType(raw['$value']);
    if (type !== undefined && !tokenTypes.includes(type)) {
      const isLine = /^lineHeights?$/.test(type) && /^\s*[\d.]+\s*(px|rem|em|pt)\s*$/i.test(String(plainValue(raw['$value'])));
      const other = Object.hasOwn(otherTypes, type) ? otherTypes[type] : undefined;
      const better = isLine ? 'dimension' : (other ?? (/font-?famil(y|ies)$/i.test(path) ? 'fontFamily' : undefined));
      if (better === undefined) {
        if ((type !== 'textCase' && type !== 'textDecoration') || !saysNothing(plainValue(raw['$value'])))
          note(path, { $type: type }, leftOut(`the format has no such type${hint(path)}`));
        return undefined;
      }
      note(path, { $type: type }, { $type: better });
      type = better;
    } else if (known === undefined && written === undefined && type !== undefined && aliasOf(raw['$value']) === undefined)
      note(path, { $type: null }, { $type: type });
    const value = realias(raw['$value'], path);
    if (type === undefined) {
      if (aliasOf(value) !== undefined) return { $value: value };
      note(path, value, leftOut('its type is not known'));
      return undefined;
    }
    const listed = (was: unknown, now: unknown): void => {
      if (known === undefined) note(path, was, now);
    };
    const ofTool = /^letterSpacing$/.test(written ?? '')
      ? letterSpacing(value, undefined, listed)
      : /^lineHeights?$/.test(written ?? '')
        ? autoLineHeight(value, listed)
        : undefined;
    const strict = ofTool ?? strictValue(type, value, values, listed);
    if (strict === undefined) {
      const result = computed(type, value, values);
      const reason = result && 'reason' in result ? `it cannot be computed, as ${result.reason}; export resolved values` : undefined;
      const isShare =
        type === 'dimension' && /^\s*-?[\d.]+\s*(%|v[wh]|em|ch)\s*$/.test(String(value))
          ? ', as the format has lengths in px and rem only'
          : '';
      const isOfTool = isComputed(value) ? ', but a calculation or a reference of that tool; export resolved values' : '';
      note(path, value, leftOut(reason ?? `no value of type ${type}${isShare}${isOfTool}`));
      return undefined;
    }
    // An alias that has no type of its own has nothing to mend.
    if (known !== undefined && ((typeIn(raw) ?? inherited) !== undefined || aliasOf(value) === undefined))
      note(path, { $type: typeIn(raw) ?? inherited ?? null, $value: value }, { $type: type, $value: strict });
    const near = isLooseType(written) ? hint(path) : '';
    if (near !== '') note(path, value, inWords(`nothing reads a variable of this name${near}`));
    const kept: TokenTree = { $type: type, $value: strict };
    for (const [name, field] of Object.entries(raw)) {
      if (name === '$type' || name === '$value') continue;
      if (allowedFields.includes(name)) kept[name] = field;
      else if (name === 'alpha' && isObject(strict) && typeof field === 'number') {
        kept['$value'] = { ...strict, alpha: field };
        note(path, { alpha: field }, kept['$value']);
      } else note(path, { [name]: field }, leftOut(name === 'alpha' ? 'an alias has no alpha of its own' : 'beside a value'));
    }
    return applyModify(
      kept,
      (color) => plainColor(color),
      (was, now) => note(path, was, now),
    );
  }
  /** The colour of a value or of what it is an alias of, where that is the same everywhere. */
  function plainColor(value: unknown): unknown {
    const alias = aliasOf(value);
    if (alias === undefined) return value;
    return values.isSame(alias) ? strictValue('color', values.look(alias), values, () => {}) : undefined;
  }

  function group(raw: TokenTree, path: string, inherited: string | undefined): TokenTree {
    const type = typeIn(raw) ?? inherited;
    const kept: TokenTree = {};
    for (const [name, value] of Object.entries(raw)) {
      const here = path === '' ? name : `${path}.${name}`;
      if (name.startsWith('$') && name !== '$root') {
        if (allowedFields.includes(name) || (name === '$schema' && path === '')) kept[name] = value;
        else if (name !== '$type') note(path, { [name]: value }, leftOut('no field of a group'));
        continue;
      }
      const key = strictName(name);
      if (key !== name) note(here, name, key);
      if (!isObject(value)) {
        note(here, value, leftOut('neither a token nor a group'));
        continue;
      }
      // Every token carries its own type, so that it means the same wherever it is put.
      const strict = isToken(value) ? token(value, here, type) : group(value, here, type);
      if (strict) kept[key] = strict;
    }
    return kept;
  }
  return group(tree, '', undefined);
}
