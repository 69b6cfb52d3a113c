/**
 * What the widget keeps in the browser: only after the first interaction, and never needed. Browsers that refuse storage throw at the mere
 * mention of it; then nothing is kept and nothing fails.
 */
export interface GuardedStorage {
  read(name: string): string | undefined;
  /** @param value undefined forgets it */
  write(name: string, value: string | undefined): void;
}

export function guardedStorage(kind: 'localStorage' | 'sessionStorage', brand: string): GuardedStorage {
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(globalThis[kind]);
    } catch {
      return undefined; // Refused: as if nothing were there.
    }
  };
  const key = (name: string): string => `segue:${brand}${name && `:${name}`}`;
  return {
    read: (name) => attempt((storage) => storage.getItem(key(name))) ?? undefined,
    write: (name, value) => {
      attempt((storage) => (value === undefined ? storage.removeItem(key(name)) : storage.setItem(key(name), value)));
    },
  };
}
