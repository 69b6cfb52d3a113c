import { describe, it } from 'node:test';
import { expect } from 'chai';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import type { ImportError } from './import-error.ts';
import { importTokenFolder, importTokens, type ImportedTokens } from './import-tokens.ts';
import { countRepairs, formatRepair } from './repair.ts';

type Files = Record<string, unknown>;
const one = (tokens: unknown, file = 'a.json'): ImportedTokens =>
  importTokens(JSON.stringify(tokens), file, () => expect.fail('reads nothing'));
const folder = (files: Files): ImportedTokens =>
  importTokenFolder(Object.keys(files).toSorted(), '.', (path) => JSON.stringify(files[path]));
const lines = ({ repairs }: ImportedTokens): string[] => repairs.map(formatRepair);
const resolved = ({ tokens }: ImportedTokens, context: Record<string, string> = {}): Record<string, unknown> =>
  Object.fromEntries(resolveTokens({ brand: 'imported', tokens }, context));
const message = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return expect.fail('nothing was refused');
};
const color = (value: string): unknown => ({ $type: 'color', $value: value });
const number = (value: unknown): unknown => ({ $type: 'number', $value: value });
const string = (value: unknown): unknown => ({ $type: 'string', $value: value });

describe("what Figma's variables cannot say", () => {
  it('makes a length of a number or a text where the widget knows the name', () => {
    const imported = one({
      radius: { bubble: number(16), panel: string('24'), Card: number(8) },
      space: { 0: number(0), 4: { $type: 'float', $value: 16 } },
      size: { control: { $value: 44 }, 'composer-max': string('auto') },
      border: { $type: 'number', width: { $value: 1 } },
      offset: { inline: number(20) },
      font: { 'size-md': string('16px'), 'line-normal': number(1.5), 'weight-bold': number(700) },
      scale: number(2),
      layer: { panel: number(9) },
    });
    expect(lines(imported)).to.deep.equal([
      'a.json radius.bubble: {"$type":"number","$value":16} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
      'a.json radius.panel: {"$type":"string","$value":"24"} → {"$type":"dimension","$value":{"value":24,"unit":"px"}}',
      'a.json space.0: {"$type":"number","$value":0} → {"$type":"dimension","$value":{"value":0,"unit":"px"}}',
      'a.json space.4: {"$type":"float","$value":16} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
      'a.json size.control: {"$type":null,"$value":44} → {"$type":"dimension","$value":{"value":44,"unit":"px"}}',
      'a.json size.composer-max: "auto" → left out: no value of type dimension',
      'a.json border.width: {"$type":"number","$value":1} → {"$type":"dimension","$value":{"value":1,"unit":"px"}}',
      'a.json offset.inline: {"$type":"number","$value":20} → {"$type":"dimension","$value":{"value":20,"unit":"px"}}',
      'a.json font.size-md: {"$type":"string","$value":"16px"} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
    ]);
    expect(resolved(imported)).to.include({
      'radius.Card': 8,
      'font.line-normal': 1.5,
      'font.weight-bold': 700,
      scale: 2,
      'layer.panel': 9,
    });
    expect(lines(one(imported.tokens, 'again.json'))).to.deep.equal([]);
  });

  it('makes a length of the number that a length is an alias of, in whatever file that is', () => {
    const imported = folder({
      'Light.tokens.json': { radius: { bubble: number('{Corner.Large}') } },
      'Dark.tokens.json': { radius: { bubble: number('{Corner.Large}') } },
      'Primitives.tokens.json': { Corner: { Large: number('{Base}') }, Base: number(16), Copy: { $value: '{Base}' } },
    });
    expect(lines(imported)).to.deep.equal([
      'Primitives.tokens.json Corner.Large: {"$type":"number","$value":"{Base}"} → {"$type":"dimension","$value":"{Base}"}',
      'Primitives.tokens.json Base: {"$type":"number","$value":16} → {"$type":"dimension","$value":{"value":16,"unit":"px"}}',
      'Light.tokens.json radius.bubble: {"$type":"number","$value":"{Corner.Large}"} → {"$type":"dimension","$value":"{Corner.Large}"}',
      'Dark.tokens.json radius.bubble: {"$type":"number","$value":"{Corner.Large}"} → {"$type":"dimension","$value":"{Corner.Large}"}',
    ]);
    expect(resolved(imported)['radius.bubble']).to.deep.equal({ value: 16, unit: 'px' });
  });

  it('says so where a length shares its number with what is none', () => {
    const imported = one({ One: number(1), border: { width: number('{One}') }, scale: number('{One}') });
    expect(lines(imported)).to.deep.equal([
      'a.json border.width: "{One}" → left out: it shares its value with scale, which is no length; give it one of its own',
    ]);
    expect(resolved(imported)).to.deep.equal({ One: 1, scale: 1 });
  });

  it('makes typefaces and weights of texts where the widget knows the name, and leaves out other texts', () => {
    const imported = one({
      Body: string('\'Inter Tight\', "Noto Sans", sans-serif'),
      font: {
        'family-body': string('{Body}'),
        'family-heading': string('Georgia'),
        'family-mono': string('"Menlo"'),
        'weight-bold': string('Bold'),
        'weight-medium': string('700'),
        'weight-regular': string('hefty'),
      },
      greeting: string('Hello'),
    });
    expect(lines(imported)).to.deep.equal([
      'a.json Body: {"$type":"string","$value":"\'Inter Tight\', \\"Noto Sans\\", sans-serif"} → {"$type":"fontFamily","$value":["Inter Tight","Noto Sans","sans-serif"]}',
      'a.json font.family-body: {"$type":"string","$value":"{Body}"} → {"$type":"fontFamily","$value":"{Body}"}',
      'a.json font.family-heading: {"$type":"string","$value":"Georgia"} → {"$type":"fontFamily","$value":"Georgia"}',
      'a.json font.family-mono: {"$type":"string","$value":"\\"Menlo\\""} → {"$type":"fontFamily","$value":"Menlo"}',
      'a.json font.weight-bold: {"$type":"string","$value":"Bold"} → {"$type":"fontWeight","$value":"bold"}',
      'a.json font.weight-medium: {"$type":"string","$value":"700"} → {"$type":"fontWeight","$value":700}',
      'a.json font.weight-regular: "hefty" → left out: no value of type fontWeight',
      'a.json greeting: {"$type":"string"} → left out: the format has no such type',
    ]);
  });
});

