import type { TokenDocument, TokenTree } from '../format/brand-file.ts';
import { combineContrast } from './combine-contrast.ts';
import { readSourceFile, readSourceFolder } from './read-source.ts';
import { checkSameNames } from './check-same-names.ts';
import { ImportError } from './import-error.ts';
import { knownTypes } from './known-types.ts';
import { leaveOutLost } from './leave-out-lost.ts';
import type { ModeAnswers } from './mode-answers.ts';
import { formatRepair, type Repair } from './repair.ts';
import { resolveReferences } from './resolve-references.ts';
import type { ReadFile, Source, SourceDocument } from './source-document.ts';
import { strictModifiers } from './strict-modifiers.ts';
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

function strictDocument(read: SourceDocument, entry: string, answers: ModeAnswers): ImportedTokens {
  const repairs: Repair[] = [...(read.repairs ?? [])];
  const source = strictModifiers(read, entry, answers, repairs);
  const ofMore = source.more ? [...source.more.light, ...source.more.dark] : [];
  const all = [
    ...Object.values(source.sets).flat(),
    ...Object.values(source.modifiers).flatMap(({ contexts }) => Object.values(contexts).flat()),
    ...ofMore,
  ];
  const known = new Map<TokenTree, TokenTree>();
  // One file may be named more than once: it is read, and its repairs are listed, once.
  const references = new Map<TokenTree, TokenTree>();
  const byText = new Map<string, TokenTree>();
  const firsts = new Map<TokenTree, TokenTree>();
  const one = ({ file, tree }: Source): TokenTree => {
    const found = firsts.get(tree);
    if (found) return found;
    const key = `${file} ${JSON.stringify(tree)}`;
    const first = byText.get(key) ?? tree;
    byText.set(key, first);
    firsts.set(tree, first);
    return first;
  };
  for (const part of all) {
    const tree = one(part);
    if (references.has(tree)) continue;
    references.set(tree, resolveReferences(tree, part.file, repairs));
  }
  const values = tokenValues(references.values(), source.prefixes);
  const types = knownTypes(references.values());
  const files = new Map<string, TokenTree>();
  const names = new Map<TokenTree, string>();
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
    names.set(made, part.file);
    files.set(part.file, made);
    return made;
  };
  const sets = Object.fromEntries(Object.entries(source.sets).map(([name, parts]) => [name, { sources: parts.map(strict) }]));
  const modifiers = Object.fromEntries(
    Object.entries(source.modifiers).map(([name, { default: usual, contexts }]) => [
      name,
      {
        default: usual!,
        contexts: Object.fromEntries(Object.entries(contexts).map(([context, parts]) => [context, parts.map(strict)])),
      },
    ]),
  );
  const order = [...source.order];
  if (source.more) addMoreContrast(source.more, { sets, modifiers, order }, strict, entry, repairs);
  const tokens: TokenDocument = {
    version: '2025.10',
    ...(source.name !== undefined && { name: source.name }),
    sets,
    modifiers,
    resolutionOrder: order.map(($ref) => ({ $ref })),
  };
  checkSameNames(source, strict);
  leaveOutLost(tokens, source, names, repairs, values.renamed);
  refuseNothing(known.values(), entry, repairs);
  return { form: source.form, tokens: withoutSchemas(tokens), files, repairs };
}

/** What stands in a document says its schema by itself. */
function withoutSchemas(document: TokenDocument): TokenDocument {
  const plain = (trees: readonly TokenTree[]): TokenTree[] =>
    trees.map((tree) => {
      const { $schema: _, ...rest } = tree;
      return rest;
    });
  return {
    ...document,
    sets: Object.fromEntries(Object.entries(document.sets).map(([name, { sources }]) => [name, { sources: plain(sources) }])),
    modifiers: Object.fromEntries(
      Object.entries(document.modifiers ?? {}).map(([name, { default: usual, contexts }]) => [
        name,
        { default: usual, contexts: Object.fromEntries(Object.entries(contexts).map(([context, trees]) => [context, plain(trees)])) },
      ]),
    ),
  };
}

type Parts = { sets: TokenDocument['sets']; modifiers: NonNullable<TokenDocument['modifiers']>; order: string[] };

/** Adds what holds in one scheme with more contrast; without a scheme there is nothing that it could differ in. */
function addMoreContrast(
  more: NonNullable<SourceDocument['more']>,
  { sets, modifiers, order }: Parts,
  strict: (part: Source) => TokenTree,
  entry: string,
  repairs: Repair[],
): void {
  const trees = { light: more.light.map(strict), dark: more.dark.map(strict) };
  const scheme = modifiers['scheme'];
  const base = Object.values(sets).flatMap(({ sources }) => sources);
  const made = combineContrast(
    scheme ? trees : { light: [...trees.light, ...trees.dark], dark: [...trees.light, ...trees.dark] },
    { light: [...base, ...(scheme?.contexts['light'] ?? [])], dark: [...base, ...(scheme?.contexts['dark'] ?? [])] },
    entry,
    repairs,
  );
  if (scheme) for (const side of ['light', 'dark'] as const) scheme.contexts[side] = [...(scheme.contexts[side] ?? []), made[side]];
  else {
    sets['more-contrast'] = { sources: [made.light] };
    order.push('#/sets/more-contrast');
  }
  const contrast = (modifiers['contrast'] ??= { default: 'normal', contexts: { normal: [], more: [] } });
  contrast.contexts['more'] = [...(contrast.contexts['more'] ?? []), made.more];
  if (!order.includes('#/modifiers/contrast')) order.push('#/modifiers/contrast');
}

/**
 * Imports design tokens as other tools write them: forgiving in, strict out. Reads a file of tokens, a resolver document with its files, an
 * export of Tokens Studio, a source of Style Dictionary, or the tokens of a brand file.
 *
 * @param file path with `/`, as it is to be named in repairs and errors
 * @param read opens files that this one names; the path is `file`'s folder and what stands in the document
 * @param answers which modes are the light and the dark one, where their names do not tell
 * @throws ImportError where nothing is left, or where somebody has to say which mode is which
 */
export const importTokens = (text: string, file: string, read: ReadFile, answers: ModeAnswers = {}): ImportedTokens =>
  strictDocument(readSourceFile(text, file, read, answers), file, answers);

/** The same for a folder of files. */
export const importTokenFolder = (files: readonly string[], folder: string, read: ReadFile, answers: ModeAnswers = {}): ImportedTokens =>
  strictDocument(readSourceFolder(files, folder, read, answers), folder, answers);
