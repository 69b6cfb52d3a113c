import type { DtcgColor } from '../file/brand-file.ts';
import { toHex } from '../runtime/color/color.ts';
import { checkedPairs, needs } from '../tokens/checked-pairs.ts';
import { contextsOf } from '../tokens/contexts.ts';
import { failingPairs } from '../tokens/failing-pairs.ts';
import { nearestReadable } from '../tokens/nearest-readable.ts';
import { resolveColors, type ColorContext } from '../tokens/resolve-colors.ts';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import type { BrandFinding, Check, CheckContext } from './check-context.ts';
import { decidingToken, writtenTokens } from './written-tokens.ts';

const grounds = new Set(checkedPairs.map(({ ground }) => ground));
/** Rounded down, so that what fails never looks as if it passed. */
const ratio = (value: number): string => (Math.floor(value * 100) / 100).toFixed(2);

/** `scheme=dark`, and whatever else is not as usual. */
const describe = ({ brand }: CheckContext, context: ColorContext): string =>
  Object.entries(context)
    .filter(
      ([name, value]) => name === 'scheme' || (name === 'contrast' ? value === 'more' : brand.tokens.modifiers?.[name]?.default !== value),
    )
    .toSorted(([x], [y]) => (x === 'scheme' ? -1 : y === 'scheme' ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

/** BRAND-C01: a pair of colours that cannot be read well enough. BRAND-C02: a ground that lets through what is behind it. */
export const checkContrast: Check = (checked) => {
  const { brand, source } = checked;
  const tokens = writtenTokens(brand);
  const findings = new Map<string, BrandFinding>();
  for (const context of contextsOf(brand)) {
    const where = describe(checked, context);
    for (const [name, value] of resolveTokens(brand, context)) {
      const alpha = (value as DtcgColor | undefined)?.alpha ?? 1;
      const token = decidingToken(tokens, name, context);
      if (!name.startsWith('color.') || !grounds.has(name.slice(6)) || alpha >= 1 || !token) continue;
      const place = source.placeOf(token.path);
      findings.set(`C02 ${place.line}:${place.column}`, {
        id: 'BRAND-C02',
        ...place,
        message: `${name} has alpha ${alpha}: readability depends on what is behind it.`,
        have: String(alpha),
        need: '1',
        where,
        fix: 'give an opaque colour.',
      });
    }
    const colors = resolveColors(brand, context);
    for (const { mark, ground, have, need } of failingPairs(colors, context.contrast)) {
      const ofMark = decidingToken(tokens, `color.${mark}`, context);
      const moved = ofMark ? mark : ground;
      const token = ofMark ?? decidingToken(tokens, `color.${ground}`, context) ?? decidingToken(tokens, 'color.brand', context);
      const place = source.placeOf(token?.path ?? ['tokens']);
      const others = checkedPairs.flatMap((pair) => {
        if (pair.mark !== moved && pair.ground !== moved) return [];
        return [{ ground: colors[pair.mark === moved ? pair.ground : pair.mark]!, need: needs[context.contrast][pair.kind] }];
      });
      const passing = nearestReadable(colors[moved]!, others);
      const message = `color.${mark} ${toHex(colors[mark]!)} on color.${ground} ${toHex(colors[ground]!)} is ${ratio(have)}:1, needs ${need}:1`;
      const key = `C01 ${place.line}:${place.column} ${message}`;
      if (findings.has(key)) continue;
      const away = moved === mark ? '' : ` as color.${ground}`;
      findings.set(key, {
        id: 'BRAND-C01',
        ...place,
        message: `${message} (${where}).`,
        have: ratio(have),
        need: String(need),
        where,
        fix:
          passing === undefined
            ? `delete color.${ground} or color.${mark}: no lightness of it passes on all that it touches.`
            : `use ${toHex(passing)}${away} (nearest that passes) or delete the token to use the derived value.`,
      });
    }
  }
  return [...findings.values()];
};
