import { dirname, join, basename } from 'node:path/posix';
import type { TokenTree } from '../format/brand-file.ts';
import { contextsByName } from './contexts-by-name.ts';
import { ImportError } from './import-error.ts';
import { isToken } from './is-token.ts';
import { fromLegacy, isLegacy } from './legacy-form.ts';
import { answerFor, type ModeAnswers } from './mode-answers.ts';
import { parseSource } from './parse-source.ts';
import { refuseFigmaAnswer } from './refuse-figma-answer.ts';
import { readTokensStudio, tokensStudioFile } from './read-tokens-studio.ts';
import { leftOut, repairOf, type Repair } from './repair.ts';
import { isTree, type ReadFile, type Source, type SourceDocument } from './source-document.ts';

/** @throws ImportError for what holds no object */
export function parseTree(text: string, file: string, repairs: Repair[] = []): TokenTree {
  const json = parseSource(text, file, repairs);
  if (!isTree(json)) throw new ImportError(`${file} holds no tokens. Give a file of design tokens.`);
  refuseFigmaAnswer(json, file);
  return json;
}

/** Whether there is a token anywhere in it, or something that somebody meant as one. */
const holdsTokens = (tree: TokenTree): boolean =>
  isToken(tree) ||
  Object.entries(tree).some(([name, value]) => (!name.startsWith('$') || name === '$root') && isTree(value) && holdsTokens(value));

/** A resolver document, with the files that it names. */
function readResolver(json: TokenTree, file: string, read: ReadFile, repairs: Repair[]): SourceDocument {
  const lost = (what: string): never => {
    throw new ImportError(`${file}: ${what} does not exist. Name something of this document, or a file beside it.`);
  };
  const named: SourceDocument['sets'] = {};
  const sources = (list: unknown, seen: readonly string[]): Source[] =>
    (Array.isArray(list) ? list : []).flatMap((source: unknown): Source[] => {
      if (!isTree(source)) return [];
      const reference = source['$ref'];
      if (typeof reference !== 'string') return [{ file, tree: source }];
      if (reference.startsWith('#/sets/')) {
        const name = reference.slice(7);
        const set = (json['sets'] as TokenTree | undefined)?.[name];
        if (!isTree(set) || seen.includes(name)) return lost(reference);
        return sources(set['sources'], [...seen, name]);
      }
      const path = join(dirname(file), reference.replaceAll('\\', '/'));
      let text: string;
      try {
        text = read(path);
      } catch {
        repairs.push(
          repairOf(file, reference, { $ref: reference }, leftOut('there is no such file that can be read; put it beside the document')),
        );
        return [];
      }
      const tree = parseTree(text, path, repairs);
      return [{ file: path, tree: isLegacy(tree) ? fromLegacy(tree) : tree }];
    });
  const modifiers: SourceDocument['modifiers'] = {};
  const addSet = (name: string, set: unknown): void => void (named[name] = sources(isTree(set) ? set['sources'] : [], [name]));
  const addModifier = (name: string, modifier: unknown): void => {
    const { contexts, default: usual } = (isTree(modifier) ? modifier : {}) as { contexts?: TokenTree; default?: string };
    modifiers[name] = {
      contexts: Object.fromEntries(Object.entries(contexts ?? {}).map(([context, list]) => [context, sources(list, [])])),
      ...(usual !== undefined && { default: usual }),
    };
  };
  for (const [name, set] of Object.entries((json['sets'] ?? {}) as TokenTree)) addSet(name, set);
  for (const [name, modifier] of Object.entries((json['modifiers'] ?? {}) as TokenTree)) addModifier(name, modifier);
  const order = (json['resolutionOrder'] as unknown[]).map((entry) => {
    const { $ref, name = '', type } = (isTree(entry) ? entry : {}) as { $ref?: string; name?: string; type?: string };
    if (typeof $ref === 'string') {
      const [, kind, target = ''] = $ref.split('/');
      return (kind === 'sets' ? named[target] : modifiers[target]) ? $ref : lost($ref);
    }
    if (type === 'modifier') addModifier(name, entry);
    else addSet(name, entry);
    return `#/${type === 'modifier' ? 'modifiers' : 'sets'}/${name}`;
  });
  return {
    form: 'dtcg',
    sets: named,
    modifiers,
    order,
    isOrdered: true,
    repairs,
    ...(typeof json['name'] === 'string' && { name: json['name'] }),
  };
}

