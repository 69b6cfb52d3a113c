import { isVisible } from '@segue/protocol';
import { limits } from '@segue/protocol/limits';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { isComposing } from '../base/keep-composing.ts';
import { ComposerFiles, type FilesHost } from './composer-files.ts';
import type { EmojiButton } from './emoji-button.ts';
import { SegueDraftEvent, SeguePageEvent, SegueSendEvent } from './events.ts';

const growsByItself = CSS.supports('field-sizing', 'content');
const byTouch = matchMedia('(pointer: coarse)');

type Part = TemplateResult | typeof nothing;

/** An element with a field. */
export interface FieldHost extends FilesHost {
  text: string;
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
 * Where a message is written: the words, emoji, the button that sends, and the files beside them. Enter sends and Shift+Enter begins a line; by touch Return begins a line
 * and the button sends. Composing with an input method never sends.
 */
export class ComposerField implements ReactiveController {
  readonly #host: FieldHost;
  readonly #rules: FieldRules | undefined;
  readonly #files: ComposerFiles;
  #emoji: EmojiButton | undefined;
  #composing = false;
  #shown = '';

  constructor(host: FieldHost, rules?: FieldRules) {
    this.#host = host;
    this.#rules = rules;
    this.#files = new ComposerFiles(host);
    host.addController(this);
  }

  get #field(): HTMLTextAreaElement {
    return this.#host.renderRoot.querySelector('textarea')!;
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
    return this.#files.take(files);
  }

  hostUpdated(): void {
    const { text } = this.#host;
    const field = this.#field;
    // Emptied in the same breath in which it was filled, the text is what was shown; the field is not.
    if (text === this.#shown && text === field.value) return;
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
    const { text, voice } = this.#host;
    const files = this.#files;
    const tooLong = text.length - limits.maxTextLength;
    return html`<div part="composer" class=${look} @dragover=${files.handleDrag} @dragleave=${files.handleDrag} @drop=${files.handleDrag}>
      ${top} ${files.list()} ${above}
      <div class="field">
        ${files.button(() => this.focus())}
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
          @paste=${files.handlePaste}
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
      <div class="floating" popover="manual">${this.#emoji?.picker() ?? nothing}</div>
      ${files.target()}
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
      this.#host.text = '';
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

  readonly #handleEmoji = async (event: Event): Promise<void> => {
    const opener = event.currentTarget as HTMLElement;
    try {
      const { EmojiButton } = await import('./emoji-button.ts');
      this.#emoji ??= new EmojiButton(this.#host, (text) => this.change(text));
      await this.#emoji.toggle(opener);
    } catch (error) {
      // Offline: the button stays, the next press tries again; emoji can still be typed.
      this.#host.dispatchEvent(new ErrorEvent('error', { error }));
    }
  };
}
