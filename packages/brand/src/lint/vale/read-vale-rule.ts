import { parseDocument } from 'yaml';
import { nearestName } from '../../findings/nearest-name.ts';
import type { ExistenceRule, Level, Rule } from '../../format/rule.ts';
import { readPattern } from './read-pattern.ts';
import { readScope } from './read-scope.ts';
import { isSlowPattern } from './slow-pattern.ts';

type Fields = Record<string, unknown>;

/** What is wrong with a rule of somebody's. */
export interface RuleFault {
  /** `skipped`: the rule is right, and not read here. */
  kind: 'error' | 'warning' | 'skipped';
  message: string;
  fix: string;
  /** Of the file, from 1. */
  line: number;
}
export interface RuleReading {
  /** Undefined where it cannot be used. */
  rule?: Rule;
  faults: RuleFault[];
  /** As written. */
  fields?: Fields;
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => item !== null).map(String) : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const kinds = ['existence', 'substitution', 'occurrence', 'repetition', 'conditional', 'capitalization'];
/** Kinds that Vale has besides: they need a dictionary, a program, or the whole of a document. */
const otherKinds = ['spelling', 'sequence', 'script', 'metric', 'consistency', 'readability'];
const levels: readonly Level[] = ['suggestion', 'warning', 'error'];
const common = ['extends', 'message', 'level', 'scope', 'link', 'description', 'name', 'limit', 'code', 'vocab', 'action', 'custom'];
const fieldsOf: Record<string, readonly string[]> = {
  existence: ['tokens', 'raw', 'nonword', 'ignorecase', 'exceptions', 'append'],
  substitution: ['swap', 'nonword', 'ignorecase', 'exceptions', 'capitalize', 'pos', 'raw'],
  occurrence: ['token', 'max', 'min', 'ignorecase'],
  repetition: ['tokens', 'alpha', 'max', 'ignorecase', 'exceptions'],
  conditional: ['first', 'second', 'exceptions', 'ignorecase'],
  capitalization: ['match', 'style', 'exceptions', 'indicators', 'threshold', 'prefix'],
};

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

/** A pattern that does not compile. */
class PatternError extends Error {
  override name = 'PatternError';
  readonly pattern: string;
  constructor(pattern: string, why: string) {
    super(why);
    this.pattern = pattern;
  }
}

/** What is wrong with a pattern, in words. */
function whyNoPattern(message: string): string {
  if (/Unterminated group/.test(message)) return 'a ( is not closed';
  if (/Unmatched '\)'/.test(message)) return 'a ) closes what is not open';
  if (/Unterminated character class|Lone quantifier brackets/.test(message)) return 'a [ is not closed';
  if (/Nothing to repeat/.test(message)) return 'a * + ? or { stands where there is nothing to repeat';
  if (/Range out of order/.test(message)) return 'a range of characters is the wrong way round';
  if (/Invalid group|Invalid named|capture group name/.test(message)) return 'a group (?…) of it is not known here';
  return 'it is none that can be read';
}

function compile(pattern: string, written: string, flags = 'gm'): void {
  try {
    new RegExp(pattern, flags);
  } catch (error) {
    throw new PatternError(written, whyNoPattern((error as Error).message));
  }
}

