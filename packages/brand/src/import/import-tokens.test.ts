import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { resolveColors } from '../tokens/resolve-colors.ts';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { dtcgSchemas, schemaFaults } from './fixtures/dtcg-schemas.ts';
import { importTokenFolder, importTokens, type ImportedTokens } from './import-tokens.ts';
import { formatRepair } from './repair.ts';

const examples = dirname(fileURLToPath(import.meta.resolve('dtcg-examples/figma-sds.resolver.json')));
const system = (name: string): ImportedTokens => {
  const file = `${name}.resolver.json`;
  return importTokens(readFileSync(join(examples, file), 'utf8'), file, (path) => readFileSync(join(examples, path), 'utf8'));
};
/** One file or several, held in memory. */
const from = (files: Record<string, unknown>, entry = Object.keys(files)[0]!): ImportedTokens => {
  const text = (path: string): string => JSON.stringify(files[path] ?? expect.fail(`${path} is not there`));
  return importTokens(text(entry), entry, text);
};
const lines = ({ repairs }: ImportedTokens): string[] => repairs.map(formatRepair);
const token = (imported: ImportedTokens, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], imported.tokens.sets['brand']!.sources[0]);

/** What has to be mended in each, found by reading its files: what is counted is how many repairs are of which kind. */
const expected: Record<string, Record<string, number>> = {
  // 33 short hex, one dp and two em, 131 + 78 tokens of type string, of which 15 name font families; two modifiers without a default, one called theme.
  'adobe-spectrum': { 'short hex': 33, unit: 3, 'type left out': 194, 'type mended': 15, modifier: 3 },
  'figma-sds': { 'part of a compound': 19, modifier: 1 },
  // 36 times an alpha beside the value, of which 2 beside a colour itself.
  // Its themes with high contrast become the modifiers that the widget knows.
  'github-primer': { modifier: 2, alpha: 36, 'part of a compound': 16, 'type left out': 3, 'font list': 4, unit: 1 },
  'ibm-carbon': { 'short hex': 6, unit: 4, 'part of a compound': 136, modifier: 1 },
  'microsoft-fluent': { 'short hex': 34, 'part of a compound': 52, modifier: 1 },
  'shopify-polaris': {},
};
const kindOf = ({ path, was, now }: ImportedTokens['repairs'][number]): string => {
  if (path.startsWith('modifiers.')) return 'modifier';
  if (was.startsWith('{"$type"')) return now.startsWith('left out') ? 'type left out' : 'type mended';
  if (was.startsWith('{"alpha"')) return 'alpha';
  if (was.startsWith('{"colorSpace"')) return 'short hex';
  if (was.startsWith('{"value"')) return 'unit';
  return was.startsWith('[') ? 'font list' : 'part of a compound';
};

describe('the import of real design systems', () => {
  for (const [name, kinds] of Object.entries(expected)) {
    it(`takes ${name}, and lists each repair`, (test: TestContext) => {
      const imported = system(name);
      const counts: Record<string, number> = {};
      for (const repair of imported.repairs) counts[kindOf(repair)] = (counts[kindOf(repair)] ?? 0) + 1;
      test.diagnostic(`${name}: ${imported.repairs.length} repairs ${JSON.stringify(counts)}`);
      expect(counts).to.deep.equal(kinds);
      expect(imported.repairs.length).to.equal(Object.values(kinds).reduce((sum, count) => sum + count, 0));
      if (!existsSync(dtcgSchemas))
        return test.diagnostic('the schemas of the format are not beside the project: output not held against them');
      expect(schemaFaults('resolver', imported.tokens)).to.deep.equal([]);
      for (const [file, tree] of imported.files) expect(schemaFaults('format', tree), file).to.deep.equal([]);
    });
    it(`has nothing more to mend in ${name} the second time`, () => {
      expect(lines(from({ 'again.resolver.json': system(name).tokens }))).to.deep.equal([]);
    });
  }

  it('takes Apple HIG without what leads nowhere, and says where the missing token is', () => {
    const imported = system('apple-hig');
    const lost = lines(imported).filter((line) => line.includes('left out'));
    expect(lost.find((line) => line.includes(' font.textStyle.largeTitle: '))).to.contain(
      '→ left out: {font.design.default} does not exist (scheme=light, size=xSmall, contrast=normal); the set "typography" has it, but resolutionOrder does not name that set: add { "$ref": "#/sets/typography" }',
    );
    expect(lines(from({ 'again.resolver.json': imported.tokens }))).to.deep.equal([]);
  });

  it("makes a theme of Figma's variables, light and dark", () => {
    const { tokens } = system('figma-sds');
    const source = { color: { $type: 'color', brand: { $value: '{color.background.brand.$root}' } } };
    const brand = {
      ...mapleStreetBrand,
      tokens: {
        ...tokens,
        sets: { ...tokens.sets, own: { sources: [source] } },
        resolutionOrder: [...tokens.resolutionOrder, { $ref: '#/sets/own' }],
      },
    };
    const [light, dark] = (['light', 'dark'] as const).map((scheme) => resolveColors(brand, { scheme, contrast: 'normal' })['accent']);
    expect(light).not.to.equal(dark);
  });
});

