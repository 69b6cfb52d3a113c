import { describe, it } from 'node:test';
import { expect } from 'chai';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
import { initBrand } from '../file/init-brand.ts';
import { deriveColors } from '../runtime/color/derive-colors.ts';
import { toHex } from '../runtime/color/color.ts';
import { compileTokens } from './compile-tokens.ts';

describe('the style sheet of a brand', () => {
  it('says static light values first, then both schemes, more contrast and forced colours', () => {
    const css = compileTokens(builtInBrand);
    const order = [
      ':host{',
      '@supports (color:light-dark(#000,#fff))',
      'prefers-contrast:more',
      'forced-colors:active',
      'color-scheme:light',
    ];
    const places = order.map((text) => css.indexOf(text));
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(places).not.to.include(-1);
  });
  it('scales on a kiosk what the brand leaves open, until it can be read from where people stand', () => {
    expect(compileTokens(mapleStreetBrand)).not.to.contain('surface=kiosk');
    const tokens = initBrand('Maple', '#0a7d55').tokens;
    const kiosk = { ...mapleStreetBrand, tokens, surfaces: { kiosk: { viewingDistanceMm: 600, pixelsPerMm: 3.6 } } };
    const rule = /:host\(\[surface=kiosk\]\)\{([^}]*)\}/.exec(compileTokens(kiosk))?.[1] ?? '';
    const rem = (name: string): number => Number(new RegExp(`--segue-${name}:([\\d.]+)rem`).exec(rule)?.[1]);
    expect(rem('font-size-md') * 16).to.be.within(37.69, 37.71);
    expect(rem('size-control') * 16).to.be.at.least(72);
    expect(rem('space-4')).to.be.greaterThan(1);
    const own = {
      ...tokens,
      sets: {
        brand: {
          sources: [...tokens.sets['brand']!.sources, { font: { 'size-md': { $type: 'dimension', $value: { value: 40, unit: 'px' } } } }],
        },
      },
    };
    expect(compileTokens({ ...kiosk, tokens: own }).split('surface=kiosk')[1]).not.to.contain('--segue-font-size-md:');
  });
  it('is the same for the same brand', () => {
    expect(compileTokens(mapleStreetBrand)).to.equal(compileTokens(structuredClone(mapleStreetBrand)));
  });
  it('derives at build what a page derives by itself', () => {
    const css = compileTokens(mapleStreetBrand);
    const derived = deriveColors(0x0a7d55, false, false);
    for (const name of ['accent-hover', 'accent-text', 'border-strong', 'bubble-bot', 'danger'])
      expect(css).to.contain(`--segue-color-${name}:${toHex(derived[name]!)}`);
  });
  it('has a system colour for every name, for people who force their own', () => {
    const forced = compileTokens(builtInBrand).split('forced-colors:active')[1]!;
    for (const name of Object.keys(deriveColors(0, false, false))) {
      if (name !== 'scrim') expect(forced).to.contain(`--segue-color-${name}:`);
    }
  });
});
