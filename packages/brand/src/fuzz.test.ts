import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import fastCheck from 'fast-check';
import { buildBrand } from './build/build-brand.ts';
import { formatFinding } from './findings/finding.ts';
import { loadBrandFile } from './file/load-brand-file.ts';
import { ImportError } from './import/import-error.ts';
import { importTokens } from './import/import-tokens.ts';
import { TemplateError } from './targets/whatsapp.ts';

const folder = mkdtempSync(join(tmpdir(), 'segue-fuzz-'));
after(() => rmSync(folder, { recursive: true }));
const whole = readFileSync(new URL('built-in/maple-street.brand.json', import.meta.url), 'utf8');
const studio = JSON.stringify({
  base: {
    color: { brand: { value: '#0a7d55', type: 'color' }, a: { value: '{color.brand}', type: 'color' } },
    gap: { value: '{gap2} * 2', type: 'spacing' },
    gap2: { value: '4', type: 'spacing' },
  },
  dark: {
    color: { surface: { value: '#101010', type: 'color' } },
    t: {
      type: 'typography',
      value: { fontFamily: 'Inter', fontWeight: 'Bold Italic', fontSize: '16', lineHeight: 'AUTO', letterSpacing: '-2%' },
    },
  },
  $themes: [
    { name: 'Light', selectedTokenSets: { base: 'enabled' } },
    { name: 'Dark', selectedTokenSets: { base: 'source', dark: 'enabled' } },
  ],
  $metadata: { tokenSetOrder: ['base', 'dark'] },
});
/** Words of parsers, of the system, and of programs that fell over. */
const raw = /ENOENT|SyntaxError|TypeError|RangeError|Unexpected token|undefined|\[object|\bat \S+:\d+:\d+/;

const odd: readonly unknown[] = [
  null,
  true,
  -1,
  Infinity,
  '',
  'x',
  '{a}',
  '{color.brand}',
  '#fff',
  [],
  {},
  [[]],
  { $value: null },
  { $value: '{color.brand}' },
  { $ref: '#/' },
  { $ref: '#/tokens' },
  { $ref: '' },
  { $ref: './nope.json' },
  { $type: 1, $value: 2 },
  { $type: 'constructor', $value: '__proto__' },
  { $extends: '{color}' },
  '\u0000',
  '\ud800',
  '.match',
  '{{',
  'constructor',
  'toString',
];
interface Change {
  at: number;
  how: number;
  what: number;
}
const change: fastCheck.Arbitrary<Change> = fastCheck.record({
  at: fastCheck.nat({ max: 1_000_000 }),
  how: fastCheck.nat({ max: 5 }),
  what: fastCheck.nat({ max: odd.length - 1 }),
});

/** Every object and list in a JSON value. */
function holders(value: unknown): (unknown[] | Record<string, unknown>)[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(holders)];
}
/** A text with something else in it: of the text itself, or of what it says. */
function changed(text: string, { at, how, what }: Change): string {
  const place = at % (text.length + 1);
  if (how === 0) return text.slice(0, place) + text.slice(place + 1 + (what % 40));
  if (how === 1)
    return text.slice(0, place) + ['"', '{', '}', ',', '\\', '\u0000', '\ufeff', '“', '/*', '1e9', '$'][what % 11] + text.slice(place);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text.slice(0, place);
  }
  const all = holders(json);
  const holder = all[at % all.length]!;
  const keys = Object.keys(holder);
  const key = keys[what % Math.max(1, keys.length)];
  if (key === undefined) return text;
  if (how === 2) delete (holder as Record<string, unknown>)[key];
  else if (how === 3) (holder as Record<string, unknown>)[key] = odd[what];
  else if (how === 4)
    (holder as Record<string, unknown>)[['__proto__', 'constructor', '$value', '$ref', 'a.b', ''][what % 6]!] =
      odd[(at + what) % odd.length];
  else (holder as Record<string, unknown>)[key] = structuredClone(all[(at + what) % Math.min(all.length, 40)]);
  return JSON.stringify(json);
}
const mutated = (text: string): fastCheck.Arbitrary<string> =>
  fastCheck.array(change, { minLength: 1, maxLength: 3 }).map((changes) => changes.reduce(changed, text));

describe('files that were changed at random', () => {
  it('are brands that build, or have findings in words: no stack', () => {
    const file = join(folder, 'a.brand.json');
    fastCheck.assert(
      fastCheck.property(mutated(whole), (text) => {
        writeFileSync(file, text);
        const { brand, findings } = loadBrandFile(file);
        for (const finding of findings)
          expect(formatFinding(finding))
            .to.match(/^BRAND-[A-Z]\d\d \S+:\d+:\d+ \S/)
            .and.not.to.match(raw);
        if (!brand) expect(findings.some(({ severity }) => severity !== 'warning')).to.equal(true);
        else
          try {
            buildBrand(brand);
          } catch (error) {
            // What only a template shows is told as a finding, too.
            if (!(error instanceof TemplateError)) throw error;
          }
      }),
      { numRuns: 120, seed: 5, endOnFailure: true },
    );
  });

  it('are imported, or refused in words', () => {
    for (const source of [studio, JSON.stringify((JSON.parse(whole) as { tokens: unknown }).tokens)])
      fastCheck.assert(
        fastCheck.property(mutated(source), (text) => {
          try {
            importTokens(text, 'a.json', () => {
              throw new Error('nothing else is here');
            });
          } catch (error) {
            if (!(error instanceof ImportError)) throw error;
            expect(error.message).not.to.match(raw);
          }
        }),
        { numRuns: 600, seed: 6, endOnFailure: true },
      );
  });
});
