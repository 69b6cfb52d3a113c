import { describe, it } from 'node:test';
import { expect } from 'chai';
import Color from 'colorjs.io';
import { cssColor } from './css-color.ts';
import { color, lines, losses, one, resolved } from './fixtures/token-files.ts';

const px = (value: number): unknown => ({ value, unit: 'px' });
const rem = (value: number): unknown => ({ value, unit: 'rem' });
const old = (type: string, value: unknown): unknown => ({ type, value });

describe('colours of CSS', () => {
  // Not of rec2020: CSS has changed its curve, and the two libraries follow different drafts.
  const written = [
    'white',
    'rebeccapurple',
    'RED',
    '#0a7',
    '#0a7d5580',
    'rgb(10 125 85 / 50%)',
    'rgb(10, 125, 85)',
    'hsl(120deg 100% 25%)',
    'hsl(0.5turn 50% 50%)',
    'hwb(194 0% 10%)',
    'lab(52% 40 20)',
    'lch(52% 72 56)',
    'oklab(60% 0.1 0.05)',
    'oklch(0.55 0.2 300)',
    'oklch(55% 0.1 0.5turn)',
    'oklch(70% 0.4 150)',
    'color(display-p3 0.5 0.1 0.7)',
    'color(display-p3 0 1 0)',
    'color(srgb 0.2 0.4 0.6)',
    'color(a98-rgb 0.3 0.6 0.2)',
    'color(prophoto-rgb 0.3 0.6 0.2)',
    'color(xyz-d50 0.3 0.2 0.1)',
  ];
  it('are taken, each as another library sees it', () => {
    for (const text of written) {
      const taken = cssColor(text)!;
      const channels = new Color(text)
        .to('srgb')
        .toGamut({ space: 'srgb', method: 'css' })
        .coords.map((part) => Math.round((part ?? 0) * 255));
      const hex = [1, 3, 5].map((at) => Number.parseInt(taken.hex!.slice(at, at + 2), 16));
      // Two ways to bring a colour into the range of a screen end within a few steps of each other.
      for (const [index, part] of hex.entries()) expect(Math.abs(part - channels[index]!), `${text} ${taken.hex}`).to.be.at.most(6);
    }
    expect(cssColor('rgb(10 125 85 / 50%)')).to.include({ alpha: 0.5 });
    for (const text of ['currentColor', 'inherit', 'color-mix(in srgb, red, blue)', 'var(--x)', '', 'url(x)', 'constructor'])
      expect(cssColor(text), text).to.equal(undefined);
  });

  it('of a wide space keep it, with the nearest colour of a usual screen beside', () => {
    const imported = one({ brand: color('oklch(0.55 0.2 300)'), accent: color('color(display-p3 0.5 0.1 0.7)'), surface: color('white') });
    const { brand, accent, surface } = resolved(imported) as Record<string, { colorSpace: string; components: number[]; hex: string }>;
    expect(brand).to.deep.include({ colorSpace: 'oklch', components: [0.55, 0.2, 300] });
    expect(accent).to.deep.include({ colorSpace: 'display-p3', components: [0.5, 0.1, 0.7] });
    expect(surface).to.deep.include({ colorSpace: 'srgb', hex: '#ffffff' });
    expect(losses(imported)).to.deep.equal([]);
  });

  it('have the hex of their parts where the two disagree, or where it is missing', () => {
    const imported = one({
      red: { $type: 'color', $value: { colorSpace: 'srgb', components: [1, 0, 0], hex: '#0000ff' } },
      wide: { $type: 'color', $value: { colorSpace: 'display-p3', components: [1, 0.2, 0.1] } },
      near: { $type: 'color', $value: { colorSpace: 'srgb', components: [0.04, 0.49, 0.33], hex: '#0a7d55' } },
      grey: { $type: 'color', $value: { colorSpace: 'oklch', components: [0.5, 0, 'none'] } },
    });
    const values = resolved(imported) as Record<string, { hex: string }>;
    expect(values['red']!.hex).to.equal('#ff0000');
    expect(values['wide']!.hex).to.match(/^#ff[\da-f]{4}$/);
    expect(values['near']!.hex).to.equal('#0a7d55');
    expect(values['grey']!.hex).to.equal('#636363');
    expect(imported.repairs.map(({ path }) => path)).to.deep.equal(['red', 'wide', 'grey']);
  });
});

describe('values that other tools write', () => {
  it('a weight is one without its slant, which is named', () => {
    const weights = {
      'Bold Italic': 'bold',
      'Semi Bold Italic': 'semi-bold',
      SemiBoldItalic: 'semi-bold',
      Italic: 'normal',
      '600 Italic': 600,
      'Light Oblique': 'light',
      'Condensed Bold': 'bold',
      Roman: 'regular',
      '700': 700,
    };
    for (const [text, strict] of Object.entries(weights)) {
      const imported = one({ w: old('fontWeights', text) });
      expect(resolved(imported)['w'], text).to.equal(strict);
      const slant = /Italic|Oblique|Condensed/.exec(text)?.[0];
      expect(losses(imported), text).to.deep.equal(
        slant === undefined ? [] : [`a.json w: "${slant}" → left out: it is no weight, and the format has no token for it`],
      );
    }
    expect(losses(one({ ink: color('#000'), w: old('fontWeights', 'hefty') }))).to.have.lengthOf(1);
  });

  it('a text has its weight, its line height and its spacing, by alias or written out', () => {
    const heading = (weight: string): unknown => ({
      type: 'typography',
      value: { fontFamily: 'Inter', fontWeight: weight, fontSize: '16', lineHeight: 'AUTO', letterSpacing: '-2%' },
    });
    const imported = one({
      global: {
        font: { 'weight-bold': old('fontWeights', 'Bold Italic'), lh: old('lineHeights', 'AUTO'), ls: old('letterSpacing', '-2%') },
        heading: heading('{font.weight-bold}'),
        written: heading('600 Italic'),
        large: {
          type: 'typography',
          value: { fontFamily: 'Inter', fontWeight: '400', fontSize: '24', lineHeight: '{font.lh}', letterSpacing: '{font.ls}' },
        },
      },
      $themes: [],
      $metadata: { tokenSetOrder: ['global'] },
    });
    const values = resolved(imported) as Record<string, Record<string, unknown>>;
    expect(values['heading']).to.deep.include({ fontWeight: 'bold', lineHeight: 1.2, letterSpacing: rem(-0.02) });
    expect(values['written']).to.deep.include({ fontWeight: 600, letterSpacing: rem(-0.02) });
    // Two hundredths of 24 px.
    expect(values['large']).to.deep.include({ lineHeight: 1.2, letterSpacing: rem(-0.03) });
    expect(values).to.deep.include({ 'font.weight-bold': 'bold', 'font.lh': 1.2, 'font.ls': rem(-0.02) });
    expect(losses(imported).every((line) => line.includes('"Italic"'))).to.equal(true);
    expect(lines(one(imported.tokens, 'again.json'))).to.deep.equal([]);
  });

  it('shadows and borders are read as CSS has them', () => {
    const values = resolved(
      one({
        s: old('boxShadow', '0 1px 2px 0 rgba(0, 0, 0, .2)'),
        two: { $type: 'shadow', $value: 'inset 0 0 0 1px white, 0 4px 8px #00000033' },
        none: { $type: 'shadow', $value: 'none' },
        line: { $type: 'border', $value: '1px solid #abc' },
      }),
    ) as Record<string, Record<string, unknown>>;
    expect(values['s']).to.deep.include({ offsetY: px(1), blur: px(2), spread: px(0) });
    expect((values['two'] as unknown as { inset?: boolean }[])[0]).to.deep.include({ inset: true, spread: px(1) });
    expect(values['none']).to.have.nested.property('color.alpha', 0);
    expect(values['line']).to.deep.include({ width: px(1), style: 'solid' });
    expect(losses(one({ ink: color('#000'), s: { $type: 'shadow', $value: 'soft' } }))).to.have.lengthOf(1);
  });

  it('shares are numbers where the format has them', () => {
    const values = resolved(one({ o: old('opacity', '50%'), l: old('lineHeights', '120%'), p: old('lineHeights', '24px') }));
    expect(values).to.deep.equal({ o: 0.5, l: 1.2, p: px(24) });
  });

  it('JSON with comments, commas at the end, and names without quotes is read, and said', () => {
    const imported = one(`{ // comment
 color: { brand: { $type: 'color', $value: '#7a1fa2', }, }, }`);
    expect(resolved(imported)['color.brand']).to.include({ hex: '#7a1fa2' });
    expect(lines(imported)[0]).to.equal('a.json: "JSON5" → JSON, without its comments');
  });
});
