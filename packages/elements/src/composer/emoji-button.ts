import type { LitElement } from 'lit';
import { PopoverController } from '../base/popover-controller.ts';
import '../emoji-picker/define.ts';

/** Opens the emoji picker beside its button. */
export class EmojiButton {
  readonly #composer: LitElement;
  readonly #popover: PopoverController;

  constructor(composer: LitElement) {
    this.#composer = composer;
    this.#popover = new PopoverController(composer, 'top-end');
  }

  get open(): boolean {
    return this.#popover.open;
  }

  async toggle(opener: HTMLElement, floating: HTMLElement): Promise<void> {
    if (this.open) {
      this.#popover.hide(true);
      return;
    }
    this.#popover.show(opener, floating);
    await this.#composer.updateComplete;
    this.#composer.renderRoot.querySelector('segue-emoji-picker')?.focus();
  }

  hide(): void {
    this.#popover.hide();
  }
}
