import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

export interface FileWatch {
  /** These are watched from now on, instead of the others; absolute paths. */
  follow(files: readonly string[]): void;
  stop(): void;
}

/** Writes that come together are one change: editors write twice, and a brand has several files. */
const settleMs = 100;

export interface WatchOptions {
  /** One of the files was written, made or replaced. */
  onChange(): void;
  /** A folder cannot be watched: too many are, or it is gone. */
  onTrouble(error: Error, folder: string): void;
  /** The program goes on for as long as it watches. */
  keepsAlive?: boolean;
}

/** Watches some files until it is stopped. */
export function watchFiles({ onChange, onTrouble, keepsAlive = false }: WatchOptions): FileWatch {
  let watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const open = (folder: string, names: ReadonlySet<string>): FSWatcher[] => {
    try {
      const watcher = watch(folder, { persistent: keepsAlive }, (_, name) => {
        // Kubernetes changes a mounted file by turning the link `..data` beside it.
        if (name !== null && !names.has(name) && !name.startsWith('..')) return;
        clearTimeout(timer);
        timer = setTimeout(onChange, settleMs);
        if (!keepsAlive) timer.unref();
      });
      watcher.on('error', (error) => onTrouble(error, folder));
      return [watcher];
    } catch (error) {
      onTrouble(error as Error, folder);
      return [];
    }
  };
  return {
    follow(files) {
      const before = watchers;
      // Editors put a new file in the place of the old one, so that folders are watched, not files.
      watchers = [...Map.groupBy(files, (file) => dirname(file))].flatMap(([folder, paths]) =>
        open(folder, new Set(paths.map((path) => basename(path)))),
      );
      // The old ones stay until the new ones are there.
      for (const watcher of before) watcher.close();
    },
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      watchers = [];
    },
  };
}
