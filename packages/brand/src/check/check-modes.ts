import { modeWords } from '../tokens/mode-words.ts';
import { luminance, toHex } from '../runtime/color/color.ts';
import { colorPart } from '../tokens/color-part.ts';
import { contextsOf } from '../tokens/contexts.ts';
import { resolveColors } from '../tokens/resolve-colors.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { knownTokens } from '../tokens/known-tokens.ts';
import { decidingToken, writtenTokens } from '../tokens/written-tokens.ts';

/**
 * BRAND-T08, a warning: contexts of light and dark by names that the widget does not know. BRAND-T09, a warning: a dark mode that is the light one, or
 * the other way round.
 */
export const checkModes: Check = ({ brand, source }) => {
  const modifiers = brand.tokens.modifiers ?? {};
  const unknown = Object.entries(modifiers).flatMap(([name, { contexts }]): BrandFinding[] => {
    const names = Object.keys(contexts);
    if (names.includes('light') && names.includes('dark') && name === 'scheme') return [];
    const dark = names.find((one) => modeWords(one).scheme === 'dark');
    if (dark === undefined || (name !== 'scheme' && 'scheme' in modifiers)) return [];
    return [
      {
        id: 'BRAND-T08',
        severity: 'warning',
        ...source.placeOf(['tokens', 'modifiers', name], 'key'),
        message: `the widget knows no ${name} with ${names.join(', ')}: in the dark nothing of it is shown.`,
        have: name,
        need: 'scheme',
        where: `tokens.modifiers.${name}`,
        fix: 'call it scheme, with the contexts light and dark; "segue-brand import" does so.',
      },
    ];
  });
  if (unknown.length > 0) return unknown;
  const part = colorPart(brand, (name) => knownTokens.get(name) === 'color');
  const tokens = writtenTokens(part);
  const [usual] = contextsOf(part);
  if (!usual) return [];
  const [light, dark] = (['light', 'dark'] as const).map((scheme) => {
    const context = { ...usual, scheme };
    return { surface: resolveColors(part, context)['surface']!, token: decidingToken(tokens, 'color.surface', context) };
  });
  const token = dark!.token ?? light!.token;
  if (!token) return [];
  const isSame = light!.surface === dark!.surface;
  if (!isSame && luminance(dark!.surface) <= luminance(light!.surface)) return [];
  const [ofLight, ofDark] = [toHex(light!.surface), toHex(dark!.surface)];
  const isLight = luminance(dark!.surface) > 0.18;
  return [
    {
      id: 'BRAND-T09',
      severity: 'warning',
      ...source.placeOf(token.path),
      message: isSame
        ? `color.surface is ${ofLight} in light and in dark: the ${isLight ? 'dark mode is the light one' : 'light mode is the dark one'}.`
        : `color.surface is ${ofDark} in the dark and ${ofLight} in the light: the modes are the wrong way round.`,
      where: 'color.surface',
      fix: isSame
        ? `write it into the context ${isLight ? 'light' : 'dark'} of the modifier scheme only, and the other one is derived.`
        : 'exchange the contexts light and dark.',
    },
  ];
};
