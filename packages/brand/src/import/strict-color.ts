import type { DtcgColor } from '../file/brand-file.ts';
import type { Note } from './repair.ts';

const round = (part: number): number => Number(part.toFixed(4));
const hexOf = (parts: readonly number[]): string =>
  `#${parts
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
const srgb = (parts: readonly number[], alpha = 1): DtcgColor => ({
  colorSpace: 'srgb',
  components: parts.map(round),
  ...(alpha < 1 && { alpha: round(alpha) }),
  hex: hexOf(parts),
});

function fromHsl(hue: number, saturation: number, lightness: number): number[] {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((shift) => {
    const turn = (shift + hue / 30) % 12;
    return lightness - spread * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
  });
}

/** `#rgb`, `#rrggbb` with or without alpha, `rgb()` and `hsl()`; undefined for any other text. */
export function parseCssColor(text: string): DtcgColor | undefined {
  const hex = /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.exec(text)?.[1];
  if (hex) {
    const full = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const [red, green, blue, alpha = 1] = (full.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16) / 255);
    return srgb([red!, green!, blue!], alpha);
  }
  if (text === 'transparent') return { ...srgb([0, 0, 0]), alpha: 0 };
  const [, space, inner = ''] = /^(rgb|hsl)a?\(([^()]+)\)$/i.exec(text) ?? [];
  if (!space) return undefined;
  const parts = inner.split(/[\s,/]+/).filter(Boolean);
  const amount = (part = '1', whole = 1): number => (part.endsWith('%') ? Number.parseFloat(part) / 100 : Number.parseFloat(part) / whole);
  const [a, b, c, d] = parts;
  const channels =
    space.toLowerCase() === 'rgb'
      ? [amount(a, 255), amount(b, 255), amount(c, 255)]
      : fromHsl(Number.parseFloat(a ?? '0'), amount(b, 100), amount(c, 100));
  const alpha = amount(d);
  return [...channels, alpha].every(Number.isFinite) ? srgb(channels, alpha) : undefined;
}

/** Longest parts of the spaces whose parts are bounded. */
const bounds: Record<string, readonly (readonly [number, number])[]> = {
  srgb: [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
  hsl: [
    [0, 359.999],
    [0, 100],
    [0, 100],
  ],
  hwb: [
    [0, 359.999],
    [0, 100],
    [0, 100],
  ],
};

/** A colour in the strict form; undefined for what is none. */
export function strictColor(value: unknown, note: Note): DtcgColor | undefined {
  if (typeof value === 'string') {
    const color = parseCssColor(value.trim());
    if (color) note(value, color);
    return color;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { colorSpace = 'srgb', components, alpha, hex } = value as Record<string, unknown>;
  if (!Array.isArray(components)) {
    const color = typeof hex === 'string' ? parseCssColor(hex) : undefined;
    if (color) note(value, color);
    return color;
  }
  const space = colorSpace as string;
  const inBounds = (components as number[]).map((part, index) => {
    const [least, most] = bounds[space]?.[index] ?? [-Infinity, Infinity];
    return typeof part === 'number' ? Math.min(most, Math.max(least, part)) : part;
  });
  const long = typeof hex === 'string' ? parseCssColor(hex)?.hex : space === 'srgb' ? hexOf(inBounds) : undefined;
  const strict: DtcgColor = {
    colorSpace: space,
    components: inBounds,
    ...(typeof alpha === 'number' && { alpha: Math.min(1, Math.max(0, alpha)) }),
    ...(long !== undefined && { hex: long }),
  };
  // A missing hex is allowed; it is added because the widget reads it, and is no repair.
  if (
    JSON.stringify({ ...strict, hex: undefined }) !== JSON.stringify({ colorSpace, components, alpha, hex: undefined }) ||
    (typeof hex === 'string' && hex.toLowerCase() !== long)
  )
    note(value, strict);
  else if (typeof hex === 'string') strict.hex = hex;
  return strict;
}
