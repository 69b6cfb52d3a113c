import { describe, it } from 'node:test';
import { expect } from 'chai';
import Color from 'colorjs.io';
import { converter, wcagContrast, wcagLuminance } from 'culori';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import type { BrandFile, DtcgColor, TokenTree } from '../format/brand-file.ts';
import { contrast, fromCones, lightnessOf, luminance, toCones, toHex } from '../runtime/color/color.ts';
import type { Colors } from '../runtime/color/derive-colors.ts';
import { checkedPairs, needs } from './checked-pairs.ts';
import { failingPairs } from './failing-pairs.ts';
import { nearestReadable } from './nearest-readable.ts';
import { resolveColors, type ColorContext } from './resolve-colors.ts';

const token = (color: number): { $value: DtcgColor } => ({
  $value: { colorSpace: 'srgb', components: [16, 8, 0].map((bits) => ((color >> bits) & 255) / 255), hex: toHex(color) },
});
const group = (colors: Record<string, number>): TokenTree => ({
  color: { $type: 'color', ...Object.fromEntries(Object.entries(colors).map(([name, color]) => [name, token(color)])) },
});

/** A brand that writes its one colour, and grounds of its own for the app and the kiosk. */
function brandOf(colors: Record<string, number>, more?: Record<string, number>): BrandFile {
  return {
    ...mapleStreetBrand,
    tokens: {
      version: '2025.10',
      sets: { brand: { sources: [group(colors)] } },
      modifiers: {
        scheme: { default: 'light', contexts: { light: [], dark: [] } },
        contrast: { default: 'normal', contexts: { normal: [], more: more ? [group(more)] : [] } },
        surface: {
          default: 'web',
          contexts: { web: [], app: [], kiosk: [group({ 'surface-raised': 0xffffff, surface: 0xfaf6ee })] },
        },
      },
      resolutionOrder: [
        { $ref: '#/sets/brand' },
        { $ref: '#/modifiers/scheme' },
        { $ref: '#/modifiers/contrast' },
        { $ref: '#/modifiers/surface' },
      ],
    },
  };
}

// Sixteen steps a channel, ends included: 4,096 colours, the hardest (grey in the middle, pure hues) among them.
const brandColors = Array.from({ length: 4_096 }, (_, index) =>
  [8, 4, 0].reduce((color, bits) => color * 256 + ((index >> bits) & 15) * 17, 0),
);
const contexts: ColorContext[] = (['light', 'dark'] as const).flatMap((scheme) =>
  (['normal', 'more'] as const).flatMap((wanted) => ['web', 'app', 'kiosk'].map((surface) => ({ scheme, contrast: wanted, surface }))),
);

