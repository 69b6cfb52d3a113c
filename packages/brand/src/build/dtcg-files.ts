import type { TokenTree } from '../format/brand-file.ts';
import { jsonText, type BuiltFile, type Target } from './built-file.ts';

const resolverSchema = 'https://www.designtokens.org/schemas/2025.10/resolver.json';

/** A brand's tokens as a resolver document with one file for each source: what Figma, Tokens Studio and other tools of the format load. */
export const dtcgFiles: Target = ({ brand, tokens: { sets, modifiers, resolutionOrder, ...rest } }) => {
  const files: BuiltFile[] = [];
  const keep = (sources: TokenTree[], name: string): { $ref: string }[] =>
    sources.map((source, index) => {
      const file = `${name}${sources.length > 1 ? `-${index + 1}` : ''}.tokens.json`;
      files.push([`tokens/${file}`, jsonText(source)]);
      return { $ref: `./${file}` };
    });
  const kept = {
    ...rest,
    $schema: resolverSchema,
    sets: Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, { ...set, sources: keep(set.sources, name) }])),
    ...(modifiers && {
      modifiers: Object.fromEntries(
        Object.entries(modifiers).map(([name, modifier]) => [
          name,
          {
            ...modifier,
            contexts: Object.fromEntries(
              Object.entries(modifier.contexts).map(([context, sources]) => [context, keep(sources, `${name}-${context}`)]),
            ),
          },
        ]),
      ),
    }),
    resolutionOrder,
  };
  return [...files, [`tokens/${brand}.resolver.json`, jsonText(kept)]];
};
