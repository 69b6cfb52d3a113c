import type { TokenTree } from '../file/brand-file.ts';
import { leftOut, shown, type Repair } from './repair.ts';
import { aliasOf, strictValue, tokenTypes, type Look } from './strict-value.ts';

const isObject = (value: unknown): value is TokenTree => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isToken = (value: unknown): value is TokenTree => isObject(value) && ('$value' in value || typeof value['$ref'] === 'string');

/** A name that the format allows: its dots and braces would be read as something else. */
export const strictName = (name: string): string => (name === '$root' ? name : name.replace(/^\$+/, '').replaceAll(/[{}.]/g, '-') || '-');

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
  if (/^#[\da-f]{3,8}$|^(rgb|hsl)a?\(/i.test(value)) return 'color';
  if (/^-?\d*\.?\d+(px|rem|em|dp|pt)$/.test(value)) return 'dimension';
  return /^\d*\.?\d+m?s$/.test(value) ? 'duration' : undefined;
}

export interface StrictTreeOptions {
  /** For repairs. */
  file: string;
  look: Look;
  /** Type of a token by its path, where tokens that it is an alias of tell. */
  typeOf(path: string): string | undefined;
  /** Old path → new one, where a name was not allowed. */
  renamed: ReadonlyMap<string, string>;
  repairs: Repair[];
}

/** Fields of the format that a group or a token may have besides its value. */
const allowedFields = ['$description', '$extensions', '$deprecated'];

/**
 * A tree of tokens in the strict form of the format. What cannot be said in it is left out; each change is listed.
 */
export function strictTree(tree: TokenTree, { file, look, typeOf, renamed, repairs }: StrictTreeOptions): TokenTree {
  const note = (path: string, was: unknown, now: unknown): void => void repairs.push({ file, path, was: shown(was), now: shown(now) });

  /** Aliases by the new names of what they mean, and without what older tools write behind them. */
  const realias = (value: unknown, path: string): unknown => {
    const alias = aliasOf(value);
    if (alias !== undefined) {
      const target = alias.replace(/\.\$?value$/, '');
      const strict = renamed.get(target) ?? target;
      if (strict !== alias) note(path, value, `{${strict}}`);
      return `{${strict}}`;
    }
    if (Array.isArray(value)) return value.map((part) => realias(part, path));
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, realias(part, path)])) : value;
  };

  function token(raw: TokenTree, path: string, inherited: string | undefined): TokenTree | undefined {
    const written = (raw['$type'] as string | undefined) ?? inherited ?? typeOf(path);
    let type = written ?? guessType(raw['$value']);
    if (type !== undefined && !tokenTypes.includes(type)) {
      const better = otherTypes[type] ?? (/font-?famil(y|ies)$/i.test(path) ? 'fontFamily' : undefined);
      if (better === undefined) {
        note(path, { $type: type }, leftOut('the format has no such type'));
        return undefined;
      }
      note(path, { $type: type }, { $type: better });
      type = better;
    } else if (written === undefined && type !== undefined && aliasOf(raw['$value']) === undefined)
      note(path, { $type: null }, { $type: type });
    const value = realias(raw['$value'], path);
    if (type === undefined) {
      if (aliasOf(value) !== undefined) return { $value: value };
      note(path, value, leftOut('its type is not known'));
      return undefined;
    }
    const strict = strictValue(type, value, look, (was, now) => note(path, was, now));
    if (strict === undefined) {
      note(path, value, leftOut(`no value of type ${type}`));
      return undefined;
    }
    const kept: TokenTree = { $type: type, $value: strict };
    for (const [name, field] of Object.entries(raw)) {
      if (name === '$type' || name === '$value') continue;
      if (allowedFields.includes(name)) kept[name] = field;
      else if (name === 'alpha' && isObject(strict) && typeof field === 'number') {
        kept['$value'] = { ...strict, alpha: field };
        note(path, { alpha: field }, kept['$value']);
      } else note(path, { [name]: field }, leftOut(name === 'alpha' ? 'an alias has no alpha of its own' : 'beside a value'));
    }
    return kept;
  }

  function group(raw: TokenTree, path: string, inherited: string | undefined): TokenTree {
    const type = (raw['$type'] as string | undefined) ?? inherited;
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
