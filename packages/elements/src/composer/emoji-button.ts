import type { Voice } from '@segue/brand/runtime';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { PopoverController } from '../base/popover-controller.ts';
import '../emoji-picker/define.ts';

/** An element with a field for words. */
export interface EmojiHost extends LitElement {
  voice: Voice;
  text: string;
}

/** Opens the emoji picker beside its button, and puts what is picked where the cursor is. */
export class EmojiButton {
  readonly #host: EmojiHost;
  readonly #change: (text: string) => void;
  readonly #popover: PopoverController;

  /** @param change puts other words into the field */
  constructor(host: EmojiHost, change: (text: string) => void) {
    this.#host = host;
    this.#change = change;
    this.#popover = new PopoverController(host, 'top-end');
  }

  get open(): boolean {
    return this.#popover.open;
  }

  async toggle(opener: HTMLElement): Promise<void> {
    const host = this.#host;
    if (this.open) {
      this.#popover.hide(true);
      return;
    }
    this.#popover.show(opener, host.renderRoot.querySelector<HTMLElement>('.floating')!);
    await host.updateComplete;
    host.renderRoot.querySelector('segue-emoji-picker')?.focus();
  }

  picker(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    return html`<segue-emoji-picker .voice=${this.#host.voice} @segue-emoji=${this.#handlePick}></segue-emoji-picker>`;
  }

  readonly #handlePick = ({ emoji = '' }: Event & { emoji?: string }): void => {
    const { text, renderRoot } = this.#host;
    const field = renderRoot.querySelector('textarea')!;
    const at = field.selectionStart;
    this.#popover.hide();
    this.#change(text.slice(0, at) + emoji + text.slice(field.selectionEnd));
    void this.#host.updateComplete.then(() => {
      field.focus();
      field.setSelectionRange(at + emoji.length, at + emoji.length);
    });
  };
}
