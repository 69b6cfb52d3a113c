import type { TokenDocument, TokenTree } from '../file/brand-file.ts';
import { checkAliases } from './check-aliases.ts';
import { readSourceFile, readSourceFolder } from './read-source.ts';
import { checkSameNames } from './check-same-names.ts';
import { ImportError } from './import-error.ts';
import { knownTypes } from './known-types.ts';
import { formatRepair, inWords, repairOf, type Repair } from './repair.ts';
import { resolveReferences } from './resolve-references.ts';
import type { ReadFile, Source, SourceDocument } from './source-document.ts';
import { strictTree } from './strict-tree.ts';
import { tokenValues } from './token-values.ts';
import { tokensIn } from './tokens-in.ts';

export interface ImportedTokens {
  /** What tool wrote them. */
  form: SourceDocument['form'];
  /** One resolver document with all tokens inside, in the strict form: what a brand file takes as `tokens`. */
  tokens: TokenDocument;
  /** Each file of tokens in the strict form. */
  files: Map<string, TokenTree>;
  /** What was mended or left out, one by one, in the order in which the files are read. */
  repairs: Repair[];
}

/**
 * An import of which no token is left is no success.
 *
 * @throws ImportError with the first reason
 */
function refuseNothing(trees: Iterable<TokenTree>, entry: string, repairs: readonly Repair[]): void {
  if ([...trees].some((tree) => !tokensIn(tree).next().done)) return;
  const lost = repairs.filter(({ isLoss }) => isLoss);
  const first = lost[0] ? ` ${lost.length} left out, the first: ${formatRepair(lost[0])}.` : '';
  throw new ImportError(`${entry} holds no token that can be used.${first} Give a file of design tokens, as JSON of the format (DTCG).`);
}

/** Modifiers as the format wants them, and by the names that the widget knows. */
function strictModifiers(source: SourceDocument, file: string, repairs: Repair[]): SourceDocument {
  const note = (path: string, was: unknown, now: unknown): void => void repairs.push(repairOf(file, path, was, now));
  const modifiers: SourceDocument['modifiers'] = {};
  const sets = { ...source.sets };
  let order = source.order;
  for (const [name, { default: usual, contexts }] of Object.entries(source.modifiers)) {
    const names = Object.keys(contexts);
    if (names.length < 2) {
      sets[name] = Object.values(contexts).flat();
      order = order.map((reference) => (reference === `#/modifiers/${name}` ? `#/sets/${name}` : reference));
      note(`modifiers.${name}`, names, inWords(`the set ${name}, as there is nothing to choose`));
      continue;
    }
    const chosen = usual !== undefined && names.includes(usual) ? usual : names[0]!;
    if (chosen !== usual) note(`modifiers.${name}.default`, usual ?? null, chosen);
    const isScheme = names.length === 2 && names.includes('light') && names.includes('dark') && !('scheme' in source.modifiers);
    const known = isScheme ? 'scheme' : name;
    if (known !== name) {
      order = order.map((reference) => (reference === `#/modifiers/${name}` ? `#/modifiers/${known}` : reference));
      note(`modifiers.${name}`, name, inWords(`${JSON.stringify(known)}, which the widget knows`));
    }
    modifiers[known] = { default: chosen, contexts };
  }
  return { ...source, sets, modifiers, order };
}

function strictDocument(read: SourceDocument, entry: string): ImportedTokens {
  const repairs: Repair[] = [];
  const source = strictModifiers(read, entry, repairs);
  const all = [...Object.values(source.sets), ...Object.values(source.modifiers).flatMap(({ contexts }) => Object.values(contexts))].flat();
  const known = new Map<TokenTree, TokenTree>();
  // One file may be named more than once: it is read, and its repairs are listed, once.
  const references = new Map<TokenTree, TokenTree>();
  const byText = new Map<string, TokenTree>();
  const one = ({ file, tree }: Source): TokenTree => {
    const key = `${file} ${JSON.stringify(tree)}`;
    const first = byText.get(key) ?? tree;
    byText.set(key, first);
    return first;
  };
  for (const part of all) {
    const tree = one(part);
    if (references.has(tree)) continue;
    references.set(tree, resolveReferences(tree, part.file, repairs));
  }
  const values = tokenValues(references.values());
  const types = knownTypes(references.values());
  const files = new Map<string, TokenTree>();
  const strict = (part: Source): TokenTree => {
    const tree = one(part);
    const done = known.get(tree);
    if (done) return done;
    const made = strictTree(references.get(tree)!, {
      file: part.file,
      values,
      types,
      repairs,
    });
    known.set(tree, made);
    files.set(part.file, made);
    return made;
  };
  const list = (parts: readonly Source[]): TokenTree[] =>
    parts.map((part) => {
      const { $schema: _, ...tree } = strict(part);
      return tree;
    });
  const tokens: TokenDocument = {
    version: '2025.10',
    ...(source.name !== undefined && { name: source.name }),
    sets: Object.fromEntries(Object.entries(source.sets).map(([name, parts]) => [name, { sources: list(parts) }])),
    modifiers: Object.fromEntries(
      Object.entries(source.modifiers).map(([name, { default: usual, contexts }]) => [
        name,
        { default: usual!, contexts: Object.fromEntries(Object.entries(contexts).map(([context, parts]) => [context, list(parts)])) },
      ]),
    ),
    resolutionOrder: source.order.map(($ref) => ({ $ref })),
  };
  refuseNothing(known.values(), entry, repairs);
  checkSameNames(source, strict);
  checkAliases(tokens, source, repairs, values.renamed);
  return { form: source.form, tokens, files, repairs };
}

/**
 * Imports design tokens as other tools write them: forgiving in, strict out. Reads a file of tokens, a resolver document with its files, an
 * export of Tokens Studio, a source of Style Dictionary, or the tokens of a brand file.
 *
 * @param file path with `/`, as it is to be named in repairs and errors
 * @param read opens files that this one names; the path is `file`'s folder and what stands in the document
 * @throws ImportError naming the file, the token and the fix
 */
export const importTokens = (text: string, file: string, read: ReadFile): ImportedTokens =>
  strictDocument(readSourceFile(text, file, read), file);

/** The same for a folder of files. */
export const importTokenFolder = (files: readonly string[], folder: string, read: ReadFile): ImportedTokens =>
  strictDocument(readSourceFolder(files, read), folder);
