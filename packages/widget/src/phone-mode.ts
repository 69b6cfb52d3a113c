import { BackButton } from './back-button.ts';

/** While the panel fills a phone: the page behind it stays still, and the back button closes it. */
export class PhoneMode {
  readonly #back: BackButton;

  constructor(close: () => void) {
    this.#back = new BackButton(close);
  }

  set(on: boolean): void {
    const root = document.documentElement;
    if (on) {
      this.#back.enter();
      root.style.setProperty('overflow', 'hidden');
    } else {
      this.#back.leave();
      root.style.removeProperty('overflow');
    }
  }
}
