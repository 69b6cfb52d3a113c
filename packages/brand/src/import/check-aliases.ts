import { nearestName } from '../check/nearest-name.ts';
import type { TokenDocument, TokenTree } from '../file/brand-file.ts';
import { ImportError } from './import-error.ts';
import type { SourceDocument } from './source-document.ts';
import { isToken } from './strict-tree.ts';

interface Written {
  name: string;
  value: unknown;
}
function* tokensIn(tree: TokenTree, name = ''): Generator<Written> {
  for (const [key, value] of Object.entries(tree)) {
    if ((key.startsWith('$') && key !== '$root') || typeof value !== 'object' || value === null) continue;
    const here = name === '' ? key : `${name}.${key}`;
    if (isToken(value)) yield { name: here, value: value['$value'] };
    else yield* tokensIn(value as TokenTree, here);
  }
}
const aliasesIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [/^\{([^{}]+)\}$/.exec(value)?.[1] ?? []].flat()
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(aliasesIn)
      : [];

/**
 * Looks in every context whether each alias leads to a token.
 *
 * @throws ImportError naming the first that does not, and where its token is, if anywhere
 */
export function checkAliases(document: TokenDocument, source: SourceDocument): void {
  const { sets, modifiers = {}, resolutionOrder } = document;
  let contexts: Record<string, string>[] = [{}];
  for (const [name, { contexts: all }] of Object.entries(modifiers))
    contexts = contexts.flatMap((context) => Object.keys(all).map((value) => ({ ...context, [name]: value })));
  const known = new Map<TokenTree, Written[]>();
  const written = (tree: TokenTree): Written[] => {
    const found = known.get(tree) ?? [...tokensIn(tree)];
    known.set(tree, found);
    return found;
  };
  for (const context of contexts) {
    const tokens = new Map<string, unknown>();
    for (const { $ref } of resolutionOrder) {
      const [, kind, name = ''] = $ref.split('/');
      const trees = kind === 'sets' ? sets[name]?.sources : modifiers[name]?.contexts[context[name] ?? ''];
      for (const tree of trees ?? []) for (const token of written(tree)) tokens.set(token.name, token.value);
    }
    for (const [name, value] of tokens)
      for (const alias of aliasesIn(value)) {
        if (tokens.has(alias)) continue;
        const where = Object.entries(context)
          .map(([modifier, chosen]) => `${modifier}=${chosen}`)
          .join(', ');
        const unused = Object.entries(source.sets).find(
          ([set, parts]) =>
            !source.order.includes(`#/sets/${set}`) && parts.some(({ tree }) => written(tree).some((token) => token.name === alias)),
        )?.[0];
        const meant = nearestName(alias, tokens.keys());
        const fix = unused
          ? `The set "${unused}" has it, but resolutionOrder does not name that set: add { "$ref": "#/sets/${unused}" }.`
          : meant
            ? `Did you mean {${meant}}?`
            : 'Export the file that has it, too.';
        throw new ImportError(`${name} is {${alias}}, which does not exist${where ? ` (${where})` : ''}. ${fix}`);
      }
  }
}
