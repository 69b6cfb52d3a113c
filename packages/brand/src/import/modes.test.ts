import { describe, it } from 'node:test';
import { expect } from 'chai';
import { resolveColors } from '../tokens/resolve-colors.ts';
import { color, folder, hexIn, lines, message, one } from './fixtures/token-files.ts';
import type { ModeAnswers } from './mode-answers.ts';
import { modeWords } from '../tokens/mode-words.ts';
import type { ImportedTokens } from './import-tokens.ts';

const ground = (value: string): object => ({ color: { surface: color(value) } });
const base = { color: { brand: color('#7a1fa2') } };
const paper = '#fafafa';
const night = '#101010';

interface Named {
  name: string;
  group?: string;
}
/** An export of Tokens Studio with one set for each theme beside the base. */
function studio(themes: readonly Named[], grounds: readonly string[], answers?: ModeAnswers): ImportedTokens {
  const sets = Object.fromEntries(grounds.map((value, index) => [`s${index}`, ground(value)]));
  return one(
    {
      base,
      ...sets,
      $themes: themes.map(({ name, group }, index) => ({
        id: String(index),
        name,
        ...(group !== undefined && { group }),
        selectedTokenSets: { base: 'source', [`s${index}`]: 'enabled' },
      })),
      $metadata: { tokenSetOrder: ['base', ...Object.keys(sets)] },
    },
    'a.json',
    answers,
  );
}
const both = (imported: ImportedTokens): (string | undefined)[] => ['light', 'dark'].map((scheme) => hexIn(imported, { scheme }));

describe('names of modes', () => {
  const pairs = [
    ['Light', 'Dark'],
    ['Default', 'Dark'],
    ['Light (default)', 'Dark'],
    ['Light Mode', 'Dark Mode'],
    ['lightMode', 'darkMode'],
    ['lightmode', 'darkmode'],
    ['Acme', 'Acme Dark'],
    ['Acme Light', 'Acme Dark'],
    ['Acme Default', 'Acme Night'],
    ['Day', 'Night'],
    ['Default', 'Dim'],
    ['Light', 'Dark Dimmed'],
    ['hell', 'dunkel'],
    ['Helles Thema', 'Dunkles Thema'],
    ['Tag', 'Nacht'],
    ['clair', 'sombre'],
    ['Thème clair', 'Thème sombre'],
    ['Jour', 'Nuit'],
    ['Claro', 'Oscuro'],
    ['Claro', 'Escuro'],
    ['Chiaro', 'Scuro'],
    ['Licht', 'Donker'],
    ['Lys', 'Mørk'],
    ['Ljust', 'Mörkt'],
    ['Jasny', 'Ciemny'],
    ['Светлая', 'Тёмная'],
    ['ライト', 'ダーク'],
    ['ライトモード', 'ダークモード'],
    ['浅色', '深色'],
    ['亮色模式', '暗色模式'],
    ['라이트', '다크'],
    ['فاتح', 'داكن'],
    ['בהיר', 'כהה'],
    ['Mode 1', 'Dark'],
    ['White', 'Black'],
  ] as const;
  for (const [light, dark] of pairs)
    it(`are understood as themes: ${light} and ${dark}, in either order`, () => {
      expect(both(studio([{ name: light }, { name: dark }], [paper, night]))).to.deep.equal([paper, night]);
      const turned = studio([{ name: dark }, { name: light }], [night, paper]);
      expect(both(turned)).to.deep.equal([paper, night]);
      // Where nobody chooses, it is the light one: in mails, for example.
      expect(hexIn(turned, {})).to.equal(paper);
    });

  it('are understood as contexts of a resolver document, and as files', () => {
    for (const [light, dark] of pairs) {
      const document = {
        version: '2025.10',
        sets: { base: { sources: [base] } },
        modifiers: { look: { contexts: { [dark]: [ground(night)], [light]: [ground(paper)] } } },
        resolutionOrder: [{ $ref: '#/sets/base' }, { $ref: '#/modifiers/look' }],
      };
      expect(both(one(document)), `${light}, ${dark}`).to.deep.equal([paper, night]);
    }
    for (const [light, dark] of pairs.filter(([name]) => !/default|acme|mode 1/i.test(name) || name.includes('Light')))
      expect(
        both(folder({ 'base.json': base, [`${dark}.tokens.json`]: ground(night), [`${light}.tokens.json`]: ground(paper) })),
        `${light}, ${dark}`,
      ).to.deep.equal([paper, night]);
  });

  it('are no words inside of others', () => {
    for (const name of ['Highlight', 'Lightning', 'Delightful', 'Darkroom', 'Stage', 'Montag', 'Classic', 'Nightingale'])
      expect(modeWords(name).scheme, name).to.equal(undefined);
    expect(modeWords('Low contrast').isMore).to.equal(false);
    // The weight of a typeface.
    const document = {
      version: '2025.10',
      sets: { base: { sources: [base] } },
      modifiers: { weight: { default: 'regular', contexts: { light: [], regular: [], bold: [] } } },
      resolutionOrder: [{ $ref: '#/sets/base' }, { $ref: '#/modifiers/weight' }],
    };
    expect(Object.keys(one(document).tokens.modifiers!)).to.deep.equal(['weight']);
  });
});

