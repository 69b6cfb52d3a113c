import { placeKey, isTyped, type Content } from '@segue/protocol';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import { formatFull, formatTime } from '../base/format.ts';
import { neutralText } from '../base/neutral-text.ts';
import { senderName } from '../base/sender-name.ts';
import type { MessageItem } from '../base/timeline-item.ts';
import { bubbleStyles } from '../bubble/bubble.styles.ts';
import { showWords } from '../markdown/show-words.ts';
import { isOnlyEmoji } from './only-emoji.ts';
import { isRich, loadPart } from './load-part.ts';
import { SegueDiscardEvent, SegueRetryEvent } from './events.ts';
import { messageStyles } from './message.styles.ts';

/**
 * One message, of any kind. A kind it does not know is shown by its plain text.
 *
 * @fires segue-retry - a failed message is to be sent again
 * @fires segue-discard - a failed message is to be dropped
 * @fires segue-answer - choices, a card, a form or a survey was answered
 * @fires segue-attachment-needed - a file's address is not known yet
 * @fires segue-link-wish - a link was pressed; cancelable
 * @fires segue-file-wish - a file was pressed; cancelable
 * @csspart bubble
 */
export class SegueMessage extends SegueElement {
  static override styles = [...SegueElement.styles, bubbleStyles, messageStyles];

