import { parse, YAMLParseError } from 'yaml';
import type { ExistenceRule, Level, Rule, Scope } from '../rule.ts';

type Fields = Record<string, unknown>;

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => item !== null).map(String) : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const kinds = ['existence', 'substitution', 'occurrence', 'repetition', 'conditional', 'capitalization'];
const levels: Record<string, Level> = { suggestion: 'suggestion', warning: 'warning', error: 'error' };

/** Vale's patterns are those of another engine: what means the same is rewritten, flags of a whole pattern are kept apart. */
const readPattern = (source: string): string => source.replaceAll(/\(\?[ims]+\)/g, '').replaceAll('(?P<', '(?<');

function scopeOf(value: unknown): Scope {
  const scopes = [value].flat().map(String);
  if (scopes.some((scope) => scope.startsWith('heading'))) return 'heading';
  return scopes.includes('sentence') ? 'sentence' : 'text';
}

function fixOf(action: unknown): ExistenceRule['fix'] {
  const { name, params } = (action ?? {}) as { name?: string; params?: unknown };
  const [what = '', first = '', second = ''] = strings(params);
  if (name === 'remove') return { remove: true };
  if (name === 'replace') return { replace: ['^[\\s\\S]*$', strings(params).at(-1) ?? ''] };
  if (name !== 'edit') return undefined;
  if (what === 'regex') return { replace: [first, second] };
  if (what === 'remove') return { replace: [first, ''] };
  const side = what === 'trim_left' ? 'left' : what === 'trim_right' ? 'right' : 'both';
  return what.startsWith('trim') ? { trim: first, side } : undefined;
}

/**
 * Reads one rule file of Vale as it is.
 *
 * @param id how findings name the rule, such as `Microsoft.Acronyms`
 * @throws Error that names the file's fault and what is expected
 */
export function readValeRule(yaml: string, id: string): Rule {
  let fields: Fields;
  try {
    fields = parse(yaml) as Fields;
  } catch (error) {
    throw new Error(`${id}: not a YAML file (${error instanceof YAMLParseError ? error.message : String(error)})`, { cause: error });
  }
  if (typeof fields !== 'object' || fields === null) throw new Error(`${id}: empty. A rule has at least "extends" and "message".`);
  const kind = String(fields['extends']);
  if (!kinds.includes(kind)) throw new Error(`${id}: "extends: ${kind}" is not read here. Use one of ${kinds.join(', ')}.`);
  const base = {
    id,
    level: levels[String(fields['level'])] ?? 'warning',
    message: textOf(fields['message']) ?? id,
    scope: scopeOf(fields['scope']),
  };
  const ignoreCase = fields['ignorecase'] === true;
  const exceptions = strings(fields['exceptions']);
  switch (kind) {
    case 'existence': {
      const tokens = strings(fields['tokens']).map(readPattern);
      const raw = strings(fields['raw']).map(readPattern).join('');
      const words = tokens.length === 0 ? '' : `(?:${tokens.join('|')})`;
      const bordered = fields['nonword'] === true || words === '' ? words : `\\b${words}\\b`;
      const fix = fixOf(fields['action']);
      return { ...base, kind, pattern: raw + bordered, ignoreCase, exceptions, ...(fix && { fix }) };
    }
    case 'substitution': {
      const swap = Object.entries((fields['swap'] ?? {}) as Record<string, unknown>);
      return {
        ...base,
        kind,
        swap: swap.map(([from, to]) => [readPattern(from), String(to)]),
        ignoreCase,
        wholeWords: fields['nonword'] !== true,
        exceptions,
      };
    }
    case 'occurrence': {
      const { max, min } = fields as { max?: number; min?: number };
      return {
        ...base,
        kind,
        pattern: readPattern(String(fields['token'])),
        ...(max !== undefined && { max }),
        ...(min !== undefined && { min }),
      };
    }
    case 'repetition':
      return {
        ...base,
        kind,
        pattern: strings(fields['tokens']).map(readPattern).join('|') || '[^\\s]+',
        max: Number(fields['max'] ?? 1),
        ignoreCase,
      };
    case 'conditional':
      return {
        ...base,
        kind,
        first: readPattern(String(fields['first'])),
        second: readPattern(String(fields['second'])),
        ignoreCase,
        exceptions,
      };
    default:
      return {
        ...base,
        kind: 'capitalization',
        match: textOf(fields['match']) ?? '$sentence',
        exceptions,
        indicators: strings(fields['indicators']),
      };
  }
}
