import { describe, it } from 'node:test';
import { expect } from 'chai';
import fastCheck from 'fast-check';
import type { BrandFile, TokenTree } from '../format/brand-file.ts';
import { checkBrand } from './check-brand.ts';
import { formatFinding, type BrandFinding } from '../findings/finding.ts';
import { readJson, type JsonPath } from '../findings/json-source.ts';
import { writtenTokens } from '../tokens/written-tokens.ts';

const color = (hex: string): unknown => ({
  colorSpace: 'srgb',
  components: [1, 3, 5].map((at) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(4))),
  hex,
});
const group = (colors: Readonly<Record<string, string>>): TokenTree => ({
  color: { $type: 'color', ...Object.fromEntries(Object.entries(colors).map(([name, hex]) => [name, { $value: color(hex) }])) },
});
const brandOf = (usual: Record<string, string>, dark: Record<string, string> = {}): string =>
  JSON.stringify(
    {
      brand: 'p',
      name: { en: 'P' },
      tokens: {
        version: '2025.10',
        sets: { brand: { sources: [group(usual)] } },
        modifiers: { scheme: { default: 'light', contexts: { light: [], dark: [group(dark)] } } },
        resolutionOrder: [{ $ref: '#/sets/brand' }, { $ref: '#/modifiers/scheme' }],
      },
      voice: { sourceLocale: 'en', locales: ['en'] },
    },
    null,
    1,
  );
const unreadable = (text: string): BrandFinding[] => checkBrand(text, 'p.json').filter(({ id }) => id === 'BRAND-C01');

/** Does to a file what its findings say: writes a colour where the finding stands, or deletes what stands there. */
function followed(text: string, findings: readonly BrandFinding[]): string {
  const brand = JSON.parse(text) as BrandFile;
  const source = readJson(text, 'p.json');
  const at = new Map(
    writtenTokens(brand).map(({ path }) => [`${source.placeOf(path).line}:${source.placeOf(path).column}`, path] as const),
  );
  for (const finding of findings) {
    const path: JsonPath = at.get(`${finding.line}:${finding.column}`) ?? expect.fail(`no token at ${formatFinding(finding)}`);
    const tokenPath = path.slice(0, -1);
    const around = tokenPath
      .slice(0, -1)
      .reduce<Record<string, unknown>>((inner, step) => inner[step] as Record<string, unknown>, brand as never);
    const use = /^use (#[\da-f]{6})/.exec(finding.fix)?.[1];
    if (use !== undefined) around[tokenPath.at(-1)!] = { $value: color(use) };
    else if (finding.fix.startsWith('delete ')) delete around[tokenPath.at(-1)!];
    else expect.fail(finding.fix);
  }
  return JSON.stringify(brand, null, 1);
}

const names =
  'surface surface-raised text text-muted accent on-accent bubble-user on-bubble-user bubble-bot link danger launcher border-strong focus'.split(
    ' ',
  );
const hex = fastCheck.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const some = (most: number): fastCheck.Arbitrary<Record<string, string>> =>
  fastCheck.dictionary(fastCheck.constantFrom(...names), hex, { maxKeys: most });

describe('advice on colours', () => {
  it('mends the file, names what somebody wrote, and each token once: 60 random brands', () => {
    fastCheck.assert(
      fastCheck.property(hex, some(6), some(3), (brand, usual, dark) => {
        const text = brandOf({ brand, ...usual }, dark);
        const findings = unreadable(text);
        const places = findings.map(({ line, column }) => `${line}:${column}`);
        expect(new Set(places).size).to.equal(places.length);
        expect(unreadable(followed(text, findings)).map(formatFinding)).to.deep.equal([]);
      }),
      { numRuns: 60, seed: 29, endOnFailure: true },
    );
  });

  it('mends it by deletion where it says so', () => {
    fastCheck.assert(
      fastCheck.property(hex, some(4), (brand, usual) => {
        const text = brandOf({ brand, ...usual });
        const findings = unreadable(text);
        const last = findings.find(({ fix }) => fix.includes('or delete the token'));
        if (!last) return;
        const mended = followed(
          text,
          findings.map((finding) => (finding === last ? { ...finding, fix: 'delete it' } : finding)),
        );
        expect(unreadable(mended).map(formatFinding)).to.deep.equal([]);
      }),
      { numRuns: 30, seed: 3, endOnFailure: true },
    );
  });

  it('is about the ground that was written where the others come from it', () => {
    for (const surface of ['#8b4c77', '#e756a1']) {
      const text = brandOf({ brand: '#0a7d55', surface });
      const findings = unreadable(text);
      expect(findings, surface).to.have.lengthOf(1);
      expect(findings[0]!.fix).to.match(/^use #[\da-f]{6} as color\.surface \(nearest that passes\)/);
      expect(unreadable(followed(text, findings)).map(formatFinding), surface).to.deep.equal([]);
    }
  });
});