describe('themes of Tokens Studio', () => {
  it('are modes of each other where each is alone in its group', () => {
    expect(
      both(
        studio(
          [
            { name: 'Light', group: 'Light' },
            { name: 'Dark', group: 'Dark' },
          ],
          [paper, night],
        ),
      ),
    ).to.deep.equal([paper, night]);
    expect(
      both(
        studio(
          [
            { name: 'Default', group: 'Base' },
            { name: 'Dark', group: 'Night' },
          ],
          [paper, night],
        ),
      ),
    ).to.deep.equal([paper, night]);
  });

  it('leave the light mode as it is where the dark one is alone', () => {
    const tokens = {
      base: { color: { brand: color('#7a1fa2'), surface: color(paper) } },
      dark: ground(night),
      $themes: [{ name: 'Dark', group: 'mode', selectedTokenSets: { base: 'source', dark: 'enabled' } }],
      $metadata: { tokenSetOrder: ['base', 'dark'] },
    };
    expect(hexIn(one(tokens), { scheme: 'dark' })).to.equal(night);
  });

  it('with more contrast hold with more contrast, each in its scheme', () => {
    for (const names of [
      ['Light', 'Dark', 'Light HC', 'Dark HC'],
      ['Light', 'Dark', 'Light high contrast', 'Dark high contrast'],
      ['hell', 'dunkel', 'hell Hochkontrast', 'dunkel Hochkontrast'],
      ['light', 'dark', 'lightHighContrast', 'darkHighContrast'],
    ]) {
      const imported = studio(
        names.map((name) => ({ name })),
        [paper, '#202020', '#ffffff', '#000000'],
      );
      const seen = ['light', 'dark'].flatMap((scheme) => ['normal', 'more'].map((contrast) => hexIn(imported, { scheme, contrast })));
      expect(seen, names.join()).to.deep.equal([paper, '#ffffff', '#202020', '#000000']);
    }
    const single = studio([{ name: 'Light' }, { name: 'Dark' }, { name: 'High contrast' }], [paper, night, '#ffffff']);
    expect(hexIn(single, { contrast: 'more' })).to.equal('#ffffff');
    expect(both(single)).to.deep.equal([paper, night]);
  });

  it('with more contrast are what the widget shows then', () => {
    const imported = studio(
      [{ name: 'Light' }, { name: 'Dark' }, { name: 'Light HC' }, { name: 'Dark HC' }],
      [paper, '#202020', '#ffffff', '#000000'],
    );
    const brand = { brand: 'a', name: { en: 'A' }, tokens: imported.tokens, voice: { sourceLocale: 'en', locales: ['en'], copy: {} } };
    const shown = (['light', 'dark'] as const).map((scheme) => resolveColors(brand, { scheme, contrast: 'more' })['surface']);
    expect(shown).to.deep.equal([0xffffff, 0x000000]);
  });

  it('are asked about where their names do not tell, and an answer goes on', () => {
    const themes = [{ name: 'Light' }, { name: 'Ember' }];
    expect(message(() => studio(themes, [paper, night]))).to.equal(
      'a.json has the theme "Ember" beside "Light", and its name does not say which mode it is. Is it the dark one? Add --dark "Ember". The light one? --light "Ember". Neither? --leave-out "Ember".',
    );
    expect(both(studio(themes, [paper, night], { dark: 'Ember' }))).to.deep.equal([paper, night]);
    expect(Object.keys(studio(themes, [paper, night], { leaveOut: ['ember'] }).tokens.modifiers!)).to.deep.equal([]);
    const brands = [{ name: 'Acme Light' }, { name: 'Acme Dark' }, { name: 'Bolt Light' }, { name: 'Bolt Dark' }];
    expect(message(() => studio(brands, [paper, night, '#fff', '#000']))).to.contain(
      '"Acme Dark", "Bolt Dark", "Acme Light", "Bolt Light"',
    );
    expect(both(studio(brands, [paper, night, '#fff', '#000'], { light: 'Bolt Light', dark: 'Bolt Dark' }))).to.deep.equal([
      '#ffffff',
      '#000000',
    ]);
  });

  it('are asked about where names say nothing and one ground is dark', () => {
    const themes = [{ name: 'Ember' }, { name: 'Frost' }];
    expect(message(() => studio(themes, [paper, night]))).to.contain(
      '(the surface of "Frost" is dark, #101010, that of "Ember" light, #fafafa). Is it the dark one? Add --dark "Frost". The light one? --light "Ember".',
    );
    expect(both(studio(themes, [paper, night], { dark: 'Frost', light: 'Ember' }))).to.deep.equal([paper, night]);
    // Two brands that are light are no modes.
    expect(Object.keys(studio(themes, [paper, '#fff8f0']).tokens.modifiers!)).to.deep.equal(['theme']);
  });

  it('that nothing knows stay what they are beside light and dark, and are named', () => {
    const imported = studio([{ name: 'Light' }, { name: 'Dark' }, { name: 'Sepia' }], [paper, night, '#f4ecd8']);
    expect(both(imported)).to.deep.equal([paper, night]);
    expect(hexIn(imported, { scheme: 'sepia' })).to.equal('#f4ecd8');
    expect(lines(imported).filter((line) => line.includes('Sepia'))).to.have.lengthOf(1);
  });

  it('list the sets that no theme turns on', () => {
    const imported = one({
      base: { ...base, ...ground(paper) },
      old: ground('#cccccc'),
      $themes: [{ name: 'A', selectedTokenSets: { base: 'enabled' } }],
      $metadata: { tokenSetOrder: ['base', 'old'] },
    });
    expect(lines(imported)).to.include('a.json (old): "old" → left out: no theme turns this set on');
  });
});

