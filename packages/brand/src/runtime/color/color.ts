/** A colour as 24-bit sRGB, `0xrrggbb`: what is checked is exactly what a style sheet says. */
export type Color = number;

const dot = (matrix: readonly number[], vector: readonly number[], row = 0): number =>
  matrix[row]! * vector[0]! + matrix[row + 1]! * vector[1]! + matrix[row + 2]! * vector[2]!;
const times = (matrix: readonly number[], vector: readonly number[]): number[] => [0, 3, 6].map((row) => dot(matrix, vector, row));

const linear = (color: Color): number[] =>
  [color >> 16, (color >> 8) & 255, color & 255].map((part) => (part > 10 ? ((part / 255 + 0.055) / 1.055) ** 2.4 : part / 3294.6));

/** Relative luminance of WCAG 2.2, 0 to 1. */
export const luminance = (color: Color): number => dot([0.2126, 0.7152, 0.0722], linear(color));

/** WCAG 2.2 contrast of two opaque colours, 1 to 21. */
export function contrast(a: Color, b: Color): number {
  const ratio = (luminance(a) + 0.05) / (luminance(b) + 0.05);
  return ratio < 1 ? 1 / ratio : ratio;
}

/**
 * The space of OKLab and OKLCH before their last, linear step: cube roots of the three cone responses. Adding the same to each part changes
 * lightness alone, and the distance from grey is chroma: the step itself is not needed.
 *
 * @see https://bottosson.github.io/posts/oklab/ for the matrices
 */
export const toCones = (color: Color): number[] =>
  times([0.4122, 0.5363, 0.0515, 0.2119, 0.6807, 0.1074, 0.0883, 0.2817, 0.63], linear(color)).map(Math.cbrt);

/** Lightness of OKLab and OKLCH, 0 to 1. */
export const lightnessOf = (cones: readonly number[]): number => dot([0.2105, 0.7936, -0.0041], cones);

/** The sRGB colour of this hue with `lightness`, and `chroma` times its own chroma; reduced further until the colour exists. */
export function fromCones(cones: readonly number[], lightness = lightnessOf(cones), chroma = 1): Color {
  const grey = lightnessOf(cones);
  for (let step = 16; ; step--) {
    const parts = times(
      [4.0767, -3.3077, 0.231, -1.2684, 2.6098, -0.3414, -0.0042, -0.7034, 1.7076],
      cones.map((part) => (Math.min(1, Math.max(0, lightness)) + ((part - grey) * chroma * step) / 16) ** 3),
    ).map((part) => Math.round(part > 0.0031 ? 269.025 * part ** (1 / 2.4) - 14.025 : part * 3294.6));
    if (!step || parts.every((part) => part === (part & 255))) return parts.reduce((color, part) => color * 256 + part);
  }
}

export const toHex = (color: Color): string => `#${(color + 0x1000000).toString(16).slice(1)}`;
