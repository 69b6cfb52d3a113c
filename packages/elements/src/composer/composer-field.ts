import type { Voice } from '@segue/brand/runtime';
import { isVisible } from '@segue/protocol';
import { limits } from '@segue/protocol/limits';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { isComposing } from '../base/keep-composing.ts';
import { pastedFiles } from '../base/pasted-files.ts';
import type { UploadItem } from '../upload-card/upload-item.ts';
import type { EmojiButton } from './emoji-button.ts';
import { SegueDraftEvent, SegueFilesEvent, SeguePageEvent, SegueSendEvent } from './events.ts';
import type { uploadList } from './upload-list.ts';

const growsByItself = CSS.supports('field-sizing', 'content');
const byTouch = matchMedia('(pointer: coarse)');

type Part = TemplateResult | typeof nothing;

/** An element with a field. */
export interface FieldHost extends LitElement {
  voice: Voice;
  text: string;
  uploads: readonly UploadItem[];
  noFiles: boolean;
}

/** What stands around the field. */
export interface FieldParts {
  /** For screen readers, of the field and of the button that sends. */
  name: string;
  send: string;
  placeholder: string;
  look?: string;
  top?: Part;
  above?: Part;
  over?: Part;
  below?: Part;
}

/** What an element has a say in. */
export interface FieldRules {
  /** The text must not be sent as it is. */
  blocks(): boolean;
  /** The customer never sees what is written. */
  isPrivate(): boolean;
  /** @returns whether the key was for the element */
  takesKey(event: KeyboardEvent): boolean;
}

/**
 * Where a message is written: the words, files, emoji, the button that sends. Enter sends and Shift+Enter begins a line; by touch Return begins a line
 * and the button sends. Composing with an input method never sends.
 */
export class ComposerField implements ReactiveController {
  readonly #host: FieldHost;
  readonly #rules: FieldRules | undefined;
  #emoji: EmojiButton | undefined;
  #uploadList: typeof uploadList | undefined;
  #composing = false;
  #dropping = false;
  #shown = '';

  constructor(host: FieldHost, rules?: FieldRules) {
    this.#host = host;
    this.#rules = rules;
    host.addController(this);
  }

