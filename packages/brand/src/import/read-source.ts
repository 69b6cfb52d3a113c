import { dirname, join, basename } from 'node:path/posix';
import type { TokenTree } from '../file/brand-file.ts';
import { contextsByName } from './context-words.ts';
import { ImportError } from './import-error.ts';
import { fromLegacy, isLegacy } from './legacy-form.ts';
import { refuseFigmaAnswer } from './refuse-figma-answer.ts';
import { readTokensStudio, tokensStudioFile, type Theme } from './read-tokens-studio.ts';
import { isTree, type ReadFile, type Source, type SourceDocument } from './source-document.ts';

/** Why a text is no JSON, and what to do. */
function complaint(text: string, cause: Error): string {
  if (text.startsWith('PK\u0003\u0004')) return 'is a ZIP archive. Unpack it first, and import the folder that comes out';
  // Bytes that are no UTF-8 are read as U+FFFD.
  if (/[\0\uFFFD]/.test(text)) return 'is no text in UTF-8, but a binary file or one of another encoding. Export the tokens as JSON';
  return `is not JSON: ${cause.message}. Export it again, or mend it here`;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ImportError(`${file} ${complaint(text, cause as Error)}.`, { cause });
  }
}

export function parseTree(text: string, file: string): TokenTree {
  const json = parseJson(text, file);
  if (!isTree(json)) throw new ImportError(`${file} holds no tokens. Give a file of design tokens.`);
  refuseFigmaAnswer(json, file);
  return json;
}

/** A resolver document, with the files that it names. */
function readResolver(json: TokenTree, file: string, read: ReadFile): SourceDocument {
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
      const path = join(dirname(file), reference);
      let text: string;
      try {
        text = read(path);
      } catch (cause) {
        throw new ImportError(`${file}: ${reference} cannot be read. Put it beside the document.`, { cause });
      }
      const tree = parseTree(text, path);
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
  const order = (json['resolutionOrder'] as { $ref?: string; name?: string; type?: string }[]).map((entry) => {
    const { $ref, name = '', type } = entry;
    if ($ref !== undefined) {
      const [, kind, target = ''] = $ref.split('/');
      return (kind === 'sets' ? named[target] : modifiers[target]) ? $ref : lost($ref);
    }
    if (type === 'modifier') addModifier(name, entry);
    else addSet(name, entry);
    return `#/${type === 'modifier' ? 'modifiers' : 'sets'}/${name}`;
  });
  return { form: 'dtcg', sets: named, modifiers, order, isOrdered: true, ...(typeof json['name'] === 'string' && { name: json['name'] }) };
}

/** Reads one file, whatever wrote it. */
export function readSourceFile(text: string, file: string, read: ReadFile): SourceDocument {
  const json = parseTree(text, file);
  const tokens = 'brand' in json && isTree(json['tokens']) ? json['tokens'] : json;
  if (Array.isArray(tokens['resolutionOrder'])) return readResolver(tokens, file, read);
  const studio = tokensStudioFile(tokens, file);
  if (studio) return studio;
  const isOld = isLegacy(tokens);
  return {
    form: isOld ? 'style-dictionary' : 'dtcg',
    sets: { brand: [{ file, tree: isOld ? fromLegacy(tokens) : tokens }] },
    modifiers: {},
    order: ['#/sets/brand'],
    isOrdered: true,
  };
}

/** Files as Tokens Studio keeps them, with its lists beside them; undefined where there is no such list. */
function tokensStudioFolder(files: readonly string[], read: ReadFile): SourceDocument | undefined {
  const listed = (name: string): string | undefined => files.find((file) => basename(file) === name);
  const [themes, metadata] = [listed('$themes.json'), listed('$metadata.json')];
  const list = themes ?? metadata;
  if (list === undefined) return undefined;
  const root = dirname(list);
  const named = (file: string): string => (root === '.' ? file : file.slice(root.length + 1)).replace(/\.json$/, '');
  const trees = Object.fromEntries(
    files.filter((file) => !basename(file).startsWith('$')).map((file) => [named(file), parseTree(read(file), file)]),
  );
  return readTokensStudio(
    trees,
    themes === undefined ? [] : (parseJson(read(themes), themes) as Theme[]),
    metadata === undefined ? undefined : (parseTree(read(metadata), metadata)['tokenSetOrder'] as string[] | undefined),
    (name) => join(root, `${name}.json`),
  );
}

/** Reads a folder of files: with a resolver document, with the lists of Tokens Studio, or every file as part of one set. */
export function readSourceFolder(files: readonly string[], read: ReadFile): SourceDocument {
  const resolver = files.find((file) => file.endsWith('.resolver.json'));
  if (resolver !== undefined) return readSourceFile(read(resolver), resolver, read);
  const studio = tokensStudioFolder(files, read);
  if (studio) return studio;
  if (files.length === 0) throw new ImportError('There is no .json file in this folder. Export the tokens into it.');
  const sources = files.map((file) => {
    const tree = parseTree(read(file), file);
    const isOld = isLegacy(tree);
    return { file, isOld, tree: isOld ? fromLegacy(tree) : tree, written: tree };
  });
  for (const own of sources) {
    const whole = tokensStudioFile(own.written, own.file);
    if (!whole) continue;
    // What lies beside an export belongs to every theme of it.
    whole.sets['base']!.push(...sources.filter((source) => source !== own).map(({ file, tree }) => ({ file, tree })));
    return whole;
  }
  const { modifiers, rest } = contextsByName(sources, ({ file }) => file);
  return {
    form: sources.some(({ isOld }) => isOld) ? 'style-dictionary' : 'dtcg',
    sets: { brand: rest },
    modifiers,
    order: ['#/sets/brand', ...Object.keys(modifiers).map((name) => `#/modifiers/${name}`)],
    isOrdered: false,
  };
}