describe('what Figma says a number is for', () => {
  const scoped = (value: unknown, ...scopes: string[]): unknown => ({
    $type: 'number',
    $value: value,
    $extensions: { 'com.figma': { scopes } },
  });
  it('makes a length of it where every scope is one of lengths', () => {
    const imported = one({
      Gap: { Large: scoped(24, 'GAP'), Copy: number('{Gap.Large}') },
      Corner: scoped(8, 'CORNER_RADIUS', 'WIDTH_HEIGHT'),
      Line: { $type: 'number', $value: 1, $extensions: { 'com.figma.scopes': ['STROKE_FLOAT'] } },
      Mixed: scoped(1, 'GAP', 'OPACITY'),
      Any: scoped(2, 'ALL_SCOPES'),
      None: scoped(3),
    });
    expect(lines(imported)).to.deep.equal([
      'a.json Gap.Large: {"$type":"number","$value":24} → {"$type":"dimension","$value":{"value":24,"unit":"px"}}',
      'a.json Gap.Copy: {"$type":"number","$value":"{Gap.Large}"} → {"$type":"dimension","$value":"{Gap.Large}"}',
      'a.json Corner: {"$type":"number","$value":8} → {"$type":"dimension","$value":{"value":8,"unit":"px"}}',
      'a.json Line: {"$type":"number","$value":1} → {"$type":"dimension","$value":{"value":1,"unit":"px"}}',
    ]);
    expect(resolved(imported)).to.include({ Mixed: 1, Any: 2, None: 3 });
  });

  it('does not take it from a name that the widget knows as a number', () => {
    const imported = one({ Size: scoped(2, 'FONT_SIZE'), scale: number('{Size}') });
    expect(lines(imported)).to.deep.equal([]);
    expect(resolved(imported)).to.deep.equal({ Size: 2, scale: 2 });
  });
});

