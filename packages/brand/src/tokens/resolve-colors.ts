import type { BrandFile, DtcgColor } from '../format/brand-file.ts';
import type { Color } from '../runtime/color/color.ts';
import { deriveColors, type Colors } from '../runtime/color/derive-colors.ts';
import { failingPairs } from './failing-pairs.ts';
import { resolveTokens } from './resolve-tokens.ts';

export interface ColorContext {
  scheme: 'light' | 'dark';
  contrast: 'normal' | 'more';
  /** Any other modifier of the brand, `surface` among them. */
  [modifier: string]: string;
}

const defaultBrand = 0x5145d8;

/** A colour as it is seen over an opaque one. */
export function parseColor(value: DtcgColor, behind: Color): Color {
  const opaque = value.hex
    ? Number.parseInt(value.hex.slice(1, 7), 16)
    : value.components.reduce((color, part) => color * 256 + Math.round(Math.min(1, Math.max(0, part)) * 255), 0);
  const alpha = value.alpha ?? 1;
  return [16, 8, 0].reduce(
    (color, bits) => color * 256 + Math.round(((opaque >> bits) & 255) * alpha + ((behind >> bits) & 255) * (1 - alpha)),
    0,
  );
}

/** Colours that the brand wrote for people who ask for more contrast: these are the last word. */
function writtenForMore(brand: BrandFile): Set<string> {
  const sources = brand.tokens.modifiers?.['contrast']?.contexts['more'] ?? [];
  return new Set(sources.flatMap((source) => Object.keys((source['color'] as Record<string, unknown> | undefined) ?? {})));
}

/** The brand's colour where a context says nothing of it, for example a dark mode that is filled in half. */
function usualSeed(brand: BrandFile): Color | undefined {
  const usual = resolveTokens(brand, {});
  const value = (usual.get('color.brand') ?? usual.get('color.accent')) as DtcgColor | undefined;
  return value && parseColor(value, 0xffffff);
}

/**
 * Every colour the widget knows, in one context: as the brand wrote it, or derived. With more contrast, what the brand wrote for normal contrast
 * is where the search for a readable colour sets out from, and is given up where it leads nowhere. Alpha is composited over `surface`.
 *
 * @returns name without `color.` → colour
 */
export function resolveColors(brand: BrandFile, context: ColorContext): Colors {
  const tokens = resolveTokens(brand, { ...context });
  const forMore = context.contrast === 'more' ? writtenForMore(brand) : undefined;
  const givenUp = new Set<string>();
  let behind: Color = context.scheme === 'dark' ? 0x121417 : 0xffffff;
  const written = (name: string): Color | undefined => {
    if (name === 'on-accent' && brand.onAccent === 'white') return 0xffffff;
    const value = tokens.get(`color.${name}`) as DtcgColor | undefined;
    return value && !givenUp.has(name) ? parseColor(value, behind) : undefined;
  };
  const stays = (name: string): boolean =>
    name === 'accent' && brand.onAccent === 'white' ? false : forMore === undefined || forMore.has(name) || name.startsWith('surface');
  const seed = written('brand') ?? written('accent') ?? usualSeed(brand) ?? defaultBrand;
  for (;;) {
    const colors = deriveColors(seed, context.scheme === 'dark', context.contrast === 'more', (name, derived, move) => {
      const own = written(name);
      const color = own !== undefined && stays(name) ? own : move(own ?? derived);
      if (name === 'surface') behind = color;
      return color;
    });
    if (!forMore) return colors;
    const lost = failingPairs(colors, 'more')
      .flatMap(({ mark, ground }) => [mark, ground])
      .filter((name) => written(name) !== undefined && !stays(name));
    if (lost.length === 0) return colors;
    for (const name of lost) givenUp.add(name);
  }
}
