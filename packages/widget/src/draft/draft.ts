import type { SurfaceStorage } from '@segue/surfaces';

/** A draft that is still being written is stored after this long. */
const storeAfterMs = 500;

/** What was typed and not sent yet: survives a reload. Never rendered, for the composer has it already and a key press must not render everything. */
export class Draft {
  text = '';
  readonly #storage: () => SurfaceStorage;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param storage asked for each time, since another brand has another */
  constructor(storage: () => SurfaceStorage) {
    this.#storage = storage;
  }

  recall(): void {
    this.text ||= this.#storage().read('draft') ?? '';
  }

  /** Storing waits for a pause; forgetting does not. */
  keep(text: string): void {
    this.text = text;
    if (text) this.#timer ??= setTimeout(this.#store, storeAfterMs);
    else this.#store();
  }

  /** The page is about to go: nothing waits. */
  flush(): void {
    if (this.#timer) this.#store();
  }

  readonly #store = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#storage().write('draft', this.text || undefined);
  };
}
