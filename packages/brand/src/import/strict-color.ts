import type { DtcgColor } from '../format/brand-file.ts';
import { colorSpaces, withinSpace } from './color-bounds.ts';
import { cssColor, hexOfComponents } from './css-color.ts';
import type { Note } from './repair.ts';

/** How far hex and parts of sRGB may lie apart, in steps of 255, before they are two colours: parts are often written with two digits. */
const rounding = 2;
const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const isNear = (one: string, other: string): boolean =>
  channels(one).every((part, index) => Math.abs(part - channels(other)[index]!) <= rounding);

/** Spaces by the names that other tools have for them. */
const otherSpaces: Record<string, string> = { rgb: 'srgb', p3: 'display-p3', a98rgb: 'a98-rgb', prophoto: 'prophoto-rgb', xyz: 'xyz-d65' };

/** Colours as the objects of other tools: `{ r, g, b, a }` in shares, as Figma has them. */
function fromChannels({ r, g, b, a = 1 }: Record<string, unknown>): DtcgColor | undefined {
  const parts = withinSpace('srgb', [r, g, b]);
  if (!parts || typeof a !== 'number') return undefined;
  return { colorSpace: 'srgb', components: parts, ...(a < 1 && { alpha: Math.max(0, a) }), hex: hexOfComponents('srgb', parts)! };
}

/** A colour in the strict form; undefined for what is none. */
export function strictColor(value: unknown, note: Note): DtcgColor | undefined {
  if (typeof value === 'string') {
    const color = cssColor(value);
    if (color) note(value, color);
    return color;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { colorSpace = 'srgb', components, alpha, hex } = value as Record<string, unknown>;
  if (!Array.isArray(components)) {
    const color = typeof hex === 'string' ? cssColor(hex) : fromChannels(value as Record<string, unknown>);
    if (!color) return undefined;
    const strict = typeof alpha === 'number' && alpha < 1 ? { ...color, alpha: Math.max(0, alpha) } : color;
    note(value, strict);
    return strict;
  }
  const named = String(colorSpace).toLowerCase();
  const space = otherSpaces[named] ?? named;
  const parts = withinSpace(space, components);
  if (!parts || !colorSpaces.includes(space)) return undefined;
  const own = typeof hex === 'string' ? cssColor(hex)?.hex : undefined;
  const shown = hexOfComponents(space, parts);
  // The parts are the colour; of a wider space, hex is somebody's choice of what stands for it.
  const long = own !== undefined && (space !== 'srgb' || isNear(own, shown!)) ? own : shown;
  const strict: DtcgColor = {
    colorSpace: space,
    components: parts,
    ...(typeof alpha === 'number' && { alpha: Math.min(1, Math.max(0, alpha)) }),
    ...(long !== undefined && { hex: long }),
  };
  // A missing hex of sRGB is allowed; it is added because the widget reads it, and is no repair.
  if (
    JSON.stringify({ ...strict, hex: undefined }) !== JSON.stringify({ colorSpace, components, alpha, hex: undefined }) ||
    (typeof hex === 'string' ? hex.toLowerCase() !== long : space !== 'srgb')
  )
    note(value, strict);
  else if (typeof hex === 'string') strict.hex = hex;
  return strict;
}
