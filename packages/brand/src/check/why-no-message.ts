import { MessageSyntaxError } from 'messageformat';
import { messageFunctions } from '../runtime/message-functions.ts';

export interface MessageFault {
  /** End of a sentence: `copy.greeting en/default is no message: …`. */
  reason: string;
  fix: string;
  /** UTF-16 index in the text. */
  at: number;
}

/** Faults of the whole message, by the names of the parser. */
const ofWhole: Record<string, readonly [reason: string, fix: string]> = {
  'missing-fallback': ['there is no case for everything else', 'add a last one: * {{…}}.'],
  'missing-selector-annotation': [
    'it chooses by a value that does not say what it is',
    'write .input {$n :integer} before .match, or :string for words.',
  ],
  'duplicate-variant': ['one case stands there twice', 'leave one of them out.'],
  'key-mismatch': ['a case has more or fewer keys than .match has values', 'write one key for each value, with * for any.'],
  'duplicate-declaration': ['a name is declared twice, or by itself', 'give each .local and .input a name of its own.'],
  'duplicate-option-name': ['an option is written twice', 'leave one of them out.'],
  'duplicate-attribute': ['an attribute is written twice', 'leave one of them out.'],
  'bad-input-expression': ['.input has no value', 'write .input {$n :integer}.'],
  'bad-escape': ['a \\ stands before a sign that needs none', 'write \\\\ for the sign itself; only \\, {, } and | have one before them.'],
  'missing-quotes': ['a complex message has text outside of braces', 'put what is said into {{…}}.'],
};

const readsIcu = /\{\s*(\w+)\s*,\s*(plural|select|selectordinal|number|date|time)\b/;

/** The pattern of what it becomes; the texts of its cases stay for whoever writes. The parser of the old form is too large for the studio. */
function icu(text: string): MessageFault {
  const [, name = 'n', kind = 'plural'] = readsIcu.exec(text) ?? [];
  const index = text.search(readsIcu);
  const type = kind === 'select' ? 'string' : ['plural', 'selectordinal'].includes(kind) ? 'number' : kind;
  const keys = [...text.slice(index).matchAll(/(?:^|[\s}])=?(\w+)\s*\{/g)].map(([, key = '']) => key).filter((key) => key !== 'other');
  const cases = [...new Set(keys), '*'].map((key) => `${key} {{…}}`).join(' ');
  const chooses = type === 'string' || type === 'number';
  return {
    at: index,
    reason: 'it is written as ICU messages were before',
    fix: chooses && kind !== 'number' ? `write .input {$${name} :${type}} .match $${name} ${cases}` : `write {$${name} :${type}}`,
  };
}

/**
 * Why a text is no message, in words of people who write it. Pure.
 *
 * @param error of the compiler, with what the parser said as its cause
 */
export function whyNoMessage(text: string, error: unknown): MessageFault {
  const cause = (error as { cause?: unknown }).cause ?? error;
  if (cause instanceof RangeError) return { at: 0, reason: 'too much of it lies in each other', fix: 'write it flatter.' };
  if (readsIcu.test(text)) return icu(text);
  const { type = '', start = 0 } = cause instanceof MessageSyntaxError ? (cause as { type?: string; start?: number }) : {};
  const at = Math.min(Math.max(0, start), text.length);
  const unknown = /:([\w-]+) is not supported/.exec((cause as Error).message)?.[1];
  if (unknown !== undefined)
    return {
      at: Math.max(0, text.indexOf(`:${unknown}`)),
      reason: `there is no function :${unknown}`,
      fix: `use one of ${Object.keys(messageFunctions)
        .map((name) => `:${name}`)
        .join(', ')}.`,
    };
  const moustache = /\{\{\s*\$?([\p{L}_][\w.-]*)\s*\}\}/u.exec(text);
  if (moustache && !/^\s*\./.test(text))
    return {
      at: moustache.index,
      reason: `a value is not written ${moustache[0]} here`,
      fix: `write {$${moustache[1]!.replaceAll('.', '-')}}.`,
    };
  const keyword = /^\s*\.(\w+)/.exec(text);
  if (keyword && !['input', 'local', 'match'].includes(keyword[1]!))
    return {
      at: text.indexOf('.'),
      reason: `.${keyword[1]} is no word of the language`,
      fix: 'write .input, .local or .match; a text that begins with a dot is written {{…}}.',
    };
  const space = text.slice(Math.max(0, at - 1)).search(/[\u00a0\u2000-\u200a\u202f\u3000\ufeff]/);
  if (space === 0 || (space === 1 && /\s/.test(text[at] ?? '')))
    return { at, reason: 'a space of another kind stands where a usual one belongs', fix: 'write it anew, with the space bar.' };
  const whole = Object.hasOwn(ofWhole, type) ? ofWhole[type] : undefined;
  if (whole) return { at, reason: whole[0], fix: whole[1] };
  const opened = text.lastIndexOf('{', at);
  const rest = text.slice(at);
  if (rest.startsWith('}')) return { at, reason: 'a } closes what is not open', fix: 'write \\} for the sign itself.' };
  if (/\|[^|]*$/.test(text.slice(opened === -1 ? 0 : opened)) && rest.trim() === '')
    return { at: text.lastIndexOf('|'), reason: 'a | has no other one behind it', fix: 'close the text with |.' };
  if (rest.trim() === '' && opened !== -1)
    return { at: opened, reason: 'a { is not closed', fix: 'write } behind it, or \\{ for the sign itself.' };
  if (opened !== -1)
    return {
      at,
      reason: `behind {, ${rest === '' ? 'the text ends' : `"${[...rest].slice(0, 12).join('')}" is nothing that can stand there`}`,
      fix: 'write {$name} or {$n :integer}; a brace in text is written \\{.',
    };
  return {
    at,
    reason: `"${[...rest].slice(0, 12).join('')}" cannot stand there`,
    fix: 'see the guide for MessageFormat 2; a brace in text is written \\{.',
  };
}
