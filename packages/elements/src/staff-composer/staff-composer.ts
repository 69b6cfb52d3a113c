import type { SavedReply } from '@segue/protocol';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import { ComposerField } from '../composer/composer-field.ts';
import { composerStyles } from '../composer/composer.styles.ts';
import type { UploadItem } from '../upload-card/upload-item.ts';
import { DraftAdvice } from './draft-advice.ts';
import type { DraftFinding } from './draft-finding.ts';
import { SavedReplies } from './saved-replies.ts';
import { staffComposerStyles } from './staff-composer.styles.ts';

/**
 * Where an operator writes: the field that customers have, with tabs for reply and note, saved replies by "/", and advice in the brand's voice.
 *
 * @fires segue-send
 * @fires segue-draft - the text changed; `segue-send` says itself that nothing is left of it
 * @fires segue-files - files were chosen, pasted or dropped
 * @fires segue-upload-cancel
 * @fires segue-upload-retry
 * @fires segue-page - PageUp or PageDown in the empty field
 * @slot hint - where a reply goes
 * @csspart composer
 * @csspart send
 */
export class SegueStaffComposer extends SegueElement {
  static override styles = [...SegueElement.styles, composerStyles, staffComposerStyles];

  /** The draft. Set it to fill the field. */
  @property({ attribute: false }) text = '';
  @property({ attribute: false }) uploads: readonly UploadItem[] = [];
  @property({ type: Boolean }) noFiles = false;
  @property({ attribute: false }) savedReplies: readonly SavedReply[] = [];
  /** What the brand would say differently in the draft. */
  @property({ attribute: false }) findings: readonly DraftFinding[] = [];
  /** A note that the customer never sees is written. */
  @state() note = false;

  readonly #take = (text: string): void => {
    this.#field.change(text);
    this.focus();
  };
  readonly #advice = new DraftAdvice(this, this.#take);
  readonly #saved = new SavedReplies(this, this.#take);
  readonly #field = new ComposerField(this, {
    blocks: () => this.#advice.blocks(),
    isPrivate: () => this.note,
    takesKey: (event) => this.#saved.takesKey(event),
  });

  override focus(options?: FocusOptions): void {
    this.#field.focus(options);
  }

  /** Files to be sent, from wherever they came. @returns false when none are taken */
  takeFiles(files: readonly File[]): boolean {
    return this.#field.takeFiles(files);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) this.#saved.reset();
  }

  protected override updated(): void {
    this.#saved.announce(this.renderRoot.querySelector('textarea')!);
    this.#advice.place();
  }

  protected override render(): TemplateResult {
    return this.#field.render({
      name: this.say('composer-name'),
      send: this.say('composer-send'),
      placeholder: this.say(this.note ? 'composer-note-placeholder' : 'composer-placeholder'),
      look: this.note ? 'note' : '',
      top: html`<div class="top">
        <div class="tabs" role="tablist">${this.#tab(false, this.say('composer-reply'))}${this.#tab(true, this.say('composer-note'))}</div>
        <div class="meta" role="status">${this.note ? this.say('desk-only-team') : html`<slot name="hint"></slot>`}</div>
      </div>`,
      above: this.#saved.list(),
      over: this.#advice.marks(),
      below: this.#advice.list(),
    });
  }

  #tab(note: boolean, name: string): TemplateResult {
    return html`<button
      role="tab"
      aria-selected=${this.note === note}
      tabindex=${this.note === note ? 0 : -1}
      @click=${() => this.#setNote(note)}
      @keydown=${this.#handleTabKey}
    >
      ${name}
    </button>`;
  }

  #setNote(note: boolean): void {
    this.note = note;
    this.focus();
  }

  readonly #handleTabKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.note = !this.note;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
}
