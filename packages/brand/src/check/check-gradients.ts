import type { DtcgColor } from '../format/brand-file.ts';
import { contrast, toHex } from '../runtime/color/color.ts';
import { checkedPairs, needs } from '../tokens/checked-pairs.ts';
import { colorPart } from '../tokens/color-part.ts';
import { contextsOf, describeContext } from '../tokens/contexts.ts';
import { nearestReadable } from '../tokens/nearest-readable.ts';
import { parseColor, resolveColors } from '../tokens/resolve-colors.ts';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { decidingToken, writtenTokens } from '../tokens/written-tokens.ts';

const grounds = new Set(checkedPairs.map(({ ground }) => ground));

interface Stop {
  color: DtcgColor;
}
const stopsOf = (value: unknown): Stop[] =>
  Array.isArray(value) && value.every((stop) => Array.isArray((stop as { color?: DtcgColor } | null)?.color?.components))
    ? (value as Stop[])
    : [];

/** BRAND-C03: a stop of a gradient, named after a ground (`gradient.launcher`), on which what stands there cannot be read. */
export const checkGradients: Check = ({ brand: whole, source }) => {
  const brand = colorPart(whole, (name) => name.startsWith('color.') || grounds.has(name.split('.').at(-1) ?? ''));
  const written = writtenTokens(brand);
  if (!written.some(({ type }) => type === 'gradient')) return [];
  const findings = new Map<string, BrandFinding>();
  for (const context of contextsOf(brand)) {
    const colors = resolveColors(brand, context);
    const where = describeContext(brand, context) || 'everywhere';
    for (const [name, value] of resolveTokens(brand, context)) {
      const ground = name.split('.').at(-1) ?? '';
      const pairs = checkedPairs.filter((pair) => pair.ground === ground);
      const token = decidingToken(written, name, context);
      // With more contrast the plain colour is used, unless the gradient was written for it.
      if (context.contrast === 'more' && token?.modifier?.name !== 'contrast') continue;
      for (const [index, stop] of token ? stopsOf(value).entries() : []) {
        const color = parseColor(stop.color, colors['surface']!);
        for (const { mark, kind } of pairs) {
          const [have, need] = [contrast(colors[mark]!, color), needs[context.contrast][kind]];
          const place = source.placeOf([...token!.path, index]);
          const key = `${place.line}:${place.column} ${mark}`;
          if (have >= need || findings.has(key)) continue;
          const passing = nearestReadable(
            color,
            pairs.map((pair) => ({ ground: colors[pair.mark]!, need: needs[context.contrast][pair.kind] })),
          );
          const ratio = (Math.floor(have * 100) / 100).toFixed(2);
          findings.set(key, {
            id: 'BRAND-C03',
            ...place,
            message: `color.${mark} ${toHex(colors[mark]!)} on stop ${index + 1} of ${name} ${toHex(color)} is ${ratio}:1, needs ${need}:1 (${where}).`,
            have: ratio,
            need: String(need),
            where,
            fix:
              passing === undefined ? `give color.${mark} another colour.` : `use ${toHex(passing)} for this stop (nearest that passes).`,
          });
        }
      }
    }
  }
  return [...findings.values()];
};
