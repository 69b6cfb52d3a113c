import { describe, it } from 'node:test';
import { expect } from 'chai';
import { checkBrand } from './check-brand.ts';
import { formatFinding } from '../findings/finding.ts';

const color = (hex: string): unknown => ({
  $value: {
    colorSpace: 'srgb',
    components: [1, 3, 5].map((at) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(2))),
    hex,
  },
});
const group = (colors: Record<string, unknown>): unknown => ({ color: { $type: 'color', ...colors } });
const said = (usual: Record<string, unknown>, modifiers: Record<string, unknown> = {}): string[] =>
  checkBrand(
    JSON.stringify({
      brand: 'p',
      name: { en: 'P' },
      tokens: {
        version: '2025.10',
        sets: { brand: { sources: [group({ brand: color('#0a7d55'), ...usual })] } },
        modifiers,
        resolutionOrder: [{ $ref: '#/sets/brand' }, ...Object.keys(modifiers).map((name) => ({ $ref: `#/modifiers/${name}` }))],
      },
      voice: { sourceLocale: 'en', locales: ['en'] },
    }),
    'p.json',
  ).map(formatFinding);
const scheme = (light: unknown[], dark: unknown[]): Record<string, unknown> => ({
  scheme: { default: 'light', contexts: { light, dark } },
});

describe('colours', () => {
  it('that are two: T07', () => {
    const [found] = said({ accent: { $value: { colorSpace: 'srgb', components: [1, 0, 0], hex: '#0000ff' } } });
    expect(found).to.contain('BRAND-T07').and.to.contain('color.accent is two colours: its hex is #0000ff, its components are #ff0000.');
    // Two digits of a component are as near as people write them.
    expect(said({ accent: { $value: { colorSpace: 'srgb', components: [0.04, 0.49, 0.33], hex: '#0a7d55' } } })).to.deep.equal([]);
  });

  it('of a wide space need what other screens show: T04', () => {
    const wide = { colorSpace: 'display-p3', components: [1, 0.2, 0.1] };
    expect(said({ 'accent-soft': { $value: wide } })[0]).to.contain(
      'color.accent-soft is a colour of display-p3 without "hex", so that nothing says what other screens show.',
    );
    expect(said({ 'accent-soft': { $value: { ...wide, hex: '#ff341e' } } })).to.deep.equal([]);
  });
});

describe('modes', () => {
  it('that are one: T09', () => {
    const [found] = said({ surface: color('#fafafa') });
    expect(found).to.contain('BRAND-T09').and.to.contain('color.surface is #fafafa in light and in dark: the dark mode is the light one.');
    expect(said({ surface: color('#101010') })[0]).to.contain('the light mode is the dark one');
    expect(said({}, scheme([group({ surface: color('#101010') })], [group({ surface: color('#fafafa') })]))[0]).to.contain(
      'the modes are the wrong way round',
    );
    expect(said({}, scheme([group({ surface: color('#fafafa') })], [group({ surface: color('#101010') })]))).to.deep.equal([]);
    expect(said({}, scheme([group({ surface: color('#fafafa') })], []))).to.deep.equal([]);
    expect(said({})).to.deep.equal([]);
  });

  it('by names that the widget does not know: T08', () => {
    const look = { look: { default: 'day', contexts: { day: [], 'Dark Mode': [group({ surface: color('#101010') })] } } };
    expect(said({ surface: color('#fafafa') }, look)[0]).to.contain('the widget knows no look with day, Dark Mode');
  });

  it('may be many: what differs in colour is looked at, and nothing is looked at a thousand times', () => {
    // 4 ^ 12 contexts that differ in no colour, and 4 ^ 12 that do.
    const modifiers = (make: (name: string, value: number) => unknown): Record<string, unknown> =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          `m${index}`,
          {
            default: 'c0',
            contexts: Object.fromEntries([0, 1, 2, 3].map((value) => [`c${value}`, value === 0 ? [] : [make(`t${index}`, value)]])),
          },
        ]),
      );
    expect(
      said(
        {},
        modifiers((name, value) => ({ own: { [name]: { $type: 'number', $value: value } } })),
      ),
    ).to.deep.equal([]);
    const names = 'link focus icon text-muted text border-strong accent-text danger success warning info badge'.split(' ');
    const found = said(
      {},
      modifiers((name, value) => group({ [names[Number(name.slice(1))]!]: color(value === 3 ? '#fefefe' : '#202020') })),
    );
    expect(found.some((line) => line.includes('C01'))).to.equal(true);
  });
});
