import type { DtcgColor } from '../format/brand-file.ts';
import { toHex } from '../runtime/color/color.ts';
import { checkedPairs } from '../tokens/checked-pairs.ts';
import { colorPart } from '../tokens/color-part.ts';
import { contextsOf } from '../tokens/contexts.ts';
import type { ColorContext } from '../tokens/resolve-colors.ts';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import type { BrandFinding, Check, CheckContext } from './check-context.ts';
import { contrastAdvice, type ContrastAdvice } from './contrast-advice.ts';
import { knownTokens } from '../tokens/known-tokens.ts';
import { decidingToken, writtenTokens } from '../tokens/written-tokens.ts';

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

/** What to do about one token, beside the others. */
function fixOf({ token, pairs, value, canDelete }: ContrastAdvice, others: readonly ContrastAdvice[]): string {
  const isMark = token?.name === `color.${pairs[0]?.mark}`;
  if (!token) return 'write a lighter or a darker color.surface.';
  if (value === undefined)
    return `delete ${token.name} to use the derived value: no lightness of it passes on all that it touches${token.modifier ? '' : ', light and dark'}.`;
  const beside = others.flatMap((other) => (other.token && other.value !== undefined ? [other.token.name] : []));
  const together = beside.length > 0 ? `, together with ${[...new Set(beside)].join(', ')}` : '';
  const away = isMark ? '' : ` as ${token.name}`;
  return `use ${toHex(value)}${away} (nearest that passes${together})${canDelete ? ' or delete the token to use the derived value' : ''}.`;
}

/** BRAND-C01: a token for which a pair of colours cannot be read well enough. BRAND-C02: a ground that lets through what is behind it. */
export const checkContrast: Check = (checked) => {
  const { source } = checked;
  const brand = colorPart(checked.brand, (name) => knownTokens.get(name) === 'color');
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
  }
  const advice = contrastAdvice(brand);
  for (const one of advice) {
    const { token, pairs } = one;
    // One pair shows what is wrong; whatever else the token spoils becomes right with it.
    const [shown] = pairs;
    if (!shown) continue;
    const { mark, ground, have, need, context, markColor, groundColor } = shown;
    const where = describe(checked, context);
    findings.set(`C01 ${token?.path.join('.') ?? ''} ${mark} ${ground}`, {
      id: 'BRAND-C01',
      ...source.placeOf(token?.path ?? ['tokens']),
      message: `color.${mark} ${toHex(markColor)} on color.${ground} ${toHex(groundColor)} is ${ratio(have)}:1, needs ${need}:1 (${where}).`,
      have: ratio(have),
      need: String(need),
      where,
      fix: fixOf(
        one,
        advice.filter((other) => other !== one),
      ),
    });
  }
  return [...findings.values()];
};