  get #field(): HTMLTextAreaElement {
    return this.#host.renderRoot.querySelector('textarea')!;
  }

  get #fileInput(): HTMLInputElement {
    return this.#host.renderRoot.querySelector('input')!;
  }

  focus(options?: FocusOptions): void {
    this.#field.focus(options);
  }

  /** Takes focus without opening an on-screen keyboard, for after a choice was made by touch. */
  focusQuietly(): void {
    const field = this.#field;
    field.setAttribute('inputmode', 'none');
    field.focus({ preventScroll: true });
    const restore = (): void => field.removeAttribute('inputmode');
    field.addEventListener('pointerdown', restore, { once: true });
    field.addEventListener('keydown', restore, { once: true });
  }

  /** Puts other words into the field. */
  change(text: string): void {
    this.#host.text = text;
    this.#host.dispatchEvent(new SegueDraftEvent(text));
  }

  /** Files to be sent, from wherever they came. @returns false when none are taken */
  takeFiles(files: readonly File[]): boolean {
    if (files.length === 0 || this.#host.noFiles) return false;
    this.#host.dispatchEvent(new SegueFilesEvent([...files]));
    return true;
  }

  hostUpdate(): void {
    // Offline: the next step of an upload asks again.
    if (this.#host.uploads.length > 0 && !this.#uploadList)
      import('./upload-list.ts').then(
        ({ uploadList, uploadListStyles }) => {
          if (this.#uploadList) return;
          this.#uploadList = uploadList;
          const sheet = uploadListStyles.styleSheet;
          if (sheet) this.#host.shadowRoot?.adoptedStyleSheets.push(sheet);
          this.#host.requestUpdate();
        },
        () => undefined,
      );
  }

  hostUpdated(): void {
    const { text } = this.#host;
    const field = this.#field;
    if (text === this.#shown) return;
    this.#shown = text;
    if (field.value !== text) field.value = text;
    if (growsByItself) return;
    field.style.setProperty('height', 'auto');
    if (text !== '') field.style.setProperty('height', `${field.scrollHeight}px`);
  }

  render({
    name,
    send,
    placeholder,
    look = '',
    top = nothing,
    above = nothing,
    over = nothing,
    below = nothing,
  }: FieldParts): TemplateResult {
    const { text, uploads, voice } = this.#host;
    const tooLong = text.length - limits.maxTextLength;
    return html`<div
      part="composer"
      class=${look}
      @dragover=${this.#handleDragOver}
      @dragleave=${this.#handleDragLeave}
      @drop=${this.#handleDrop}
    >
      ${top} ${(uploads.length > 0 && this.#uploadList?.(uploads, voice)) || nothing} ${above}
      <div class="field">
        ${
          this.#host.noFiles
            ? nothing
            : html`<button
                  class="icon-button"
                  aria-label=${voice.say('composer-attach')}
                  title=${voice.say('composer-attach')}
                  @click=${() => this.#fileInput.click()}
                >
                  <segue-icon name="attach"></segue-icon>
                </button>
                <input type="file" multiple hidden tabindex="-1" aria-hidden="true" @change=${this.#handleFileInput} />`
        }
        <textarea
          rows="1"
          dir="auto"
          enterkeyhint=${byTouch.matches ? 'enter' : 'send'}
          aria-label=${name}
          aria-describedby=${tooLong > 0 ? 'problem' : nothing}
          aria-invalid=${tooLong > 0 ? 'true' : nothing}
          placeholder=${placeholder}
          @input=${() => this.change(this.#field.value)}
          @keydown=${this.#handleKey}
          @compositionstart=${() => (this.#composing = true)}
          @compositionend=${() => (this.#composing = false)}
          @paste=${this.#handlePaste}
        ></textarea>
        ${over}
        <button
          class="icon-button"
          id="emoji"
          aria-label=${voice.say('composer-emoji')}
          title=${voice.say('composer-emoji')}
          aria-expanded=${this.#emoji?.open ?? false}
          aria-haspopup="dialog"
          @click=${this.#handleEmoji}
        >
          <segue-icon name="emoji"></segue-icon>
        </button>
        <button class="icon-button send" part="send" aria-label=${send} aria-disabled=${!this.#canSend()} @click=${this.#send}>
          <segue-icon name="send"></segue-icon>
        </button>
      </div>
      ${below}
      ${tooLong > 0 ? html`<div class="problem meta" id="problem">${voice.say('composer-too-long', { n: tooLong })}</div>` : nothing}
      <div class="floating" popover="manual">
        ${this.#emoji?.open ? html`<segue-emoji-picker .voice=${voice} @segue-emoji=${this.#handlePick}></segue-emoji-picker>` : nothing}
      </div>
      ${this.#dropping ? html`<div class="drop" aria-hidden="true">${voice.say('composer-drop')}</div>` : nothing}
    </div>`;
  }

  #canSend(): boolean {
    const { text, uploads } = this.#host;
    if (uploads.some((upload) => upload.state === 'uploading') || text.length > limits.maxTextLength) return false;
    if (this.#rules?.blocks()) return false;
    return isVisible(text) || uploads.some((upload) => upload.state === 'done');
  }

  readonly #send = (): void => {
    if (this.#canSend()) {
      const { text } = this.#host;
      this.change('');
      this.#host.dispatchEvent(new SegueSendEvent(isVisible(text) ? text.trim() : '', this.#rules?.isPrivate()));
    }
    this.focus();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (this.#composing || isComposing(event) || this.#rules?.takesKey(event)) return;
    // On a screen that is touched Return is for lines, and a button sends; with a keyboard it sends, as Ctrl or Command with it do everywhere.
    const isLine = event.shiftKey || event.altKey || (byTouch.matches && !event.ctrlKey && !event.metaKey);
    if (key === 'Enter' && !isLine) {
      event.preventDefault();
      this.#send();
    } else if ((key === 'PageUp' || key === 'PageDown') && this.#host.text === '') {
      event.preventDefault();
      this.#host.dispatchEvent(new SeguePageEvent(key === 'PageDown' ? 1 : -1));
    }
  };

  readonly #handleFileInput = (): void => {
    this.takeFiles([...(this.#fileInput.files ?? [])]);
    this.#fileInput.value = '';
    this.focus();
  };

  readonly #handlePaste = (event: ClipboardEvent): void => {
    if (this.takeFiles(pastedFiles(event.clipboardData))) event.preventDefault();
  };

  #drop(isOver: boolean): void {
    this.#dropping = isOver;
    this.#host.requestUpdate();
  }

  readonly #handleDragOver = (event: DragEvent): void => {
    if (this.#host.noFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#drop(true);
  };

  readonly #handleDragLeave = (event: DragEvent): void => {
    if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) this.#drop(false);
  };

  readonly #handleDrop = (event: DragEvent): void => {
    this.#drop(false);
    if (this.takeFiles([...(event.dataTransfer?.files ?? [])])) event.preventDefault();
  };

  readonly #handleEmoji = async (event: Event): Promise<void> => {
    const opener = event.currentTarget as HTMLElement;
    try {
      const { EmojiButton } = await import('./emoji-button.ts');
      this.#emoji ??= new EmojiButton(this.#host);
    } catch (error) {
      // Offline: the button stays, the next press tries again; emoji can still be typed.
      this.#host.dispatchEvent(new ErrorEvent('error', { error }));
      return;
    }
    await this.#emoji.toggle(opener, this.#host.renderRoot.querySelector<HTMLElement>('.floating')!);
  };

  readonly #handlePick = ({ emoji = '' }: Event & { emoji?: string }): void => {
    const field = this.#field;
    const { text } = this.#host;
    const at = field.selectionStart;
    this.#emoji?.hide();
    this.change(text.slice(0, at) + emoji + text.slice(field.selectionEnd));
    void this.#host.updateComplete.then(() => {
      this.focus();
      field.setSelectionRange(at + emoji.length, at + emoji.length);
    });
  };
}
