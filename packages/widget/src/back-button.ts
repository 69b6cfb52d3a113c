/**
 * Lets the back button of a phone close the full-screen panel instead of leaving the page. Where the browser already does that for modal
 * dialogs (CloseWatcher) the history is left alone.
 */
export class BackButton {
  readonly #close: () => void;
  #entered = false;

  constructor(close: () => void) {
    this.#close = close;
  }

  enter(): void {
    if (this.#entered || 'CloseWatcher' in globalThis) return;
    this.#entered = true;
    history.pushState({ ...(history.state as object | null), segue: true }, '');
    addEventListener('popstate', this.#handlePop);
  }

  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    removeEventListener('popstate', this.#handlePop);
    if ((history.state as { segue?: boolean } | null)?.segue) history.back();
  }

  readonly #handlePop = (): void => {
    this.#entered = false;
    removeEventListener('popstate', this.#handlePop);
    this.#close();
  };
}
