import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build } from 'vite';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { compileStrings } from '../voice/compile-strings.ts';

/** Bytes of gzip that a browser loads for these exports of a module and all that they need. */
async function sizeOf(exported: string, file: string): Promise<number> {
  const entry = '\0entry';
  const path = fileURLToPath(new URL(file, import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? `export { ${exported} } from ${JSON.stringify(path)};` : undefined),
      },
    ],
    build: { write: false, target: 'es2022', modulePreload: false, rollupOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  });
  if (!('output' in output)) throw new Error('one output was expected');
  return gzipSync(output.output[0].code, { level: 9 }).length;
}

const budgets: [what: string, exported: string, file: string, maxBytes: number][] = [
  ['the colour core', 'deriveColors', './color/derive-colors.ts', 1_229],
  ['a theme from one colour, style sheet text included', 'deriveTheme', './color/derive-theme.ts', 1_536],
  ['the message interpreter', 'formatMessage', './format-message.ts', 1_536],
];

describe('what a browser loads of a brand', () => {
  for (const [what, exported, file, maxBytes] of budgets) {
    it(`${what} keeps within ${maxBytes} bytes of gzip`, async (t) => {
      const bytes = await sizeOf(exported, file);
      t.diagnostic(`${what}: ${bytes} bytes`);
      expect(bytes).to.be.at.most(maxBytes);
    });
  }
  for (const reader of ['widget-open', 'more', 'parts'] as const) {
    it(`keeps the sentences of "${reader}" within 2.5 KB of gzip in each locale`, (t) => {
      for (const brand of [builtInBrand, mapleStreetBrand]) {
        for (const locale of brand.voice.locales) {
          const bytes = gzipSync(JSON.stringify(compileStrings(brand, locale, reader)), { level: 9 }).length;
          t.diagnostic(`${brand.brand} ${locale}: ${bytes} bytes`);
          expect(bytes, `${brand.brand} ${locale}`).to.be.at.most(2_560);
        }
      }
    });
  }
});
