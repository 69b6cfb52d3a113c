export interface FolderImport {
  /** File that imports, and file that is imported. */
  from: string;
  to: string;
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/**
 * Rings of folders within a package: each of them cannot be understood without the others. The package's own folder is none: its index
 * names what all of them have. Pure.
 *
 * @returns the imports that close a ring, as `from → to`
 */
export function folderRings(imports: readonly FolderImport[]): string[] {
  const isOwn = (file: string): boolean => /^packages\/[^/]+\/src\/[^/]+$/.test(file);
  const between = imports.filter(({ from, to }) => !isOwn(from) && !isOwn(to) && folderOf(from) !== folderOf(to));
  const next = new Map<string, Set<string>>();
  for (const { from, to } of between) {
    const known = next.get(folderOf(from)) ?? new Set<string>();
    next.set(folderOf(from), known.add(folderOf(to)));
  }
  const leadsTo = (start: string, goal: string): boolean => {
    const seen = new Set([start]);
    for (const folder of seen) {
      if (folder === goal) return true;
      for (const one of next.get(folder) ?? []) seen.add(one);
    }
    return false;
  };
  return between.filter(({ from, to }) => leadsTo(folderOf(to), folderOf(from))).map(({ from, to }) => `${from} → ${to}`);
}