  @property({ attribute: false }) item!: MessageItem;
  /** Where it stands in its turn. */
  @property() position: 'single' | 'start' | 'middle' | 'end' = 'single';
  /** Shows how far it got; only for the customer's last message. */
  @property({ type: Boolean }) receipt = false;
  /** It is the newest message: its choices can still be taken. */
  @property({ type: Boolean }) newest = false;
  /** Where the reader is: only other places get a badge. */
  @property() here = 'web';
  /** Addresses of files, by attachment id. */
  @property({ attribute: false }) urls: ReadonlyMap<string, string> = new Map();
  /** The message is where Tab enters the transcript. */
  @property({ type: Boolean, attribute: false }) tabStop = false;
  /** Its links and buttons can be reached by Tab. */
  @property({ type: Boolean, attribute: false }) entered = false;
  @property({ type: Boolean, attribute: false }) expanded = false;
  #openedByFocus = false;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('article')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) loadPart(this.item.message, this);
  }

  protected override render(): TemplateResult {
    const { item } = this;
    const { message } = item;
    const { author, content } = message;
    const { format } = this.voice;
    const starts = this.position === 'single' || this.position === 'start';
    const ends = this.position === 'single' || this.position === 'end';
    const unsent = item.state === 'failed' && item.own;
    const name = senderName(author, item.own, this.voice);
    const who = message.content.kind === 'system' ? 'system' : item.own ? 'own' : author.kind;
    const kind = message.deleted ? 'deleted' : message.content.kind;
    const wide = kind === 'card' || kind === 'carousel' || kind === 'form' || kind === 'survey';
    const emoji = kind === 'text' && isOnlyEmoji(message.text);
    const classes = [
      who,
      starts && 'starts',
      ends && 'named',
      unsent && 'unsent',
      item.private && 'note',
      kind === 'deleted' && 'deleted',
      wide && 'wide plain',
      emoji && 'emoji',
      kind === 'attachment' && 'plain',
    ];
    const via = placeKey(message.via);
    const away = via !== this.here && via !== 'desk' && via !== 'api';
    const showMeta = who !== 'system' && (ends || this.expanded || unsent || this.receipt);
    return html`<article
      class=${classes.filter(Boolean).join(' ')}
      tabindex=${this.tabStop ? 0 : -1}
      aria-label=${this.say('message-name', { name, time: formatTime(message.at, format) })}
      aria-busy=${message.streaming ? 'true' : nothing}
      @click=${this.#handleClick}
      @focus=${this.#handleFocus}
      @focusout=${this.#handleFocusOut}
    >
      ${starts && !item.own && who !== 'system' ? html`<div class="name meta" aria-hidden="true"><bdi>${name}</bdi>${author.kind === 'bot' ? html`<span class="tag">${this.say('bot-badge')}</span>` : nothing}</div>` : nothing}
      ${ends && !item.own && who !== 'system' ? html`<segue-avatar name=${name} src=${author.avatarUrl ?? ''}></segue-avatar>` : nothing}
      <div class="bubble ${this.position}" part="bubble" lang=${message.lang ?? nothing}>${this.#content()}</div>
      ${(content.kind === 'choices' && loadPart.rich?.choices(this)) || nothing} ${showMeta ? this.#meta(away, unsent) : nothing}
    </article>`;
  }

  #content(): TemplateResult {
    const { message } = this.item;
    if (message.deleted) return html`<p class="text">${this.say('deleted')}</p>`;
    const { kind } = message.content;
    const fixed = message.content as Content;
    if (fixed.kind === 'text' || fixed.kind === 'choices') return this.#text(fixed.markdown);
    if (fixed.kind === 'system') return html`<span class="meta">${this.say(fixed.key, fixed.vars)}</span>`;
    // A kind it does not know may hold markdown; of one that is being loaded its plain words are shown.
    if (!isRich(kind)) return this.#text(message.text);
    return loadPart.rich?.content(this) ?? html`<p class="text" dir="auto">${neutralText(message.text)}</p>`;
  }

  #text(markdown: string): TemplateResult {
    const { message } = this.item;
    const streaming = message.streaming === true;
    const words = showWords(this, markdown, { voice: this.voice, reach: this.entered, typed: isTyped(message), streaming });
    // The words have their direction; the bubble with its corners and its line lies as the chat does.
    return html`<div dir="auto">${words}</div>`;
  }

  #meta(away: boolean, unsent: boolean): TemplateResult {
    const { item } = this;
    const { message } = item;
    const { format } = this.voice;
    const reach = this.entered || this.receipt ? 0 : -1;
    const via = placeKey(message.via);
    if (unsent) {
      const reason = item.error && item.error !== 'network' ? this.say(`error-${item.error}`) : '';
      return html`<div class="below meta failed">
        <span>${this.say('failed')} ${reason}</span>
        <button class="text-button" tabindex=${reach} @click=${() => this.dispatchEvent(new SegueRetryEvent(item.key))}>
          ${this.say('try-again')}
        </button>
        <span aria-hidden="true">·</span>
        <button class="text-button" tabindex=${reach} @click=${() => this.dispatchEvent(new SegueDiscardEvent(item.key))}>
          ${this.say('delete')}
        </button>
      </div>`;
    }
    const failed = item.delivery?.status === 'failed';
    return html`<div class="below meta">
      <time datetime=${new Date(message.at).toISOString()} @pointerenter=${this.#handleTime}
        >${this.expanded ? formatFull(message.at, format) : formatTime(message.at, format)}</time
      >
      ${away ? html`<span class="place"><segue-icon name=${via}></segue-icon>${this.expanded ? this.say('via', { channel: this.place(via) }) : this.place(via)}</span>` : nothing}
      ${message.editedAt && !message.deleted ? html`<span>${this.say('edited')}</span>` : nothing}
      ${failed ? html`<span class="failed">${this.say('delivery-failed', { channel: this.place(item.delivery?.channel ?? '') })}</span>` : nothing}
      ${item.own && (this.receipt || this.expanded) ? html`<segue-receipt .voice=${this.voice} state=${item.state} ?words=${this.expanded}></segue-receipt>` : nothing}
    </div>`;
  }

  /** Only for who points there: putting a date into words is slow the first time. */
  readonly #handleTime = (event: Event): void => {
    (event.currentTarget as HTMLElement).title = formatFull(this.item.message.at, this.voice.format);
  };

  readonly #handleClick = (event: Event): void => {
    const inner = event
      .composedPath()
      .some(
        (target) =>
          target instanceof HTMLElement &&
          target !== this &&
          /^(a|button|input|select|textarea|segue-(card|carousel|form|survey|choices|attachment))$/.test(target.localName),
      );
    if (inner || document.getSelection()?.toString()) return;
    this.#openedByFocus = false;
    this.expanded = !this.expanded;
  };

  readonly #handleFocus = (event: Event): void => {
    if (this.expanded || !(event.currentTarget as HTMLElement).matches(':focus-visible')) return;
    this.#openedByFocus = true;
    this.expanded = true;
  };

  /** What was opened by a click stays open; what was opened on the way closes behind. */
  readonly #handleFocusOut = (event: FocusEvent): void => {
    if (!this.#openedByFocus || (event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) return;
    this.#openedByFocus = false;
    this.expanded = false;
  };
}
