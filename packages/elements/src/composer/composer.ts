import { isVisible, type SavedReply } from '@segue/protocol';
import { limits } from '@segue/protocol/limits';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isComposing } from '../base/keep-composing.ts';
import { pastedFiles } from '../base/pasted-files.ts';
import { SegueElement } from '../base/segue-element.ts';
import { SegueBringBackEvent, SegueDraftEvent, SegueFilesEvent, SeguePageEvent, SegueSendEvent } from './events.ts';
import { composerStyles } from './composer.styles.ts';
import type { EmojiButton } from './emoji-button.ts';
import type { ComposerTools } from './composer-tools.ts';
import type { DraftFinding } from './draft-finding.ts';
import type { UploadItem } from '../upload-card/upload-item.ts';
import type { uploadList } from './upload-list.ts';

const growsByItself = CSS.supports('field-sizing', 'content');
const byTouch = matchMedia('(pointer: coarse)');

/**
 * Where a message is written. Enter sends and Shift+Enter begins a line; by touch Return begins a line and the button sends. Composing with an input
 * method never sends.
 *
 * @fires segue-send
 * @fires segue-draft - the text changed
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
  /** The desk's mode: tabs for reply and note, saved replies by "/". */
  @property({ type: Boolean }) staff = false;
  @property({ attribute: false }) savedReplies: readonly SavedReply[] = [];
  /** What the brand would say differently in the draft; shown to staff. */
  @property({ attribute: false }) findings: readonly DraftFinding[] = [];

  @state() private dropping = false;
  /** The desk's composer writes a note that the customer never sees. */
  @state() note = false;
  @query('textarea') private readonly field!: HTMLTextAreaElement;
  @query('input[type=file]') private readonly fileInput!: HTMLInputElement;
  #emoji: EmojiButton | undefined;
  /** Set by `staff-tools.ts`, which customers' pages do not load. */
  static staffTools: ((composer: SegueComposer, take: (text: string) => void) => ComposerTools) | undefined;
  #staff: ComposerTools | undefined;
  #composing = false;
  #uploadList: typeof uploadList | undefined;

  override focus(options?: FocusOptions): void {
    this.field.focus(options);
  }

  /** Takes focus without opening an on-screen keyboard, for after a choice was made by touch. */
  focusQuietly(): void {
    const { field } = this;
    field.setAttribute('inputmode', 'none');
    field.focus({ preventScroll: true });
    const restore = (): void => field.removeAttribute('inputmode');
    field.addEventListener('pointerdown', restore, { once: true });
    field.addEventListener('keydown', restore, { once: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Offline: the next step of an upload asks again.
    if (changed.has('uploads') && this.uploads.length > 0 && !this.#uploadList)
      import('./upload-list.ts').then(
        ({ uploadList, uploadListStyles }) => {
          if (this.#uploadList) return;
          this.#uploadList = uploadList;
          const sheet = uploadListStyles.styleSheet;
          if (sheet) this.shadowRoot?.adoptedStyleSheets.push(sheet);
          this.requestUpdate();
        },
        () => undefined,
      );
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#staff?.rendered();
    if (!changed.has('text')) return;
    if (this.field.value !== this.text) this.field.value = this.text;
    if (!growsByItself) this.#grow();
  }

  protected override render(): TemplateResult {
    const tooLong = this.text.length - limits.maxTextLength;
    const tools = this.#tools();
    const listed = tools?.listed();
    const idle = !this.#canSend();
    const placeholder = this.note
      ? this.say('composer-note-placeholder')
      : this.goesTo
        ? this.say('composer-placeholder-to', { channel: this.goesTo })
        : this.say('composer-placeholder');
    return html`<div
      part="composer"
      class=${this.note ? 'note' : ''}
      @dragover=${this.#handleDragOver}
      @dragleave=${this.#handleDragLeave}
      @drop=${this.#handleDrop}
    >
      ${this.#top()} ${(this.uploads.length > 0 && this.#uploadList?.(this.uploads, this.voice)) || nothing} ${tools?.list() ?? nothing}
      <div class="field">
        ${
          this.noFiles
            ? nothing
            : html`<button
                  class="icon-button"
                  aria-label=${this.say('composer-attach')}
                  title=${this.say('composer-attach')}
                  @click=${() => this.fileInput.click()}
                >
                  <segue-icon name="attach"></segue-icon>
                </button>
                <input type="file" multiple hidden tabindex="-1" aria-hidden="true" @change=${this.#handleFileInput} />`
        }
        <textarea
          rows="1"
          dir="auto"
          enterkeyhint=${byTouch.matches ? 'enter' : 'send'}
          aria-label=${this.goesTo && !this.note ? this.say('composer-send-to', { channel: this.goesTo }) : this.say('composer-name')}
          aria-describedby=${tooLong > 0 ? 'problem' : nothing}
          aria-invalid=${tooLong > 0 ? 'true' : nothing}
          aria-autocomplete=${this.staff ? 'list' : nothing}
          aria-controls=${listed ? 'saved' : nothing}
          aria-activedescendant=${listed ?? nothing}
          placeholder=${placeholder}
          @input=${this.#handleInput}
          @keydown=${this.#handleKey}
          @compositionstart=${() => (this.#composing = true)}
          @compositionend=${() => (this.#composing = false)}
          @paste=${this.#handlePaste}
        ></textarea>
        ${tools?.marks() ?? nothing}
        <button
          class="icon-button"
          id="emoji"
          aria-label=${this.say('composer-emoji')}
          title=${this.say('composer-emoji')}
          aria-expanded=${this.#emoji?.open ?? false}
          aria-haspopup="dialog"
          @click=${this.#handleEmoji}
        >
          <segue-icon name="emoji"></segue-icon>
        </button>
        <button
          class="icon-button send"
          part="send"
          aria-label=${this.goesTo && !this.note ? this.say('composer-send-to', { channel: this.goesTo }) : this.say('composer-send')}
          aria-disabled=${idle}
          @click=${this.#send}
        >
          <segue-icon name="send"></segue-icon>
        </button>
      </div>
      ${tools?.advice() ?? nothing}
      ${tooLong > 0 ? html`<div class="problem meta" id="problem">${this.say('composer-too-long', { n: tooLong })}</div>` : nothing}
      <div class="floating" popover="manual">
        ${this.#emoji?.open ? html`<segue-emoji-picker .voice=${this.voice} @segue-emoji=${this.#handlePick}></segue-emoji-picker>` : nothing}
      </div>
      ${this.dropping ? html`<div class="drop" aria-hidden="true">${this.say('composer-drop')}</div>` : nothing}
    </div>`;
  }

  #top(): TemplateResult | typeof nothing {
    const tools = this.#tools();
    if (tools) return tools.top();
    return this.goesTo
      ? html`<div class="top meta">
          <button class="text-button" @click=${() => this.dispatchEvent(new SegueBringBackEvent())}>${this.say('bring-back')}</button>
        </div>`
      : nothing;
  }

  #tools(): ComposerTools | undefined {
    if (!this.staff) return undefined;
    return (this.#staff ??= SegueComposer.staffTools?.(this, (text) => {
      this.#change(text);
      this.focus();
    }));
  }

  #canSend(): boolean {
    if (this.uploads.some((upload) => upload.state === 'uploading') || this.text.length > limits.maxTextLength) return false;
    if (this.#staff?.blocks()) return false;
    return isVisible(this.text) || this.uploads.some((upload) => upload.state === 'done');
  }

  readonly #send = (): void => {
    if (!this.#canSend()) {
      this.focus();
      return;
    }
    const text = isVisible(this.text) ? this.text.trim() : '';
    this.#change('');
    this.dispatchEvent(new SegueSendEvent(text, this.note));
    this.focus();
  };

  #change(text: string): void {
    this.text = text;
    this.#staff?.reset();
    this.dispatchEvent(new SegueDraftEvent(text));
  }

  #grow(): void {
    const { field } = this;
    field.style.setProperty('height', 'auto');
    if (this.text !== '') field.style.setProperty('height', `${field.scrollHeight}px`);
  }

  readonly #handleInput = (): void => this.#change(this.field.value);

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (this.#composing || isComposing(event) || this.#tools()?.move(event)) return;
    // On a screen that is touched Return is for lines, and a button sends; with a keyboard it sends, as Ctrl or Command with it do everywhere.
    const isLine = event.shiftKey || event.altKey || (byTouch.matches && !event.ctrlKey && !event.metaKey && !this.#tools()?.listed());
    if (event.key === 'Enter' && !isLine) {
      event.preventDefault();
      if (!this.#tools()?.take()) this.#send();
      return;
    }
    if ((event.key === 'PageUp' || event.key === 'PageDown') && this.text === '') {
      event.preventDefault();
      this.dispatchEvent(new SeguePageEvent(event.key === 'PageDown' ? 1 : -1));
    }
  };

  /** Files to be sent, from wherever they came. @returns false when none are taken */
  takeFiles(files: readonly File[]): boolean {
    if (files.length === 0 || this.noFiles) return false;
    this.dispatchEvent(new SegueFilesEvent([...files]));
    return true;
  }

  readonly #handleFileInput = (): void => {
    this.takeFiles([...(this.fileInput.files ?? [])]);
    this.fileInput.value = '';
    this.focus();
  };

  readonly #handlePaste = (event: ClipboardEvent): void => {
    if (this.takeFiles(pastedFiles(event.clipboardData))) event.preventDefault();
  };

  readonly #handleDragOver = (event: DragEvent): void => {
    if (this.noFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  };

  readonly #handleDragLeave = (event: DragEvent): void => {
    if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) this.dropping = false;
  };

  readonly #handleDrop = (event: DragEvent): void => {
    this.dropping = false;
    if (this.takeFiles([...(event.dataTransfer?.files ?? [])])) event.preventDefault();
  };

  readonly #handleEmoji = async (event: Event): Promise<void> => {
    const opener = event.currentTarget as HTMLElement;
    try {
      const { EmojiButton } = await import('./emoji-button.ts');
      this.#emoji ??= new EmojiButton(this);
    } catch (error) {
      // Offline: the button stays, the next press tries again; emoji can still be typed.
      this.dispatchEvent(new ErrorEvent('error', { error }));
      return;
    }
    await this.#emoji.toggle(opener, this.renderRoot.querySelector<HTMLElement>('.floating')!);
  };

  readonly #handlePick = (event: Event & { emoji?: string }): void => {
    const { field } = this;
    const at = field.selectionStart;
    this.#emoji?.hide();
    this.#change(this.text.slice(0, at) + (event.emoji ?? '') + this.text.slice(field.selectionEnd));
    void this.updateComplete.then(() => {
      this.focus();
      field.setSelectionRange(at + (event.emoji?.length ?? 0), at + (event.emoji?.length ?? 0));
    });
  };
}
