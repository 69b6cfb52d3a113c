import { BackButton } from './back-button.ts';

/** While the panel fills the window, as on a phone: the page behind it stays still, and the back button closes it. */
export class FilledPage {
  #close: (() => void) | undefined;
  readonly #back = new BackButton(() => this.#close?.());

  /** @param close what the back button does; undefined: the page is not filled */
  set(close: (() => void) | undefined): void {
    const isNews = Boolean(close) !== Boolean(this.#close);
    this.#close = close;
    if (!isNews) return;
    const { style } = document.documentElement;
    if (close) {
      this.#back.enter();
      style.setProperty('overflow', 'hidden');
    } else {
      this.#back.leave();
      style.removeProperty('overflow');
    }
  }
}
