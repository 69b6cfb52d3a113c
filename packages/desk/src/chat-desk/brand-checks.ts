import { createLinter, type Lint, type LintPack } from '@segue/brand/lint';

/** The voice checks of every brand whose customers are answered here; the rules of a brand are fetched when they are first needed. */
export class BrandChecks {
  readonly #lints = new Map<string, Lint>();
  readonly #asked = new Map<string, Promise<void>>();
  readonly #fetchRules: (brand: string) => Promise<LintPack | undefined>;

  constructor(fetchRules: (brand: string) => Promise<LintPack | undefined>) {
    this.#fetchRules = fetchRules;
  }

  /** Undefined: its rules are not here (yet). */
  of(brand: string): Lint | undefined {
    return this.#lints.get(brand);
  }

  /** Rules that came along with something else. */
  add(brand: string, rules: LintPack | undefined): void {
    this.#lints.set(brand, rules ? createLinter(rules) : () => []);
  }

  /** Resolves once `of` knows this brand. Rejects as the fetch does; asking again is a new try. */
  async load(brand: string): Promise<void> {
    if (this.#lints.has(brand)) return;
    const asked = this.#asked.get(brand) ?? this.#fetchRules(brand).then((rules) => this.add(brand, rules));
    this.#asked.set(brand, asked);
    await asked.finally(() => this.#asked.delete(brand));
  }
}