describe('a variable whose name is nearly one that the widget knows', () => {
  it('is asked after where its type alone says nothing', () => {
    const imported = one({
      Font: { 'Family Body': string('Inter, sans-serif') },
      Spacing: {
        4: number(16),
        5: { $type: 'number', $value: 24, $extensions: { 'com.figma': { scopes: ['GAP'] } } },
        6: number(32),
        9: number(9),
      },
      space: { 6: number('{Spacing.6}') },
      'Corner Radius': { md: number(8) },
      radius: { md: number(8) },
      greeting: string('Hello'),
    });
    expect(lines(imported).filter((line) => /left out|nothing reads/.test(line))).to.deep.equal([
      'a.json Font.Family Body: {"$type":"string"} → left out: the format has no such type; did you mean font.family-body?',
      'a.json Spacing.4: 16 → nothing reads a variable of this name; did you mean space.4?',
      'a.json Spacing.5: 24 → nothing reads a variable of this name; did you mean space.5?',
      'a.json greeting: {"$type":"string"} → left out: the format has no such type',
    ]);
    expect(resolved(imported)['space.6']).to.deep.equal({ value: 32, unit: 'px' });
  });
});

describe('Tokens Studio without themes', () => {
  const ground = (value: string): unknown => ({ color: { surface: { value, type: 'color' } } });
  const sets = {
    'core/base': { color: { brand: { value: '#0a7d55', type: 'color' } } },
    'mode/light': ground('#ffffff'),
    'mode/dark': ground('#000000'),
  };
  const $metadata = { tokenSetOrder: Object.keys(sets) };
  const surfaces = (imported: ImportedTokens): unknown[] =>
    ['light', 'dark'].map((scheme) => (resolved(imported, { scheme })['color.surface'] as { hex?: string }).hex);

  it('tells light and dark by the names of the sets', () => {
    for (const file of [
      { ...sets, $metadata },
      { ...sets, $metadata, $themes: [] },
      { ...sets, $themes: [] },
    ]) {
      const imported = one(file);
      expect(imported.tokens.modifiers!['scheme']!.default).to.equal('light');
      expect(surfaces(imported)).to.deep.equal(['#ffffff', '#000000']);
      expect(resolved(imported, { scheme: 'dark' })['color.brand']).to.include({ hex: '#0a7d55' });
    }
    const named = Object.fromEntries(Object.entries(sets).map(([name, tree]) => [`tokens/${name}.json`, tree]));
    expect(surfaces(folder({ ...named, 'tokens/$metadata.json': $metadata }))).to.deep.equal(['#ffffff', '#000000']);
  });

  it('has nothing to choose where there is only one of them', () => {
    const { 'mode/dark': _, ...light } = sets;
    const imported = one({ ...light, $metadata });
    expect(imported.tokens.modifiers).to.deep.equal({});
    expect(resolved(imported)['color.surface']).to.include({ hex: '#ffffff' });
  });

  it('is known in a folder, too, alone and with other files beside it', () => {
    const alone = folder({ 'export/all.json': { ...sets, $metadata } });
    expect(alone.form).to.equal('tokens-studio');
    expect(surfaces(alone)).to.deep.equal(['#ffffff', '#000000']);
    const beside = folder({ 'all.json': { ...sets, $themes: [] }, 'Effects.tokens.json': { radius: { panel: number(4) } } });
    expect(surfaces(beside)).to.deep.equal(['#ffffff', '#000000']);
    expect(resolved(beside)['radius.panel']).to.deep.equal({ value: 4, unit: 'px' });
  });

  it('names the set in each repair, and takes a file whose last set is empty', () => {
    const imported = one({ ...sets, empty: {}, $metadata });
    expect(imported.repairs.map(({ file }) => file)).to.deep.equal(['a.json (core/base)', 'a.json (mode/light)', 'a.json (mode/dark)']);
  });
});

