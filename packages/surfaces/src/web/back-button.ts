/**
 * Lets the back button of a phone close the full-screen panel instead of leaving the page. Where the browser already does that for modal
 * dialogs (CloseWatcher) the history is left alone.
 *
 * The entry made for it is taken back when the panel is closed in another way, unless the page has gone on since: then it is no longer the present
 * one, and going back would take the person off the page.
 */
export class BackButton {
  readonly #close: () => void;
  #entered = false;
  /** Our entry is being taken back, which takes a moment. */
  #returning = false;

  constructor(close: () => void) {
    this.#close = close;
  }

  enter(): void {
    if (this.#entered || 'CloseWatcher' in globalThis) return;
    this.#entered = true;
    if (this.#returning) return;
    if (!isOurs()) history.pushState({ ...(history.state as object | null), segue: true }, '');
    addEventListener('popstate', this.#handlePop);
  }

  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    removeEventListener('popstate', this.#handlePop);
    if (this.#returning || !isOurs()) return;
    this.#returning = true;
    addEventListener('popstate', this.#handleReturn, { once: true });
    history.back();
  }

  readonly #handleReturn = (): void => {
    this.#returning = false;
    if (!this.#entered) return;
    // Opened again meanwhile.
    this.#entered = false;
    this.enter();
  };

  readonly #handlePop = (): void => {
    this.#entered = false;
    removeEventListener('popstate', this.#handlePop);
    this.#close();
  };
}

const isOurs = (): boolean => (history.state as { segue?: boolean } | null)?.segue === true;