/** The rule that fields say; its patterns as ours. */
function ruleOf(fields: Fields, kind: string, base: { id: string; level: Level; message: string; scope?: Rule['scope'] }): Rule {
  const names = { count: 0 };
  const read = (source: string): string => {
    const pattern = readPattern(source, names);
    compile(pattern, source);
    return pattern;
  };
  const ignoreCase = fields['ignorecase'] === true;
  const exceptions = strings(fields['exceptions']);
  const shared = { id: base.id, level: base.level, message: base.message, ...(base.scope !== undefined && { scope: base.scope }) };
  switch (kind) {
    case 'existence': {
      const tokens = strings(fields['tokens']).map(read);
      // Pieces of one pattern, each of which may be none by itself.
      const raw = readPattern(strings(fields['raw']).join(''), names);
      compile(raw, strings(fields['raw']).join(''));
      const words = tokens.length === 0 ? '' : `(?:${tokens.join('|')})`;
      const bordered = fields['nonword'] === true || words === '' ? words : `\\b${words}\\b`;
      const fix = fixOf(fields['action']);
      return { ...shared, kind, pattern: raw + bordered, ignoreCase, exceptions, ...(fix && { fix }) };
    }
    case 'substitution': {
      const swap = Object.entries((fields['swap'] ?? {}) as Record<string, unknown>);
      return {
        ...shared,
        kind,
        swap: swap.map(([from, to]) => [read(from), String(to)]),
        ignoreCase,
        wholeWords: fields['nonword'] !== true,
        exceptions,
      };
    }
    case 'occurrence': {
      const { max, min } = fields as { max?: number; min?: number };
      return {
        ...shared,
        kind,
        pattern: read(`${ignoreCase ? '(?i)' : ''}${String(fields['token'])}`),
        ...(max !== undefined && { max }),
        ...(min !== undefined && { min }),
      };
    }
    case 'repetition':
      return {
        ...shared,
        kind,
        pattern: strings(fields['tokens']).map(read).join('|') || '[^\\s]+',
        max: Number(fields['max'] ?? 1),
        ignoreCase,
      };
    case 'conditional':
      return { ...shared, kind, first: read(String(fields['first'])), second: read(String(fields['second'])), ignoreCase, exceptions };
    default: {
      const match = textOf(fields['match']) ?? '$sentence';
      return {
        ...shared,
        kind: 'capitalization',
        match: match.startsWith('$') ? match : read(match),
        exceptions,
        indicators: strings(fields['indicators']),
      };
    }
  }
}

/** Patterns of a rule with their flags, as the linter compiles them. */
function patternsOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'existence':
    case 'occurrence':
    case 'repetition':
      return [rule.pattern];
    case 'substitution':
      return rule.swap.map(([from]) => from);
    case 'conditional':
      return [rule.first, rule.second];
    case 'capitalization':
      return rule.match.startsWith('$') ? [] : [rule.match];
    default:
      return [];
  }
}

/** Fields without which a rule of its kind looks for nothing. */
const needed: Record<string, (fields: Fields) => string | undefined> = {
  existence: (fields) => (strings(fields['tokens']).length + strings(fields['raw']).length > 0 ? undefined : 'tokens: [word]'),
  substitution: (fields) => (Object.keys(fields['swap'] ?? {}).length > 0 ? undefined : 'swap: { word: other word }'),
  occurrence: (fields) => (textOf(fields['token']) === undefined ? 'token: word' : undefined),
  conditional: (fields) => (['first', 'second'].every((name) => textOf(fields[name]) !== undefined) ? undefined : 'first: … and second: …'),
};

/**
 * Reads the fields of a rule of Vale.
 *
 * @param id how findings name the rule, such as `Microsoft.Acronyms`
 * @param lineOf line of a field or of a word in the file
 */