describe('what Tokens Studio calculates', () => {
  const spacing = (value: string): unknown => ({ type: 'spacing', value });
  const px = (value: number): unknown => ({ value, unit: 'px' });
  it('is computed, wherever it stands, and aliases lead to what came out', () => {
    const imported = one({
      spacing: {
        1: spacing('4'),
        3: spacing('{spacing.1} * 3'),
        4: spacing('{spacing.3}+{spacing.1}'),
        6: spacing('({spacing.4} - 4px) * -2'),
        copy: spacing('{spacing.4}'),
        rem: spacing('1rem / 4'),
      },
      layer: { type: 'number', value: '16 / 2' },
      shadow: {
        type: 'boxShadow',
        value: { x: '0px', y: '-{spacing.1}', blur: '{spacing.3} * 2', spread: '0px', color: '#000000', type: 'dropShadow' },
      },
      text: {
        type: 'typography',
        value: {
          fontFamily: 'Inter',
          fontSize: '{spacing.4}',
          fontWeight: '400',
          letterSpacing: '0px',
          lineHeight: '{spacing.4} * 1.5px / 1px',
          paragraphSpacing: '0',
        },
      },
    });
    expect(lines(imported)).to.include.members([
      'a.json spacing.3: "{spacing.1} * 3" → {"value":12,"unit":"px"}',
      'a.json spacing.6: "({spacing.4} - 4px) * -2" → {"value":-24,"unit":"px"}',
      'a.json spacing.rem: "1rem / 4" → {"value":0.25,"unit":"rem"}',
      'a.json shadow: {"blur":"{spacing.3} * 2"} → {"blur":{"value":24,"unit":"px"}}',
    ]);
    expect(lines(imported).filter((line) => line.includes('left out'))).to.deep.equal([]);
    const values = resolved(imported);
    expect(values).to.deep.include({ 'spacing.copy': px(16), layer: 8 });
    expect(values['shadow']).to.deep.include({ offsetY: px(-4), blur: px(24) });
    expect(values['text']).to.deep.include({ fontSize: px(16) });
    expect(lines(one(imported.tokens, 'again.json'))).to.deep.equal([]);
  });

  it('gives a line height in pixels as a number of the computed size', () => {
    const text = { fontFamily: 'Inter', fontSize: '{size} * 2', fontWeight: '400', letterSpacing: '0px', lineHeight: '{size} * 3' };
    const imported = one({ size: spacing('8px'), text: { type: 'typography', value: text } });
    expect(resolved(imported)['text']).to.deep.include({ fontSize: px(16), lineHeight: 1.5 });
  });

  it('is left out with its reason where it comes to nothing, or not to the same everywhere', () => {
    const imported = one({
      base: { unit: spacing('4'), word: { type: 'text', value: 'wide' }, text: spacing('1rem'), loop: spacing('{loop2} * 2') },
      $themes: [],
      light: { loop: spacing('{loop2} * 2'), gap: spacing('4'), loop2: spacing('{loop} * 2') },
      dark: { gap: spacing('8') },
      more: {
        a: spacing('{gap} * 2'),
        b: spacing('{text} + {unit}'),
        c: spacing('{word} * 2'),
        d: spacing('roundTo({unit} / 3)'),
        e: spacing('{loop2} * 2'),
        f: { type: 'boxShadow', value: { x: '{gap} * 2', y: '0px', blur: '0px', spread: '0px', color: '#000000' } },
      },
    });
    const later = '; export resolved values';
    expect(lines(imported).filter((line) => line.includes('(more)') && line.includes('left out'))).to.deep.equal([
      `a.json (more) a: "{gap} * 2" → left out: it cannot be computed, as {gap} does not have the same value everywhere${later}`,
      `a.json (more) b: "{text} + {unit}" → left out: it cannot be computed, as it adds rem and numbers without a unit${later}`,
      `a.json (more) c: "{word} * 2" → left out: it cannot be computed, as {word} is no number${later}`,
      `a.json (more) d: "roundTo({unit} / 3)" → left out: it cannot be computed, as only + - * / and parentheses are computed, not roundTo${later}`,
      `a.json (more) e: "{loop2} * 2" → left out: it cannot be computed, as {loop2} leads back to itself${later}`,
      'a.json (more) f: {"offsetX":"{gap} * 2"} → left out: it cannot be computed, as {gap} does not have the same value everywhere; {"value":0,"unit":"px"} stands for it',
    ]);
  });
});

