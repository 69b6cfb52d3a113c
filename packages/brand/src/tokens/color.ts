/** sRGB, each component in [0, 1]. */
export type Rgb = readonly [number, number, number];

export function parseHex(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`colour ${JSON.stringify(hex)} is not of the form #rrggbb`);
  return [1, 2, 3].map((index) => Number.parseInt(match[index] ?? '0', 16) / 255) as unknown as Rgb;
}

export const toHex = (color: Rgb): string =>
  `#${color
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** `share` of `b`, the rest of `a`. */
export const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
export const luminance = (color: Rgb): number => 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);

/** WCAG 2.2 contrast of two opaque colours, 1 to 21. */
export function contrastRatio(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

export const white: Rgb = [1, 1, 1];
export const black: Rgb = [0, 0, 0];

/** Moves a colour towards black or white, whichever its grounds call for, until it has `ratio` on each of them. */
export function readableOn(color: Rgb, grounds: readonly Rgb[], ratio: number): Rgb {
  const goal = grounds.reduce((sum, ground) => sum + luminance(ground), 0) / grounds.length > 0.18 ? black : white;
  for (let share = 0; share < 1; share += 0.02) {
    // Rounded to what the style sheet will say, so that the check is made on what is shown.
    const tried = parseHex(toHex(mix(color, goal, share)));
    if (grounds.every((ground) => contrastRatio(tried, ground) >= ratio)) return tried;
  }
  return goal;
}

/** White where it is readable, black elsewhere; the better of the two is never below 4.58:1. */
export const textOn = (ground: Rgb): Rgb => (contrastRatio(white, ground) >= 4.5 ? white : black);
