import { readGuarded, writeGuarded } from '@segue/surfaces/guarded-storage';

/** A value of this browser that outlives the page, as JSON; where storage is refused, or holds something else, it lives as long as the page. */
export class KeptValue<T> {
  #value: T;
  readonly #area: 'localStorage' | 'sessionStorage';
  readonly #key: string;

  constructor(area: 'localStorage' | 'sessionStorage', name: string, first: T) {
    this.#area = area;
    this.#key = `segue-desk:${name}`;
    this.#value = first;
    try {
      const stored: unknown = JSON.parse(readGuarded(area, this.#key) ?? 'null');
      if (stored !== null && typeof stored === typeof first && Array.isArray(stored) === Array.isArray(first)) this.#value = stored as T;
    } catch {
      // Something else stands there.
    }
  }

  get(): T {
    return this.#value;
  }

  /** Where it is refused it is kept until the page is closed. */
  set(value: T): void {
    this.#value = value;
    writeGuarded(this.#area, this.#key, JSON.stringify(value));
  }
}
