/** Names of the brands that customers here came to; each is asked for once, when it is first met. */
export class BrandNames {
  readonly #names = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #ask: (brand: string) => Promise<void>;

  /** @param ask resolves once `add` was called with the name; where it rejects, the brand goes by its id */
  constructor(ask: (brand: string) => Promise<void>) {
    this.#ask = ask;
  }

  add(brand: string, name: string): void {
    this.#names.set(brand, name);
  }

  /** What to call each of these. Empty where it is only one: that goes without saying. */
  of(brands: ReadonlySet<string>): ReadonlyMap<string, string> {
    if (brands.size < 2) return new Map();
    for (const brand of brands) {
      if (this.#names.has(brand) || this.#asked.has(brand)) continue;
      this.#asked.add(brand);
      this.#ask(brand).catch(() => undefined); // Its id says which one it is, too.
    }
    return new Map([...brands].map((brand) => [brand, this.#names.get(brand) ?? brand]));
  }
}
