import type { SurfaceStorage } from '@segue/surfaces';

/** A draft that is still being written is stored after this long. */
const storeAfterMs = 500;

/** What a person typed and did not send yet: survives a reload, and is kept under their name. Never rendered, for the composer has it already and a key press must not render everything. */
export class Draft {
  text = '';
  /** Of what is kept: with who is here, once that is known. */
  #name = 'draft';
  readonly #storage: () => SurfaceStorage;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param storage asked for each time, since another brand has another */
  constructor(storage: () => SurfaceStorage) {
    this.#storage = storage;
  }

  recall(): void {
    this.text ||= this.#read();
  }

  /** What was typed before it was known who is here is theirs, too. What somebody else typed waits until they are back. */
  belongTo(person: string | undefined): void {
    const name = person ? `draft:${person}` : 'draft';
    if (name === this.#name) return;
    this.flush();
    const typed = this.#name === 'draft' ? this.text || this.#read() : '';
    if (typed) this.#storage().write('draft', undefined);
    this.#name = name;
    this.text = [this.#read(), typed].filter(Boolean).join('\n');
    if (typed) this.#store();
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
    this.#storage().write(this.#name, this.text || undefined);
  };

  #read(): string {
    return this.#storage().read(this.#name) ?? '';
  }
}
