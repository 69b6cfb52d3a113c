import { resolveTokens } from '../tokens/resolve-tokens.ts';
import type { BrandFinding, Check } from './check-context.ts';
import { isOfType, wantedForm } from './token-form.ts';
import { knownTokens } from '../tokens/known-tokens.ts';
import { nearestName } from '../findings/nearest-name.ts';
import { writtenTokens } from '../tokens/written-tokens.ts';

/** The known name that somebody meant by another way of writing, or a slip. */
function meant(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll(/[\s_]+/g, '-');
  if (knownTokens.has(plain)) return plain;
  // `brand-2` is a name of its own.
  return /\d/.test(plain) ? undefined : nearestName(plain, knownTokens.keys(), 2);
}

/**
 * BRAND-T04: an alias that leads to a value of another type. BRAND-T05, a warning: a token that nothing reads, near the name of one that the widget
 * does. BRAND-T06, a warning: no colour of the brand.
 */
export const checkKnownTokens: Check = ({ brand, source }) => {
  const tokens = writtenTokens(brand);
  const aliased = new Set([...JSON.stringify(tokens.map(({ value }) => value)).matchAll(/\{([^{}"]+)\}/g)].map(([, name]) => name));
  const colors = ['color.brand', 'color.accent'];
  const resolved = resolveTokens(brand, {});
  const findings = tokens.flatMap((token): BrandFinding[] => {
    const { name, path, modifier } = token;
    const type = knownTokens.get(name);
    const place = { ...source.placeOf(path), where: name };
    if (type === undefined) {
      const known = aliased.has(name) ? undefined : meant(name);
      return known === undefined || tokens.some((other) => other.name === known)
        ? []
        : [
            {
              id: 'BRAND-T05',
              severity: 'warning',
              ...place,
              message: `nothing reads ${name}.`,
              have: name,
              fix: `did you mean ${known}?`,
            },
          ];
    }
    const value = resolveTokens(brand, modifier ? { [modifier.name]: modifier.context } : {}).get(name);
    if (isOfType(type, value)) return [];
    const form = wantedForm(type, value);
    return [{ id: 'BRAND-T04', ...place, message: `${name} leads to no value of type ${type}.`, need: form, fix: `lead it to ${form}.` }];
  });
  if (tokens.length === 0 || colors.some((name) => resolved.has(name))) return findings;
  return [
    {
      id: 'BRAND-T06',
      severity: 'warning',
      ...source.placeOf(['tokens']),
      message: 'there is no color.brand and no color.accent: every colour is derived from the built-in one.',
      fix: 'name the colour of the brand color.brand.',
    },
    ...findings,
  ];
};
