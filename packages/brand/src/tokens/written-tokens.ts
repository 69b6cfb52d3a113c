import type { BrandFile, TokenTree } from '../format/brand-file.ts';
import type { TokenContext } from './resolve-tokens.ts';
import type { JsonPath } from '../findings/json-source.ts';

/** A token as it is written: in one set, or in one context of a modifier. */
export interface WrittenToken {
  /** `color.accent` */
  name: string;
  type: string | undefined;
  value: unknown;
  /** Of its `$value` in the brand file. */
  path: JsonPath;
  modifier?: { name: string; context: string };
}

function* tokensIn(tree: TokenTree, path: JsonPath, name: string, type: string | undefined): Generator<WrittenToken> {
  const own = typeof tree['$type'] === 'string' ? tree['$type'] : type;
  if ('$value' in tree) {
    yield { name, type: own, value: tree['$value'], path: [...path, '$value'] };
    return;
  }
  for (const [key, value] of Object.entries(tree)) {
    if ((key.startsWith('$') && key !== '$root') || typeof value !== 'object' || value === null) continue;
    yield* tokensIn(value as TokenTree, [...path, key], name === '' ? key : `${name}.${key}`, own);
  }
}

/** Every token of a brand in the order in which they apply: later ones win. */
export function writtenTokens({ tokens: { sets, modifiers = {}, resolutionOrder } }: BrandFile): WrittenToken[] {
  return resolutionOrder.flatMap(({ $ref }): WrittenToken[] => {
    const [, kind, name = ''] = $ref.split('/');
    if (kind === 'sets')
      return (sets[name]?.sources ?? []).flatMap((source, index) => [
        ...tokensIn(source, ['tokens', 'sets', name, 'sources', index], '', undefined),
      ]);
    return Object.entries(modifiers[name]?.contexts ?? {}).flatMap(([context, sources]) =>
      sources.flatMap((source, index) =>
        [...tokensIn(source, ['tokens', 'modifiers', name, 'contexts', context, index], '', undefined)].map((token) => ({
          ...token,
          modifier: { name, context },
        })),
      ),
    );
  });
}

/** The one of these tokens that decides a name in a context. */
export const decidingToken = (tokens: readonly WrittenToken[], name: string, context: TokenContext): WrittenToken | undefined =>
  tokens.findLast((token) => token.name === name && (!token.modifier || context[token.modifier.name] === token.modifier.context));
