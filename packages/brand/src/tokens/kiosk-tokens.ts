import type { BrandFile } from '../format/brand-file.ts';
import { builtInTokens } from './built-in-tokens.ts';
import { resolveTokens } from './resolve-tokens.ts';

/** Pixels of text whose capital H is seen under 0.7° (EN 301 549, 5.1.4). */
export const smallestFontPx = (distanceMm: number, pixelsPerMm: number): number => (0.012217 * distanceMm * pixelsPerMm) / 0.7;
export const pixelsPerRem = 16;
/** Smallest target on a kiosk, unless the brand says otherwise. */
const controlPx = 72;

interface Length {
  value: number;
  unit: 'px' | 'rem';
}
const pixelsOf = ({ value, unit }: Length): number => (unit === 'rem' ? value * pixelsPerRem : value);
const isScaled = (path: string): boolean => /^(font\.size-|space\.|size\.)/.test(path);

/**
 * What is larger on a kiosk: sizes of text, spaces and targets that the brand leaves open, scaled so that body text can be read from where people
 * stand. Whatever the brand wrote stays as it is.
 *
 * @returns path → DTCG value; empty for a brand that says nothing of kiosks
 */
export function kioskTokens(brand: BrandFile): Map<string, Length> {
  const { viewingDistanceMm, pixelsPerMm } = (brand.surfaces?.['kiosk'] ?? {}) as { viewingDistanceMm?: number; pixelsPerMm?: number };
  if (typeof viewingDistanceMm !== 'number' || typeof pixelsPerMm !== 'number') return new Map();
  const written = resolveTokens(brand, { surface: 'kiosk' });
  const usual = builtInTokens();
  const factor = Math.max(1, smallestFontPx(viewingDistanceMm, pixelsPerMm) / pixelsOf(usual.get('font.size-md') as Length));
  return new Map(
    [...usual].flatMap(([path, value]) => {
      if (!isScaled(path) || written.has(path)) return [];
      const pixels = pixelsOf(value as Length) * factor;
      const wanted = path === 'size.control' ? Math.max(controlPx, pixels) : pixels;
      // Rounded up, so that what is just large enough stays so.
      return [[path, { value: Math.ceil((wanted / pixelsPerRem) * 1e4) / 1e4, unit: 'rem' as const }] as const];
    }),
  );
}