export function readValeFields(fields: Fields, id: string, lineOf: (word: string) => number = () => 1): RuleReading {
  const faults: RuleFault[] = [];
  const say = (kind: RuleFault['kind'], word: string, message: string, fix: string): void =>
    void faults.push({ kind, message, fix, line: lineOf(word) });
  const kind = String(fields['extends']);
  if (!kinds.includes(kind)) {
    const meant = nearestName(kind, kinds);
    if (otherKinds.includes(kind)) say('skipped', 'extends', `"extends: ${kind}" is not read here.`, 'check it with Vale itself.');
    else
      say(
        'error',
        'extends',
        `"extends: ${kind}" is not read here.`,
        meant === undefined ? `use one of ${kinds.join(', ')}.` : `did you mean "${meant}"?`,
      );
    return { faults, fields };
  }
  const own = fieldsOf[kind]!;
  for (const name of Object.keys(fields)) {
    if (common.includes(name) || own.includes(name)) continue;
    const meant = nearestName(name, [...own, ...common]);
    say(
      meant === undefined ? 'warning' : 'error',
      name,
      `"${name}" is no field of "extends: ${kind}".`,
      meant === undefined ? `it has ${own.join(', ')}.` : `did you mean "${meant}"?`,
    );
  }
  const lacking = needed[kind]?.(fields);
  if (lacking !== undefined) {
    if (faults.length === 0) say('error', 'extends', 'it names nothing to look for.', `write ${lacking}.`);
    return { faults, fields };
  }
  const level = fields['level'] === undefined ? 'warning' : levels.find((one) => one === fields['level']);
  if (level === undefined)
    say('warning', 'level', `"level: ${String(fields['level'])}" is none.`, `use one of ${levels.join(', ')}; until then it is a warning.`);
  const message = textOf(fields['message']);
  if (message === undefined)
    say('warning', 'extends', 'it has no message, so that nobody is told what is wrong.', 'write message: "Avoid \'%s\'."');
  const { scope, unread } = readScope(fields['scope']);
  if (scope === undefined) {
    say('skipped', 'scope', `it looks in ${unread.join(', ')}, which messages do not have.`, 'check it with Vale itself.');
    return { faults, fields };
  }
  if (unread.length > 0)
    say('warning', 'scope', `it does not look in ${unread.join(', ')}, which messages do not have.`, 'nothing has to be done.');
  try {
    const rule = ruleOf(fields, kind, {
      id,
      level: level ?? 'warning',
      message: message ?? (kind === 'substitution' ? 'Use "%s" instead of "%s".' : 'Avoid "%s".'),
      scope,
    });
    const flags = `gm${'ignoreCase' in rule && rule.ignoreCase === true ? 'i' : ''}`;
    const slow = patternsOf(rule).find((pattern) => isSlowPattern(pattern, flags));
    if (slow === undefined) return { rule, faults, fields };
    say(
      'error',
      'extends',
      `its pattern "${slow}" tries a text in so many ways that some take minutes.`,
      'do not repeat what repeats itself, as (a+)+ does.',
    );
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    say(
      'error',
      error.pattern,
      `"${error.pattern}" is no pattern: ${error.message}.`,
      'mend it here; a sign of a pattern is written with a \\ before it.',
    );
  }
  return { faults, fields };
}

/**
 * Reads one rule file of Vale as it is.
 *
 * @param id how findings name the rule, such as `Microsoft.Acronyms`
 */
export function readValeFile(yaml: string, id: string): RuleReading {
  const lines = yaml.split('\n');
  const lineOf = (word: string): number => Math.max(1, lines.findIndex((line) => line.includes(word)) + 1);
  const document = parseDocument(yaml);
  const [broken] = document.errors;
  if (broken) {
    const line = broken.linePos?.[0].line ?? 1;
    const name = /^\s*(?:['"]?)(.+?)(?:['"]?)\s*:/.exec(lines[line - 1] ?? '')?.[1];
    const isTwice = broken.code === 'DUPLICATE_KEY';
    return {
      faults: [
        {
          kind: 'error',
          line,
          message: isTwice ? `"${name ?? 'a name'}" stands there twice.` : 'it is no YAML: the line does not fit those before it.',
          fix: isTwice ? 'write it once; two answers are written "one|other".' : 'look at spaces and quotation marks.',
        },
      ],
    };
  }
  const fields: unknown = document.toJS();
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    return { faults: [{ kind: 'error', line: 1, message: 'empty.', fix: 'A rule has at least "extends" and "message".' }] };
  return readValeFields(fields as Fields, id, lineOf);
}

/**
 * The same for one that has to be right.
 *
 * @throws Error that names the file's fault and what is expected
 */
export function readValeRule(yaml: string, id: string): Rule {
  const { rule, faults } = readValeFile(yaml, id);
  if (rule) return rule;
  const [fault] = faults;
  throw new Error(
    `${id}: ${fault?.message ?? 'no rule.'} ${fault?.kind === 'skipped' ? `Use one of ${kinds.join(', ')}.` : (fault?.fix ?? '')}`,
  );
}