/** Reads one file, whatever wrote it. */
export function readSourceFile(text: string, file: string, read: ReadFile, answers: ModeAnswers): SourceDocument {
  const repairs: Repair[] = [];
  const json = parseTree(text, file, repairs);
  const tokens = 'brand' in json && isTree(json['tokens']) ? json['tokens'] : json;
  if (Array.isArray(tokens['resolutionOrder'])) return readResolver(tokens, file, read, repairs);
  const studio = tokensStudioFile(tokens, file, answers);
  if (studio) return { ...studio, repairs: [...repairs, ...(studio.repairs ?? [])] };
  const isOld = isLegacy(tokens);
  return {
    form: isOld ? 'style-dictionary' : 'dtcg',
    sets: { brand: [{ file, tree: isOld ? fromLegacy(tokens) : tokens }] },
    modifiers: {},
    order: ['#/sets/brand'],
    isOrdered: true,
    repairs,
  };
}

/** Files as Tokens Studio keeps them, with its lists beside them; undefined where there is no such list. */
function tokensStudioFolder(files: readonly string[], folder: string, read: ReadFile, answers: ModeAnswers): SourceDocument | undefined {
  const listed = (name: string): string | undefined => files.find((file) => basename(file) === name);
  const [themes, metadata] = [listed('$themes.json'), listed('$metadata.json')];
  const list = themes ?? metadata;
  if (list === undefined) return undefined;
  const root = dirname(list);
  const repairs: Repair[] = [];
  const named = (file: string): string => (root === '.' ? file : file.slice(root.length + 1)).replace(/\.json[5c]?$/, '');
  const trees = Object.fromEntries(
    files.filter((file) => !basename(file).startsWith('$')).map((file) => [named(file), parseTree(read(file), file, repairs)]),
  );
  const document = readTokensStudio(
    trees,
    themes === undefined ? [] : parseSource(read(themes), themes, repairs),
    metadata === undefined ? undefined : parseTree(read(metadata), metadata, repairs)['tokenSetOrder'],
    (name) => join(root, files.find((file) => named(file) === name)?.slice(root === '.' ? 0 : root.length + 1) ?? `${name}.json`),
    folder,
    answers,
  );
  return { ...document, repairs: [...repairs, ...(document.repairs ?? [])] };
}

/** Reads a folder of files: with a resolver document, with the lists of Tokens Studio, or every file as part of one set. */
export function readSourceFolder(files: readonly string[], folder: string, read: ReadFile, answers: ModeAnswers): SourceDocument {
  const resolver = files.find((file) => /\.resolver\.json[5c]?$/.test(file));
  if (resolver !== undefined) return readSourceFile(read(resolver), resolver, read, answers);
  const studio = tokensStudioFolder(files, folder, read, answers);
  if (studio) return studio;
  if (files.length === 0) throw new ImportError('There is no .json file in this folder. Export the tokens into it.');
  const repairs: Repair[] = [];
  const isOnly = files.length === 1;
  const sources = files.flatMap((file) => {
    const json = parseSource(read(file), file, repairs);
    if (isTree(json)) refuseFigmaAnswer(json, file);
    if (answerFor(file, answers) === 'left-out') {
      repairs.push(repairOf(file, '', basename(file), leftOut('as you said')));
      return [];
    }
    const isOld = isTree(json) && isLegacy(json);
    const tree = isTree(json) ? (isOld ? fromLegacy(json) : json) : {};
    const isStudio = isTree(json) && (Array.isArray(json['$themes']) || isTree(json['$metadata']));
    // What lies in a folder besides, as the description of a package, is not what anybody means.
    if (!isOnly && !isStudio && !holdsTokens(tree)) {
      repairs.push(repairOf(file, '', basename(file), leftOut('it holds no token')));
      return [];
    }
    return [{ file, isOld, tree, written: isTree(json) ? json : {} }];
  });
  for (const own of sources) {
    const whole = tokensStudioFile(own.written, own.file, answers);
    if (!whole) continue;
    // What lies beside an export belongs to every theme of it.
    whole.sets['base']!.push(...sources.filter((source) => source !== own).map(({ file, tree }) => ({ file, tree })));
    return { ...whole, repairs: [...repairs, ...(whole.repairs ?? [])] };
  }
  const { light, dark, more, rest } = contextsByName(sources, ({ file }) => file, answers);
  const modifiers: SourceDocument['modifiers'] = {};
  if (dark.length > 0) modifiers['scheme'] = { default: 'light', contexts: { light, dark } };
  if (more.both.length > 0) modifiers['contrast'] = { default: 'normal', contexts: { normal: [], more: more.both } };
  return {
    form: sources.some(({ isOld }) => isOld) ? 'style-dictionary' : 'dtcg',
    sets: { brand: dark.length > 0 ? rest : [...rest, ...light] },
    modifiers,
    ...(more.light.length + more.dark.length > 0 && { more: { light: more.light, dark: more.dark } }),
    order: ['#/sets/brand', ...Object.keys(modifiers).map((name) => `#/modifiers/${name}`)],
    isOrdered: false,
    prefixes: files.map((file) => basename(file).replace(/\..*$/, '')),
    repairs,
  };
}
