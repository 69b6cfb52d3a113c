import { converter, parse, toGamut } from 'culori';
import type { DtcgColor } from '../format/brand-file.ts';

/** Spaces of the format by culori's names, with the parts in the order of the format. */
const spaces: Record<string, readonly [space: string, parts: readonly string[], scale?: readonly number[]]> = {
  hwb: ['hwb', ['h', 'w', 'b'], [1, 100, 100]],
  lab: ['lab', ['l', 'a', 'b']],
  lch: ['lch', ['l', 'c', 'h']],
  oklab: ['oklab', ['l', 'a', 'b']],
  oklch: ['oklch', ['l', 'c', 'h']],
  p3: ['display-p3', ['r', 'g', 'b']],
  lrgb: ['srgb-linear', ['r', 'g', 'b']],
  a98: ['a98-rgb', ['r', 'g', 'b']],
  prophoto: ['prophoto-rgb', ['r', 'g', 'b']],
  rec2020: ['rec2020', ['r', 'g', 'b']],
  xyz65: ['xyz-d65', ['x', 'y', 'z']],
  xyz50: ['xyz-d50', ['x', 'y', 'z']],
};
const modes = Object.fromEntries(Object.entries(spaces).map(([mode, [space]]) => [space, mode]));
const intoSrgb = toGamut('rgb', 'oklch');
const toRgb = converter('rgb');
const round = (part: number): number => Number(part.toFixed(4)) + 0;
const hexOf = (parts: readonly number[]): string =>
  `#${parts
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

type Color = NonNullable<Exclude<Parameters<typeof toRgb>[0], string>>;
/** What a screen of sRGB shows of a colour. */
function nearestHex(color: Color): string | undefined {
  const plain = toRgb(color);
  const isInside = plain && [plain.r, plain.g, plain.b].every((part) => part > -1e-4 && part < 1 + 1e-4);
  const rgb = isInside ? plain : intoSrgb(color);
  return rgb && [rgb.r, rgb.g, rgb.b].every(Number.isFinite) ? hexOf([rgb.r, rgb.g, rgb.b]) : undefined;
}

/** Hex of a colour in the form of the format, in whatever space: what a screen of sRGB shows of it; undefined for a space that is none. */
export function hexOfComponents(space: string, components: readonly number[]): string | undefined {
  if (components.length !== 3 || !components.every(Number.isFinite)) return undefined;
  if (space === 'srgb') return hexOf(components);
  if (space === 'hsl') return nearestHex({ mode: 'hsl', h: components[0]!, s: components[1]! / 100, l: components[2]! / 100 });
  const mode = modes[space];
  if (mode === undefined) return undefined;
  const [, parts, scale = [1, 1, 1]] = spaces[mode]!;
  return nearestHex({
    mode,
    ...Object.fromEntries(parts.map((part, index) => [part, components[index]! / scale[index]!])),
  } as unknown as Color);
}

/**
 * Any colour of CSS that stands for itself: hex, names, `rgb()`, `hsl()`, `hwb()`, `lab()`, `lch()`, `oklab()`, `oklch()`, `color()`. Colours of wider
 * spaces keep their space, with the nearest colour of sRGB as hex.
 *
 * @returns undefined for any other text, such as `currentColor` or a mix
 */
export function cssColor(written: string): DtcgColor | undefined {
  const text = written.trim().toLowerCase();
  if (text === '') return undefined;
  // Signs that older sheets leave out or add: `rgb(0 0 0, .5)`, hex without `#` is no colour.
  const color = parse(text) ?? parse(text.replaceAll(/\s*[,/]\s*/g, ' ').replace(/^((?:rgb|hsl)a?\(\s*\S+ \S+ \S+) (\S+\))$/, '$1 / $2'));
  if (!color) return undefined;
  const alpha = Math.min(1, Math.max(0, color.alpha ?? 1));
  const opacity = alpha < 1 ? { alpha: round(alpha) } : {};
  const wide = spaces[color.mode];
  if (!wide) {
    const { r, g, b } = toRgb(color);
    const parts = [r, g, b].map((part) => Math.min(1, Math.max(0, part)));
    return parts.every(Number.isFinite) ? { colorSpace: 'srgb', components: parts.map(round), ...opacity, hex: hexOf(parts) } : undefined;
  }
  const [colorSpace, parts, scale = [1, 1, 1]] = wide;
  // A part that is not there, as the hue of a grey, counts as nothing.
  const components = parts.map((part, index) => round(((color as unknown as Record<string, number>)[part] ?? 0) * scale[index]!));
  const hex = nearestHex(color);
  return hex === undefined ? undefined : { colorSpace, components, ...opacity, hex };
}