describe('parts of texts that say nothing', () => {
  it('are not listed; others are', () => {
    const text = { fontFamily: 'Inter', fontSize: '16px', fontWeight: 400, letterSpacing: '0px', lineHeight: 1.5 };
    const imported = one({
      none: { $type: 'textCase', $value: 'none' },
      upper: { $type: 'textCase', $value: 'uppercase' },
      body: { $type: 'typography', $value: { ...text, paragraphSpacing: '0px', textCase: '{none}', textDecoration: 'none' } },
      title: { $type: 'typography', $value: { ...text, paragraphSpacing: 8, textCase: '{upper}' } },
    });
    expect(lines(imported).filter((line) => line.includes('left out'))).to.deep.equal([
      'a.json upper: {"$type":"textCase"} → left out: the format has no such type',
      'a.json title: {"paragraphSpacing":8} → left out: a typography has no such part',
      'a.json title: {"textCase":"{upper}"} → left out: a typography has no such part',
    ]);
  });
});

describe('what Tokens Studio computes', () => {
  const modified = (value: string, modify: unknown): unknown => ({
    $type: 'color',
    $value: value,
    $extensions: { 'studio.tokens': { modify } },
  });
  it('applies an alpha, and lists every other change of a colour as left out', () => {
    const imported = one({
      ink: color('#13261a'),
      border: modified('{ink}', { type: 'alpha', value: '0.12', space: 'srgb' }),
      glass: modified('#ffffff', { type: 'alpha', value: 0.5, space: 'hsl' }),
      hover: modified('#0a7d55', { type: 'darken', value: '0.1', space: 'lch' }),
      soft: modified('{ink}', { type: 'alpha', value: '{opacity.low}', space: 'srgb' }),
    });
    const ink = '{"colorSpace":"srgb","components":[0.0745,0.149,0.102]';
    expect(lines(imported)).to.deep.equal([
      `a.json ink: "#13261a" → ${ink},"hex":"#13261a"}`,
      `a.json border: {"$value":"{ink}","modify":{"type":"alpha","value":"0.12","space":"srgb"}} → ${ink},"alpha":0.12,"hex":"#13261a"}`,
      'a.json glass: "#ffffff" → {"colorSpace":"srgb","components":[1,1,1],"hex":"#ffffff"}',
      'a.json glass: {"$value":{"colorSpace":"srgb","components":[1,1,1],"hex":"#ffffff"},"modify":{"type":"alpha","value":0.5,"space":"hsl"}} → {"colorSpace":"srgb","components":[1,1,1],"alpha":0.5,"hex":"#ffffff"}',
      'a.json hover: "#0a7d55" → {"colorSpace":"srgb","components":[0.0392,0.4902,0.3333],"hex":"#0a7d55"}',
      'a.json hover: {"modify":{"type":"darken","value":"0.1","space":"lch"}} → left out: the colour stays as it is without it; export resolved values',
      'a.json soft: {"modify":{"type":"alpha","value":"{opacity.low}","space":"srgb"}} → left out: its alpha is no number, and the colour stays as it is without it; export resolved values',
    ]);
    expect(resolved(imported)['border']).to.include({ alpha: 0.12 });
    expect(lines(one(imported.tokens, 'again.json'))).to.deep.equal([]);
  });

  it('reads the change in its older form, too', () => {
    const modify = { type: 'alpha', value: '0.5', space: 'srgb' };
    const imported = one({ glass: { value: '#ffffff', type: 'color', $extensions: { 'studio.tokens': { modify } } } });
    expect(resolved(imported)['glass']).to.include({ alpha: 0.5 });
  });

  it('does not guess the colour of an alias that differs from mode to mode', () => {
    const modify = { type: 'alpha', value: 0.5, space: 'srgb' };
    const imported = folder({
      'base.json': { veil: modified('{surface}', modify) },
      'light.json': { surface: color('#ffffff') },
      'dark.json': { surface: color('#000000') },
    });
    expect(lines(imported)).to.deep.include(
      'base.json veil: {"modify":{"type":"alpha","value":0.5,"space":"srgb"}} → left out: {surface} is not the same in every mode, and stays as it is without the alpha; export resolved values',
    );
    expect(resolved(imported, { scheme: 'dark' })['veil']).to.include({ hex: '#000000' });
  });

  it('says what to do about calculations and references inside of values', () => {
    const imported = one({
      ink: color('#000000'),
      a: color('rgba({ink}, 0.6)'),
      b: color('$color.brand'),
      c: { $type: 'borderRadius', $value: '{Base} * 2' },
      d: color(''),
    });
    expect(lines(imported).filter((line) => line.includes('left out'))).to.deep.equal([
      'a.json a: "rgba({ink}, 0.6)" → left out: no value of type color, but a calculation or a reference of that tool; export resolved values',
      'a.json b: "$color.brand" → left out: no value of type color, but a calculation or a reference of that tool; export resolved values',
      'a.json c: "{Base} * 2" → left out: it cannot be computed, as {Base} does not exist; export resolved values',
      'a.json d: "" → left out: no value of type color',
    ]);
    expect(countRepairs(imported.repairs)).to.equal('2 repairs, 4 left out');
  });

  it('names a modifier of light and dark as the widget does, without its remark in quotes', () => {
    const imported = one({
      light: { surface: { value: '#ffffff', type: 'color' } },
      dark: { surface: { value: '#000000', type: 'color' } },
      $themes: [
        { name: 'Light', group: 'Mode', selectedTokenSets: { light: 'enabled' } },
        { name: 'Dark', group: 'Mode', selectedTokenSets: { dark: 'enabled' } },
      ],
    });
    expect(lines(imported)[0]).to.equal('a.json modifiers.mode: "mode" → "scheme", which the widget knows');
    expect(imported.repairs[0]).to.include({ isLoss: false });
  });
});

