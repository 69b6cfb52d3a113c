/** A value of this browser that outlives the page, as JSON; where storage is refused, or holds something else, it lives as long as the page. */
export class KeptValue<T> {
  #value: T;
  readonly #area: 'localStorage' | 'sessionStorage';
  readonly #key: string;

  constructor(area: 'localStorage' | 'sessionStorage', key: string, first: T) {
    this.#area = area;
    this.#key = `segue-desk:${key}`;
    this.#value = first;
    try {
      const stored: unknown = JSON.parse(globalThis[area].getItem(this.#key) ?? 'null');
      if (stored !== null && typeof stored === typeof first && Array.isArray(stored) === Array.isArray(first)) this.#value = stored as T;
    } catch {
      // Storage is refused.
    }
  }

  get(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    try {
      globalThis[this.#area].setItem(this.#key, JSON.stringify(value));
    } catch {
      // Kept until the page is closed.
    }
  }
}
