type Bound = readonly [least: number, most: number];
const share: Bound = [0, 1];
const percent: Bound = [0, 100];
const any: Bound = [-Infinity, Infinity];
const chroma: Bound = [0, Infinity];
/** A hue goes round: 360 is 0. */
const hue: Bound = [0, 359.9999];

const bounds: Record<string, readonly Bound[]> = {
  hsl: [hue, percent, percent],
  hwb: [hue, percent, percent],
  lab: [percent, any, any],
  lch: [percent, chroma, hue],
  oklab: [share, any, any],
  oklch: [share, chroma, hue],
};
const ofShares = ['srgb', 'srgb-linear', 'display-p3', 'a98-rgb', 'prophoto-rgb', 'rec2020', 'xyz-d65', 'xyz-d50'];
export const colorSpaces: readonly string[] = [...Object.keys(bounds), ...ofShares];

/** Parts of a colour as its space allows them; a part that is not there, as the hue of a grey, is nothing. */
export function withinSpace(space: string, components: readonly unknown[]): number[] | undefined {
  const limits = bounds[space] ?? [share, share, share];
  const parts = components.map((part, index) => {
    const [least, most] = limits[index] ?? any;
    if (part === 'none' || part === null) return 0;
    const plain = typeof part === 'string' && part.trim() !== '' ? Number(part) : part;
    if (typeof plain !== 'number' || !Number.isFinite(plain)) return undefined;
    const turned = limits[index] === hue && (plain < 0 || plain > most) ? ((plain % 360) + 360) % 360 : plain;
    return Math.min(most, Math.max(least, turned));
  });
  return parts.length === 3 && parts.every((part) => part !== undefined) ? parts : undefined;
}
