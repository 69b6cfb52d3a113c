import type { SurfaceStorage } from '@segue/surfaces';

/** Whether there is a chat in this browser. The loader looks for it, too: who was here before is connected at once. */
export class Visit {
  readonly #storage: () => SurfaceStorage;
  #begun = false;

  /** @param storage for the next visits; asked for each time, since another brand has another */
  constructor(storage: () => SurfaceStorage) {
    this.#storage = storage;
  }

  /** @returns whether it begins only now */
  begin(): boolean {
    if (this.#begun) return false;
    this.#storage().write('', '1');
    return (this.#begun = true);
  }

  forget(): void {
    this.#begun = false;
    this.#storage().write('', undefined);
  }
}
