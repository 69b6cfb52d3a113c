import type { Rule, Scope } from '../../format/rule.ts';

const levels = { suggestion: 'suggestion', warning: 'warning', error: 'error', hard: 'error' } as const;
const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The fields by which Vale does what a rule of ours does; undefined for what it cannot do. */
function fieldsOf(rule: Rule): Record<string, unknown> | undefined {
  const ignorecase = 'ignoreCase' in rule && rule.ignoreCase ? { ignorecase: true } : {};
  const exceptions = 'exceptions' in rule && rule.exceptions?.length ? { exceptions: rule.exceptions } : {};
  switch (rule.kind) {
    case 'existence':
      return { extends: 'existence', ...ignorecase, ...exceptions, raw: [rule.pattern] };
    case 'substitution':
      return {
        extends: 'substitution',
        ...ignorecase,
        ...exceptions,
        ...(rule.wholeWords === false && { nonword: true }),
        swap: Object.fromEntries(rule.swap),
      };
    case 'occurrence':
      return {
        extends: 'occurrence',
        token: rule.pattern,
        ...(rule.max !== undefined && { max: rule.max }),
        ...(rule.min !== undefined && { min: rule.min }),
      };
    case 'repetition':
      return { extends: 'repetition', ...ignorecase, alpha: true, max: rule.max, tokens: [rule.pattern] };
    case 'conditional':
      return { extends: 'conditional', ...ignorecase, ...exceptions, first: rule.first, second: rule.second };
    case 'capitalization':
      return { extends: 'capitalization', match: rule.match, ...exceptions, ...(rule.indicators && { indicators: rule.indicators }) };
    case 'term': {
      if (rule.avoid.length === 0) return undefined;
      const isCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(rule.avoid.join(''));
      if (rule.use === '')
        return { extends: 'existence', ignorecase: true, ...(isCjk && { nonword: true }), tokens: rule.avoid.map(escaped) };
      return {
        extends: 'substitution',
        ignorecase: true,
        ...(isCjk && { nonword: true }),
        swap: Object.fromEntries(rule.avoid.map((word) => [escaped(word), rule.use])),
      };
    }
    case 'length':
      if (rule.sentenceMaxWords === undefined) return undefined;
      return { extends: 'occurrence', scope: 'sentence', max: rule.sentenceMaxWords, token: '\\b[^\\s]+\\b' };
    case 'punctuation':
      if (rule.check === 'exclamation') return { extends: 'occurrence', max: rule.max ?? 0, token: '[!！]' };
      if (rule.check === 'repeated') return { extends: 'existence', nonword: true, tokens: ['[!！]{2,}', '[?？]{2,}', '\\.{4,}'] };
      if (rule.check === 'ellipsis' && !rule.allowed) return { extends: 'existence', nonword: true, tokens: ['\\.\\.\\.', '…'] };
      return undefined;
    case 'placeholder-left':
      return { extends: 'existence', nonword: true, tokens: ['\\{\\$[\\w-]+\\}', '\\{\\{[^{}]*\\}\\}'] };
    case 'register':
    case 'emoji':
    case 'disclosure':
      return undefined;
  }
}

/** `%s` of ours is what was found and then what to write; Vale's substitution has it the other way round. */
const messageOf = ({ message, kind }: Rule, extendsKind: unknown): string => {
  if (extendsKind === 'substitution' && kind === 'term') return 'Use "%s" instead of "%s".';
  return extendsKind === 'occurrence' ? message.replaceAll(/"?%s"?/g, '…').replace(/^…:? ?/, '') : message;
};

/** One of our rules as the fields of a rule file of Vale, for writers who use it; undefined where Vale has no such kind. */
export function valeRule(rule: Rule): Record<string, unknown> | undefined {
  const fields = fieldsOf(rule);
  if (!fields) return undefined;
  const { extends: kind, ...rest } = fields;
  const valeScope = (one: Scope): string => (one === 'not-heading' ? '~heading' : one);
  const scope =
    rule.scope && rule.scope !== 'text'
      ? { scope: typeof rule.scope === 'string' ? valeScope(rule.scope) : rule.scope.map(valeScope) }
      : {};
  return { extends: kind, message: messageOf(rule, kind), level: levels[rule.level], ...scope, ...rest };
}
