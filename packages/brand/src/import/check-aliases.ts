import { nearestName } from '../check/nearest-name.ts';
import type { TokenDocument, TokenTree } from '../file/brand-file.ts';
import { ImportError } from './import-error.ts';
import type { Repair } from './repair.ts';
import type { SourceDocument } from './source-document.ts';
import { tokensIn } from './tokens-in.ts';

type Written = { name: string; value: unknown };
const aliasesIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [/^\{([^{}]+)\}$/.exec(value)?.[1] ?? []].flat()
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(aliasesIn)
      : [];

/** The same name without its first words, which may be the name of a collection or a set, or with such a word where only one fits. */
function withoutPrefix(alias: string, tokens: ReadonlyMap<string, unknown>): string | undefined {
  const words = alias.split('.');
  const shorter = words.map((_, index) => words.slice(index).join('.')).find((name) => tokens.has(name));
  const longer = shorter === undefined ? [...tokens.keys()].filter((name) => name.endsWith(`.${alias}`)) : [];
  return shorter ?? (longer.length === 1 ? longer[0] : undefined);
}

/**
 * Looks in every context whether each alias leads to a token.
 *
 * @param repairs so far, which tell what was left out
 * @param renamed path as written → path that the format allows
 * @throws ImportError naming the first that does not, and where its token is, if anywhere
 */
export function checkAliases(
  document: TokenDocument,
  source: SourceDocument,
  repairs: readonly Repair[],
  renamed: ReadonlyMap<string, string>,
): void {
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
        const complain = (message: string): never => {
          throw Object.assign(new ImportError(message), { repairs });
        };
        const lost = repairs.find(({ path, isLoss }) => isLoss && (renamed.get(path) ?? path) === alias);
        if (lost)
          complain(
            `${name} is {${alias}}, which was ${lost.now}${where ? ` (${where})` : ''}. Mend {${alias}} in the tool, or give ${name} a value of its own.`,
          );
        const unused = Object.entries(source.sets).find(
          ([set, parts]) =>
            !source.order.includes(`#/sets/${set}`) && parts.some(({ tree }) => written(tree).some((token) => token.name === alias)),
        )?.[0];
        const meant = withoutPrefix(alias, tokens) ?? nearestName(alias, tokens.keys());
        const fix = unused
          ? `The set "${unused}" has it, but resolutionOrder does not name that set: add { "$ref": "#/sets/${unused}" }.`
          : meant
            ? `Did you mean {${meant}}?`
            : 'Export the file that has it, too.';
        complain(`${name} is {${alias}}, which does not exist${where ? ` (${where})` : ''}. ${fix}`);
      }
  }
}
