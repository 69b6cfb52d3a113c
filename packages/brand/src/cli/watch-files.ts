import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

const settleMs = 50;

/**
 * Does something at once, and again when one of its files was written; once for writes that come together.
 *
 * @param first absolute paths that are watched before anything else happens, so that no change is missed
 * @param act its answer is the list of files from then on
 */
export function watchFiles(first: readonly string[], act: () => readonly string[]): void {
  let watchers: ReturnType<typeof watch>[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (files: readonly string[]): void => {
    const before = watchers;
    // Editors put a new file in the place of the old one, so that folders are watched, not files.
    watchers = [...Map.groupBy(files, (file) => dirname(file))].map(([folder, paths]) => {
      const names = new Set(paths.map((path) => basename(path)));
      return watch(folder, (_, name) => {
        if (name !== null && !names.has(name)) return;
        clearTimeout(timer);
        timer = setTimeout(() => follow(act()), settleMs);
      });
    });
    // The old ones stay until the new ones are there.
    for (const watcher of before) watcher.close();
  };
  follow(first);
  follow(act());
}
