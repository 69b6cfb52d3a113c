import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import type { UploadItem } from '../upload-card/upload-item.ts';
import { ComposerField } from './composer-field.ts';
import { composerStyles } from './composer.styles.ts';
import { SegueBringBackEvent } from './events.ts';

/**
 * Where a customer writes a message.
 *
 * @fires segue-send
 * @fires segue-draft - the text changed; `segue-send` says itself that nothing is left of it
 * @fires segue-files - files were chosen, pasted or dropped
 * @fires segue-upload-cancel
 * @fires segue-upload-retry
 * @fires segue-bring-back
 * @fires segue-page - PageUp or PageDown in the empty field
 * @csspart composer
 * @csspart send
 */
export class SegueComposer extends SegueElement {
  static override styles = [...SegueElement.styles, composerStyles];

  /** The draft. Set it to fill the field. */
  @property({ attribute: false }) text = '';
  @property({ attribute: false }) uploads: readonly UploadItem[] = [];
  /** Name of the channel where the message goes; empty: here. */
  @property({ attribute: false }) goesTo = '';
  @property({ type: Boolean }) noFiles = false;
  readonly #field = new ComposerField(this);

  override focus(options?: FocusOptions): void {
    this.#field.focus(options);
  }

  /** Takes focus without opening an on-screen keyboard, for after a choice was made by touch. */
  focusQuietly(): void {
    this.#field.focusQuietly();
  }

  /** Files to be sent, from wherever they came. @returns false when none are taken */
  takeFiles(files: readonly File[]): boolean {
    return this.#field.takeFiles(files);
  }

  protected override render(): TemplateResult {
    const { goesTo } = this;
    const sendTo = goesTo && this.say('composer-send-to', { channel: goesTo });
    return this.#field.render({
      name: sendTo || this.say('composer-name'),
      send: sendTo || this.say('composer-send'),
      placeholder: goesTo ? this.say('composer-placeholder-to', { channel: goesTo }) : this.say('composer-placeholder'),
      top: goesTo
        ? html`<div class="top meta">
            <button class="text-button" @click=${() => this.dispatchEvent(new SegueBringBackEvent())}>${this.say('bring-back')}</button>
          </div>`
        : nothing,
    });
  }
}
