import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ImportedTokens } from './import-tokens.ts';
import { countRepairs } from './repair.ts';
import { color, folder, lines, number, one, resolved } from './fixtures/token-files.ts';

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

  it('is left out where aliases lead on and on', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => [`step-${index}`, number(index === 19_999 ? 1 : `{step-${index + 1}}`)]);
    const imported = one({ ...(Object.fromEntries(chain) as object), width: { $type: 'dimension', $value: '{step-0} * 2' } });
    expect(lines(imported)).to.deep.equal([
      'a.json width: "{step-0} * 2" → left out: it cannot be computed, as {step-33} is more than 32 aliases away; export resolved values',
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