describe('what an import refuses', () => {
  it('an alias with the name of a collection before it, and says what was meant', () => {
    const files = (alias: string): Files => ({
      'Primitives.tokens.json': { Berry: { 500: color('#7a3b8f') } },
      'Light.tokens.json': { color: { accent: color(alias) } },
      'Dark.tokens.json': { color: { accent: color(alias) } },
    });
    expect(message(() => folder(files('{Primitives.Berry.500}')))).to.equal(
      'color.accent is {Primitives.Berry.500}, which does not exist (scheme=light). Did you mean {Berry.500}?',
    );
    expect(message(() => folder(files('{500}')))).to.equal(
      'color.accent is {500}, which does not exist (scheme=light). Did you mean {Berry.500}?',
    );
    expect(message(() => folder(files('{Primitives.Nope}')))).to.equal(
      'color.accent is {Primitives.Nope}, which does not exist (scheme=light). Export the file that has it, too.',
    );
  });

  it('an alias to what was left out, and says why that was', () => {
    const tokens = {
      spacing: { 1: string('wide'), 9: { $type: 'dimension', $value: '{spacing.1} * 9' } },
      gap: { $type: 'dimension', $value: '{spacing.9}' },
    };
    expect(message(() => one(tokens))).to.equal(
      'gap is {spacing.9}, which was left out: it cannot be computed, as {spacing.1} is no number; export resolved values. Mend {spacing.9} in the tool, or give gap a value of its own.',
    );
    try {
      one(tokens);
    } catch (error) {
      expect((error as ImportError).repairs.map(formatRepair)).to.have.lengthOf(2);
    }
  });

  it("an answer of Figma's web interface, and says what to export", () => {
    const variables = { 'VariableID:1:3': { id: 'VariableID:1:3', name: 'color/surface' } };
    const variableCollections = { 'VariableCollectionId:1:2': { name: 'Theme', modes: [{ modeId: '1:0', name: 'Light' }] } };
    const way =
      'not an export of design tokens. What is read is design tokens as JSON (DTCG), one file for each mode: in Figma, open the variables, choose to export the modes in the menu of each collection, put the files into one folder, and import that.';
    const answer = { status: 200, error: false, meta: { variableCollections, variables } };
    expect(message(() => one(answer, 'rest.json'))).to.equal(
      `rest.json is an answer of Figma's REST API (meta.variableCollections, meta.variables), ${way}`,
    );
    expect(
      message(() => folder({ 'Light.tokens.json': { ink: color('#000000') }, 'rest.json': { variables, variableCollections } })),
    ).to.equal(`rest.json is an answer of Figma's REST API (variableCollections, variables), ${way}`);
    expect(lines(one({ variables: { ink: { $type: 'number', $value: 1 } } }))).to.deep.equal([]);
  });

  it('a file of which no token is left', () => {
    expect(message(() => one({ name: 'x', on: { $type: 'boolean', $value: true } }))).to.equal(
      'a.json holds no token that can be used. 2 left out, the first: a.json name: "x" → left out: neither a token nor a group. Give a file of design tokens, as JSON of the format (DTCG).',
    );
    expect(message(() => one({}))).to.equal(
      'a.json holds no token that can be used. Give a file of design tokens, as JSON of the format (DTCG).',
    );
  });

  const ground = (value: string): unknown => ({ color: { surface: color(value) } });
  const toName =
    'and their names do not say for which mode each is. Put "light" or "dark" into the name of each file of a mode, like "Light.tokens.json" and "Dark.tokens.json"; for modes of another kind, put a resolver document beside the files.';
  it('modes whose names it does not know', () => {
    expect(message(() => folder({ 'Tag.tokens.json': ground('#ffffff'), 'Nacht.tokens.json': ground('#000000') }))).to.equal(
      `Nacht.tokens.json and Tag.tokens.json set color.surface to different values (#000000 and #ffffff), ${toName}`,
    );
    const two = { 'Light.tokens.json': ground('#ffffff'), 'Dark.tokens.json': ground('#000000') };
    expect(message(() => folder({ ...two, 'Sepia.tokens.json': ground('#f4ecd8') }))).to.equal(
      `Sepia.tokens.json and Light.tokens.json set color.surface to different values (#f4ecd8 and #ffffff), ${toName}`,
    );
    expect(message(() => folder({ ...two, 'Light 2.tokens.json': ground('#f4ecd8') }))).to.equal(
      'Light 2.tokens.json and Light.tokens.json set color.surface to different values (#f4ecd8 and #ffffff), and both are for scheme=light by their names. Keep one file for each mode; for modes of another kind, put a resolver document beside the files.',
    );
  });

  it('no modes that folders are named for', () => {
    const imported = folder({ 'light/colors.json': ground('#ffffff'), 'dark/colors.json': ground('#000000') });
    expect(resolved(imported, { scheme: 'dark' })['color.surface']).to.include({ hex: '#000000' });
    expect(resolved(imported, { scheme: 'light' })['color.surface']).to.include({ hex: '#ffffff' });
  });

  it('neither files that agree nor files whose order is told', () => {
    expect(resolved(folder({ 'Tag.tokens.json': ground('#ffffff'), 'Copy.tokens.json': ground('#FFF') }))['color.surface']).to.include({
      hex: '#ffffff',
    });
    const sets = { 'b/base.json': ground('#ffffff'), 'b/again.json': ground('#000000'), 'b/$themes.json': [] };
    expect(message(() => folder(sets))).to.equal(
      'b/again.json and b/base.json set color.surface to different values (#000000 and #ffffff), and nothing says which of them follows the other. Put "$metadata.json" of the export beside them: its tokenSetOrder says so.',
    );
    const ordered = folder({ ...sets, 'b/$metadata.json': { tokenSetOrder: ['base', 'again'] } });
    expect(resolved(ordered)['color.surface']).to.include({ hex: '#000000' });
    const turned = folder({ ...sets, 'b/$metadata.json': { tokenSetOrder: ['again', 'base'] } });
    expect(resolved(turned)['color.surface']).to.include({ hex: '#ffffff' });
  });
});
