import type { CompiledComplex, CompiledMessage, CompiledPattern, Expression } from '../runtime/strings.ts';
import { formatParts } from '../runtime/format-message.ts';
import { compileMessage } from '../voice/compile-message.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { nearestName } from '../findings/nearest-name.ts';
import { sentencesOf, type Sentence } from './sentences.ts';

/** Declarations of one message: each is computed anew wherever it is used. */
const mostDeclarations = 100;
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];
const numeric = ['number', 'integer', 'offset'];

function pluralsOf(locale: string, type: 'cardinal' | 'ordinal'): readonly string[] {
  try {
    return new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories;
  } catch {
    return categories;
  }
}

interface Report {
  (text: string, message: string, fix: string, severity?: 'warning'): void;
}

/** Keys by which no number is ever chosen. */
function lookAtKeys({ d = {}, s = [], v = [] }: CompiledComplex, { locale }: Sentence, report: Report): void {
  for (const [index, name] of s.entries()) {
    let declared: Expression | undefined = d[name];
    // A declaration may take its function from another.
    for (let step = 0; step < mostDeclarations && declared && !declared[1] && typeof declared[0] === 'string'; step++)
      declared = d[declared[0]] === declared ? undefined : d[declared[0]];
    const [, kind = '', options = {}] = declared ?? [];
    if (!numeric.includes(kind)) continue;
    const select = Array.isArray(options['select']) ? options['select'][0] : undefined;
    const possible = select === 'exact' ? [] : pluralsOf(locale, select === 'ordinal' ? 'ordinal' : 'cardinal');
    for (const key of new Set(v.map(([keys]) => keys[index]))) {
      if (typeof key !== 'string' || /^-?(0|[1-9]\d*)(\.\d+)?$/.test(key) || possible.includes(key)) continue;
      const have = possible.join(', ');
      if (categories.includes(key) && select !== 'exact')
        report(key, `"${key}" is never chosen in ${locale}, which has ${have}.`, 'leave the case out.', 'warning');
      else {
        const meant = nearestName(key, possible);
        report(
          key,
          `"${key}" is never chosen by a number.`,
          meant === undefined ? `write a number, * or ${have === '' ? 'another number' : `one of ${have}`}.` : `did you mean "${meant}"?`,
        );
      }
    }
  }
}

const faults: Record<string, (source: string) => readonly [message: string, fix: string]> = {
  'bad-option': (source) => [`an option of {${source}} has no value that can be used`, 'write a number, or another of its values.'],
  'bad-operand': (source) => [
    `{${source}} is to be a number, and its example is none`,
    'give it a number as "example" and "type": "integer", or leave out the function.',
  ],
  'bad-selector': (source) => [`nothing can be chosen by {${source}}`, 'write .input with :integer, :number or :string.'],
};

/** Markup that is opened and not closed, or the other way round. */
function lookAtMarkup(pattern: CompiledPattern, report: Report): void {
  const open: string[] = [];
  for (const part of typeof pattern === 'string' ? [] : pattern) {
    if (typeof part !== 'object' || !('m' in part)) continue;
    if (part.m === 'open') open.push(part.n);
    if (part.m !== 'close') continue;
    if (open.at(-1) === part.n) open.pop();
    else {
      report(
        `{/${part.n}`,
        `{/${part.n}} closes ${open.length > 0 ? `before {#${open.at(-1)}} is closed` : 'what is not open'}.`,
        'close what was opened last first.',
        'warning',
      );
      return;
    }
  }
  if (open.length > 0) report(`{#${open.at(-1)}`, `{#${open.at(-1)}} is not closed.`, `write {/${open.at(-1)}} behind it.`, 'warning');
}

/**
 * BRAND-M07: a case that no number chooses; a warning where only the language never does. BRAND-M08: a value or an option that cannot be shown, and
 * more declarations than anybody needs. BRAND-M09: a sentence without a word, a warning: markup that is not closed, and a word in braces that looks
 * like a value.
 */
export const checkMessageValues: Check = ({ brand, source }) =>
  sentencesOf(brand).flatMap((sentence): BrandFinding[] => {
    const { key, entry, locale, channel, text, path } = sentence;
    const findings: BrandFinding[] = [];
    const where = `${key} ${locale}/${channel}`;
    const reporter =
      (id: string): Report =>
      (piece, message, fix, severity) => {
        const index = text.search(new RegExp(`(?<![\\w])${piece.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)}`));
        findings.push({
          id,
          ...(severity && { severity }),
          ...source.placeInText(path, Math.max(0, index)),
          message: `copy.${where}: ${message}`,
          where,
          fix,
        });
      };
    if (text.trim() === '') {
      reporter('BRAND-M09')(
        '',
        text === '' ? 'it is empty.' : 'it has spaces and no word.',
        'write the sentence, or leave it out: then the built-in one is said.',
      );
      return findings;
    }
    let compiled: CompiledMessage;
    try {
      compiled = compileMessage(text, '');
    } catch {
      // Told as no message at all.
      return findings;
    }
    const complex = (typeof compiled === 'object' && !Array.isArray(compiled) ? compiled : {}) as CompiledComplex;
    const count = Object.keys(complex.d ?? {}).length;
    if (count > mostDeclarations) {
      reporter('BRAND-M08')('', `it declares ${count} names.`, `declare ${mostDeclarations} at most.`);
      return findings;
    }
    lookAtKeys(complex, sentence, reporter('BRAND-M07'));
    const patterns: CompiledPattern[] = complex.v ? complex.v.map(([, pattern]) => pattern) : [complex.p ?? (compiled as CompiledPattern)];
    const examples = Object.fromEntries(
      Object.entries(entry.vars ?? {}).flatMap(([name, { example }]) => (example === undefined ? [] : [[name, example] as const])),
    );
    const told = new Set<string>();
    for (const pattern of patterns.slice(0, 1000)) {
      lookAtMarkup(pattern, reporter('BRAND-M09'));
      says({ ...(complex.d && { d: complex.d }), p: pattern });
    }
    // What it chooses by is computed with the whole of it.
    if (complex.v) says(compiled);
    function says(message: CompiledMessage): void {
      formatParts(message, examples, locale, {
        onError(type, from) {
          const name = /^\$(.+)$/.exec(from)?.[1];
          const isGiven = name === undefined || name in examples || (name in (complex.d ?? {}) && type === 'bad-option');
          const fault = Object.hasOwn(faults, type) && isGiven ? faults[type]!(from) : undefined;
          if (!fault || told.has(fault[0])) return;
          told.add(fault[0]);
          reporter('BRAND-M08')(from, `${fault[0]}.`, fault[1]);
        },
      });
    }
    for (const [whole, name = ''] of text.matchAll(/(?<![\\{])\{\s*([\p{L}_][\w-]*)\s*\}(?!\})/gu)) {
      if (told.has(whole)) continue;
      told.add(whole);
      reporter('BRAND-M09')(whole, `${whole} says the word "${name}".`, `write {$${name}} for a value.`, 'warning');
    }
    return findings;
  });