describe('a theme from one colour', () => {
  it('can be read for 4,096 brand colours, in every scheme, contrast and surface, and culori agrees', () => {
    let pairs = 0;
    let farthest = 0;
    const theirs = new Map<number, number>();
    const luminanceOfCulori = (color: number): number => {
      const known = theirs.get(color) ?? wcagLuminance(toHex(color));
      theirs.set(color, known);
      return known;
    };
    brandColors.forEach((brand, index) => {
      const file = brandOf({ brand });
      const web = new Map<string, Colors>();
      for (const context of contexts) {
        const twin = web.get(`${context.scheme}-${context.contrast}`);
        // Nothing is written for the app, so that it must be the page again; computed afresh for some, to show it.
        const colors = context.surface === 'app' && index % 64 !== 0 ? twin! : resolveColors(file, context);
        if (context.surface === 'web') web.set(`${context.scheme}-${context.contrast}`, colors);
        if (context.surface === 'app') expect(colors).to.deep.equal(twin);
        for (const { mark, ground, kind } of checkedPairs) {
          const [x, y] = [luminanceOfCulori(colors[mark]!), luminanceOfCulori(colors[ground]!)];
          const ratio = (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
          if (ratio < needs[context.contrast][kind])
            expect.fail(`${toHex(brand)} ${JSON.stringify(context)}: ${mark} on ${ground} is ${ratio.toFixed(3)}:1`);
          pairs++;
        }
        if (index % 16 !== 0) continue;
        for (const { mark, ground } of checkedPairs)
          farthest = Math.max(
            farthest,
            Math.abs(contrast(colors[mark]!, colors[ground]!) - wcagContrast(toHex(colors[mark]!), toHex(colors[ground]!))),
          );
      }
    });
    expect(pairs).to.equal(4_096 * contexts.length * checkedPairs.length);
    expect(farthest).to.be.lessThan(1e-9);
  });

  it('keeps the brand colour itself where contrast is normal', () => {
    for (const brand of brandColors.filter((_, index) => index % 7 === 0)) {
      expect(resolveColors(brandOf({ brand }), { scheme: 'light', contrast: 'normal' })['accent']).to.equal(brand);
    }
  });

  it('never loses contrast when pressed', () => {
    for (const brand of brandColors.filter((_, index) => index % 5 === 0)) {
      const colors = resolveColors(brandOf({ brand }), { scheme: 'light', contrast: 'normal' });
      const ratios = ['accent', 'accent-hover', 'accent-active'].map((name) => contrast(colors['on-accent']!, colors[name]!));
      expect(ratios, toHex(brand)).to.deep.equal(ratios.toSorted((a, b) => a - b));
    }
  });

  it('darkens the accent for a brand that wants white words on it', () => {
    const colors = resolveColors({ ...brandOf({ brand: 0xf5b301 }), onAccent: 'white' }, { scheme: 'light', contrast: 'normal' });
    expect(toHex(colors['on-accent']!)).to.equal('#ffffff');
    expect(contrast(0xffffff, colors['accent']!)).to.be.within(4.5, 5.2);
  });
});

describe('the colour core', () => {
  const sample = brandColors.filter((_, index) => index % 17 === 0);
  it('measures luminance and contrast as colorjs.io does', () => {
    for (const color of sample) {
      const theirs = new Color(toHex(color));
      expect(luminance(color)).to.be.closeTo(theirs.luminance, 1e-4);
      expect(contrast(color, 0xffffff)).to.be.closeTo(theirs.contrast('#fff', 'WCAG21'), 1e-2);
    }
  });
  it('has the lightness of OKLCH, and comes back to the same colour', () => {
    const oklch = converter('oklch');
    for (const color of sample) {
      expect(lightnessOf(toCones(color)), toHex(color)).to.be.closeTo(oklch(toHex(color))!.l, 1e-3);
      const back = fromCones(toCones(color));
      for (const bits of [16, 8, 0]) expect((back >> bits) & 255).to.be.closeTo((color >> bits) & 255, 1);
    }
  });
  it('keeps hue when it changes lightness', () => {
    const oklch = converter('oklch');
    for (const color of [0x0a7d55, 0xc4302b, 0x5145d8, 0xf5b301]) {
      const before = oklch(toHex(color))!.h!;
      for (const lightness of [0.35, 0.5, 0.65, 0.8]) {
        const after = oklch(toHex(fromCones(toCones(color), lightness)))!.h!;
        expect(Math.abs(((after - before + 540) % 360) - 180), `${toHex(color)} at ${lightness}`).to.be.lessThan(4);
      }
    }
  });
});

describe('a colour that cannot be read', () => {
  const context = { scheme: 'light', contrast: 'normal', surface: 'web' } as const;
  const planted: [Record<string, number>, string[]][] = [
    [{ brand: 0x0a7d55, 'text-muted': 0x9aa0a6 }, ['text-muted/surface', 'text-muted/surface-raised', 'text-muted/surface-sunken']],
    [{ brand: 0x0a7d55, accent: 0xf5b301, 'on-accent': 0xffffff }, ['on-accent/accent']],
    [{ brand: 0x0a7d55, 'bubble-bot': 0x5145d8, 'on-bubble-bot': 0x111111 }, ['on-bubble-bot/bubble-bot']],
    [{ brand: 0x0a7d55, focus: 0xdddddd }, ['focus/surface', 'focus/surface-raised', 'focus/surface-sunken']],
    [{ brand: 0x0a7d55, badge: 0xffd7d5 }, ['badge/surface', 'badge/surface-raised']],
  ];
  for (const [colors, pairs] of planted) {
    it(`is found: ${pairs[0]}`, () => {
      const failing = failingPairs(resolveColors(brandOf(colors), context), 'normal').map(({ mark, ground }) => `${mark}/${ground}`);
      expect(failing).to.include.members(pairs);
    });
  }

  it('gets a colour that passes on all its grounds, near to the one written and of its hue', () => {
    const oklch = converter('oklch');
    for (const [written, need] of [
      [0x9aa0a6, 4.5],
      [0x5aa9ff, 4.5],
      [0xe08a00, 7],
    ] as const) {
      const fixed = nearestReadable(written, [
        { ground: 0xffffff, need },
        { ground: 0xf3f3f3, need },
      ])!;
      expect(wcagContrast(toHex(fixed), '#f3f3f3')).to.be.within(need, need + 0.25);
      expect(fixed).not.to.equal(written);
      const [before, after] = [oklch(toHex(written))!, oklch(toHex(fixed))!];
      expect(Math.abs(before.h! - after.h!)).to.be.lessThan(6);
    }
    expect(
      nearestReadable(0x123456, [
        { ground: 0xffffff, need: 7 },
        { ground: 0x000000, need: 7 },
      ]),
    ).to.equal(undefined);
  });

  it('is moved for people who ask for more contrast, unless it was written for them', () => {
    const more = { ...context, contrast: 'more' } as const;
    expect(
      failingPairs(resolveColors(brandOf({ brand: 0x0a7d55, 'text-muted': 0x6b7178, link: 0x0a7d55, badge: 0xc8322d }), more), 'more'),
    ).to.deep.equal([]);
    const failing = failingPairs(resolveColors(brandOf({ brand: 0x0a7d55 }, { link: 0x5aa9ff }), more), 'more');
    expect(new Set(failing.map(({ mark }) => mark))).to.deep.equal(new Set(['link']));
  });
});
