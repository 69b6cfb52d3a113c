import type { Lint } from '@segue/brand/lint';
import type { SegueElement } from '@segue/elements';
import { BrandChecks } from './brand-checks.ts';
import { BrandNames } from './brand-names.ts';
import { fetchDeskBundle, type DeskBundle } from './fetch-desk-bundle.ts';

/** The brands that customers here came to: what they are called, and how drafts are checked in their voice. */
export class DeskBrands {
  readonly #checks: BrandChecks;
  readonly #names: BrandNames;

  constructor(host: SegueElement & { hubUrl: string }) {
    this.#checks = new BrandChecks(async (brand) => {
      const { name, lint } = await fetchDeskBundle(host.hubUrl, brand, host.voice.locale);
      this.#names.add(brand, name);
      host.requestUpdate();
      return lint;
    });
    this.#names = new BrandNames((brand) => this.#checks.load(brand));
  }

  add({ id, name, lint }: DeskBundle): void {
    this.#checks.add(id, lint);
    this.#names.add(id, name);
  }

  /** What to call each of these. Empty where it is only one. */
  namesOf(brands: ReadonlySet<string>): ReadonlyMap<string, string> {
    return this.#names.of(brands);
  }

  /** Undefined: its rules are not here (yet). */
  lintOf(brand: string): Lint | undefined {
    return this.#checks.of(brand);
  }

  /** Resolves once `lintOf` knows this brand. Rejects as `fetchDeskBundle` does. */
  load(brand: string): Promise<void> {
    return this.#checks.load(brand);
  }
}
