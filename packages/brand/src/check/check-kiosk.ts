import type { Check } from './check-context.ts';
import { pixelsPerRem, smallestFontPx } from '../tokens/kiosk-tokens.ts';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import { decidingToken, writtenTokens } from '../tokens/written-tokens.ts';

/** BRAND-K01: text that cannot be read from where people stand. A size that the brand leaves open is scaled, and never too small. */
export const checkKiosk: Check = ({ brand, source }) => {
  const { viewingDistanceMm, pixelsPerMm } = (brand.surfaces?.['kiosk'] ?? {}) as Record<string, unknown>;
  if (typeof viewingDistanceMm !== 'number' || typeof pixelsPerMm !== 'number') return [];
  const context = { surface: 'kiosk' };
  const tokens = resolveTokens(brand, context);
  const size = tokens.get('font.size-md') as { value: number; unit: string } | undefined;
  const token = decidingToken(writtenTokens(brand), 'font.size-md', context);
  if (!size || typeof size.value !== 'number' || !token) return [];
  const scale = tokens.get('scale');
  const have = size.value * (size.unit === 'rem' ? pixelsPerRem : 1) * (typeof scale === 'number' ? scale : 1);
  const need = smallestFontPx(viewingDistanceMm, pixelsPerMm);
  if (have >= need) return [];
  const shown = (pixels: number): string => `${Number(pixels.toFixed(1))}px`;
  return [
    {
      id: 'BRAND-K01',
      ...source.placeOf(token.path),
      message: `kiosk body text ${shown(have)} is too small at ${viewingDistanceMm} mm (${pixelsPerMm} px/mm): needs ${shown(need)}.`,
      have: shown(have),
      need: shown(need),
      where: 'surface=kiosk',
      fix: 'raise font.size-md or scale.',
    },
  ];
};
