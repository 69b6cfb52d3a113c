/**
 * Lets the back button of a phone close the full-screen panel instead of leaving the page. Where the browser already does that for modal
 * dialogs (CloseWatcher) the history is left alone.
 *
 * The entry made for it stays when the panel is closed in another way, and is used again: going back by ourselves is asynchronous and could
 * take the person off the page.
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
    if (!(history.state as { segue?: boolean } | null)?.segue) history.pushState({ ...(history.state as object | null), segue: true }, '');
    addEventListener('popstate', this.#handlePop);
  }

  leave(): void {
    this.#entered = false;
    removeEventListener('popstate', this.#handlePop);
  }

  readonly #handlePop = (): void => {
    this.leave();
    this.#close();
  };
}
