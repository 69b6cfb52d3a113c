type Area = 'localStorage' | 'sessionStorage';

// Browsers that refuse storage throw at the mere mention of it; then nothing is kept and nothing fails.

export function readGuarded(area: Area, key: string): string | undefined {
  try {
    return globalThis[area].getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param value undefined forgets it */
export function writeGuarded(area: Area, key: string, value: string | undefined): void {
  try {
    if (value === undefined) globalThis[area].removeItem(key);
    else globalThis[area].setItem(key, value);
  } catch {
    // As if it had been forgotten at once.
  }
}