describe('files of modes', () => {
  it('hold in the dark over the others where only the dark one says so', () => {
    const imported = folder({ 'tokens.json': { ...base, ...ground(paper) }, 'tokens.dark.json': ground(night) });
    expect(both(imported)).to.deep.equal([paper, night]);
  });

  it('say more contrast behind a dot as well', () => {
    const imported = folder({
      'light.json': ground(paper),
      'light.high-contrast.json': ground('#ffffff'),
      'dark.json': ground(night),
      'dark.high-contrast.json': ground('#000000'),
    });
    expect(both(imported)).to.deep.equal([paper, night]);
    expect(hexIn(imported, { scheme: 'dark', contrast: 'more' })).to.equal('#000000');
  });

  it('are light by default whichever comes first by name', () => {
    const imported = folder({ 'Dark.tokens.json': ground(night), 'Light.tokens.json': ground('#fcfcfc') });
    expect(hexIn(imported, {})).to.equal('#fcfcfc');
    expect(both(imported)).to.deep.equal(['#fcfcfc', night]);
  });

  it('of Tokens Studio follow the themes whichever comes first', () => {
    const imported = folder({
      'base.json': { ink: color('#102030'), paper: color(paper), ...base },
      'light.json': ground('{paper}'),
      'dark.json': ground('{ink}'),
      '$metadata.json': { tokenSetOrder: ['base', 'dark', 'light'] },
      '$themes.json': [
        { name: 'Dark', group: 'mode', selectedTokenSets: { base: 'source', dark: 'enabled' } },
        { name: 'Light', group: 'mode', selectedTokenSets: { base: 'source', light: 'enabled' } },
      ],
    });
    expect(both(imported)).to.deep.equal([paper, '#102030']);
    expect(hexIn(imported, {})).to.equal(paper);
  });
});
