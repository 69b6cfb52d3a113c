import { describe, it } from 'node:test';
import { expect } from 'chai';
import { builtInBrand } from '../built-in/built-in-brand.ts';
import { mapleStreetBrand } from '../built-in/maple-street-brand.ts';
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