describe('the import of tokens', () => {
  it('mends old forms one by one', () => {
    const imported = from({
      'old.tokens.json': {
        brand: { $type: 'color', $value: '#0a7' },
        glass: { $type: 'color', $value: 'rgba(10, 125, 85, 0.5)' },
        control: { $type: 'dimension', $value: '44px' },
        rise: { $type: 'dimension', $value: { value: 2, unit: 'dp' } },
        fast: { $type: 'duration', $value: '120ms' },
        weight: { $type: 'fontWeight', $value: 'SemiBold' },
        on: { $type: 'boolean', $value: true },
        'space.2': { $type: 'dimension', $value: '0.5em' },
        gap: { $type: 'dimension', $value: '{space.2}' },
      },
    });
    expect(lines(imported)).to.deep.equal([
      'old.tokens.json brand: "#0a7" → {"colorSpace":"srgb","components":[0,0.6667,0.4667],"hex":"#00aa77"}',
      'old.tokens.json glass: "rgba(10, 125, 85, 0.5)" → {"colorSpace":"srgb","components":[0.0392,0.4902,0.3333],"alpha":0.5,"hex":"#0a7d55"}',
      'old.tokens.json control: "44px" → {"value":44,"unit":"px"}',
      'old.tokens.json rise: {"value":2,"unit":"dp"} → {"value":2,"unit":"px"}',
      'old.tokens.json fast: "120ms" → {"value":120,"unit":"ms"}',
      'old.tokens.json weight: "SemiBold" → "semi-bold"',
      'old.tokens.json on: {"$type":"boolean"} → left out: the format has no such type',
      'old.tokens.json space.2: "space.2" → "space-2"',
      'old.tokens.json space.2: "0.5em" → {"value":0.5,"unit":"rem"}',
      'old.tokens.json gap: "{space.2}" → "{space-2}"',
    ]);
    expect(token(imported, 'gap', '$value')).to.equal('{space-2}');
  });

  it('puts what references mean in their places', () => {
    const imported = from({
      'refs.tokens.json': {
        color: {
          $type: 'color',
          blue: { $value: { colorSpace: 'srgb', components: [0, 0, 1], hex: '#0000ff' } },
          link: { $ref: '#/color/blue' },
        },
        size: {
          $type: 'dimension',
          base: { $value: { value: 4, unit: 'px' } },
          twice: { $value: { value: { $ref: '#/size/base/$value/value' }, unit: 'px' } },
        },
        large: { $extends: '{size}', base: { $value: { value: 8, unit: 'px' } } },
      },
    });
    expect(token(imported, 'color', 'link', '$value')).to.equal('{color.blue}');
    expect(token(imported, 'size', 'twice', '$value')).to.deep.equal({ value: 4, unit: 'px' });
    expect(token(imported, 'large', 'base', '$value')).to.deep.equal({ value: 8, unit: 'px' });
    expect(imported.repairs.map(({ path }) => path)).to.include.members(['color.link', 'large']);
  });

  it('reads an export of Tokens Studio: sets, themes, its own types', () => {
    const imported = from({
      'tokens.json': {
        global: { brand: { value: '#0a7d55', type: 'color' }, gap: { value: '8', type: 'spacing' }, note: { value: 'x', type: 'text' } },
        light: { surface: { value: '#ffffff', type: 'color' } },
        dark: { surface: { value: '#101410', type: 'color' } },
        $themes: [
          { name: 'Light', selectedTokenSets: { global: 'source', light: 'enabled' } },
          { name: 'Dark', selectedTokenSets: { global: 'source', dark: 'enabled' } },
        ],
        $metadata: { tokenSetOrder: ['global', 'light', 'dark'] },
      },
    });
    expect(imported.form).to.equal('tokens-studio');
    expect(Object.keys(imported.tokens.modifiers!['scheme']!.contexts)).to.deep.equal(['light', 'dark']);
    expect(imported.tokens.sets['base']!.sources).to.have.nested.property('[0].gap.$value.value', 8);
    expect(imported.repairs.map(({ path }) => path)).to.deep.equal(['brand', 'gap', 'gap', 'note', 'surface', 'surface']);
  });

  it('reads sources of Style Dictionary: one file or a folder, light and dark by their names', () => {
    const files: Record<string, unknown> = {
      'tokens/base.json': {
        color: { base: { red: { value: '#cc0000' } } },
        size: { font: { small: { value: '0.75rem', comment: 'the smallest' } } },
      },
      'tokens/color-light.json': { color: { surface: { value: '#ffffff' } } },
      'tokens/color-dark.json': { color: { surface: { value: '{color.base.red.value}' } } },
    };
    const imported = importTokenFolder(Object.keys(files), 'tokens', (path) => JSON.stringify(files[path]));
    expect(imported.form).to.equal('style-dictionary');
    expect(token(imported, 'size', 'font', 'small')).to.deep.equal({
      $type: 'dimension',
      $value: { value: 0.75, unit: 'rem' },
      $description: 'the smallest',
    });
    expect(imported.tokens.modifiers!['scheme']!.contexts['dark']![0]).to.have.nested.property('color.surface.$value', '{color.base.red}');
  });

  it('says in a sentence what it cannot read', () => {
    const read = (): string => expect.fail('reads nothing');
    expect(() => importTokens('{', 'a.json', read)).to.throw(/^a\.json is not JSON: .* Export it again, or mend it here\.$/);
    expect(() => importTokens('PK\u0003\u0004\u0014\0…', 'exp.zip', read)).to.throw(
      'exp.zip is a ZIP archive. Unpack it first, and import the folder that comes out.',
    );
    expect(() => importTokens('\uFFFDPNG\r\n\0', 'a.png', read)).to.throw(
      'a.png is no text in UTF-8, but a binary file or one of another encoding. Export the tokens as JSON.',
    );
    expect(() => importTokens('[]', 'a.json', read)).to.throw('a.json holds no tokens. Give a file of design tokens.');
  });
});
