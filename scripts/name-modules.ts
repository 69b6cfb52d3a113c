import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

interface Found {
  module: string;
  name: string;
}

/** What an index hands on: name by name, the module below `dist` that has it. */
function readIndex(file: string): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const [, names = '', module = ''] of readFileSync(file, 'utf8').matchAll(/^export \{([^}]*)\} from ['"](\.[^'"]+)['"]/gm))
    for (const [, name = '', as = name] of names.matchAll(/(\w+)(?: as (\w+))?/g)) found.set(as, { module, name });
  return found;
}

/**
 * Names what a module takes of another package by the module that has it, not by the package's index. Bundlers that split file by file, as esbuild
 * does, load all that an index names wherever one of it is needed: the panel would bring the menu, and the reader of markdown, along.
 *
 * @param folderOf where a package lies; undefined for one whose modules others may not name (`"./dist/*"` in its exports)
 */
export function createModuleNames(folderOf: (name: string) => string | undefined): (code: string) => string {
  const indexes = new Map<string, { below: string; names: Map<string, Found> } | undefined>();
  const indexOf = (specifier: string) => {
    if (indexes.has(specifier)) return indexes.get(specifier);
    const [, name = '', entry = '.'] = /^(@segue\/[\w-]+)(?:\/(.+))?$/.exec(specifier) ?? [];
    const folder = folderOf(name);
    if (!folder) return void indexes.set(specifier, undefined);
    const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports: Record<string, { default: string }> };
    const file = exports[entry === '.' ? '.' : `./${entry}`]!.default;
    const index = { below: posix.join(name, dirname(file)), names: readIndex(join(folder, file)) };
    indexes.set(specifier, index);
    return index;
  };
  return (code) =>
    code.replaceAll(/^import \{([^}]*)\} from ['"](@segue\/[^'"]+)['"];/gm, (whole, names: string, specifier: string) => {
      const index = indexOf(specifier);
      if (!index) return whole;
      const taken = [...names.matchAll(/(\w+)(?: as (\w+))?/g)].map(([, name = '', as = name]) => ({ as, found: index.names.get(name) }));
      if (taken.some(({ found }) => !found)) return whole;
      return taken
        .map(({ as, found }) => {
          const { name, module } = found!;
          return `import { ${name === as ? name : `${name} as ${as}`} } from "${posix.join(index.below, module)}";`;
        })
        .join('\n');
    });
}
