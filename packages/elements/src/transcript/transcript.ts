import type { Participant } from '@segue/protocol';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import type { TimelineItem } from '../base/timeline-item.ts';
import { addedMessages } from './added-messages.ts';
import { ChunkElements } from './chunk-elements.ts';
import type { Chunk, updateChunks } from './chunks.ts';
import { EndKeeper, type Keeper } from './end-keeper.ts';
import { SegueLoadOlderEvent, SegueReachedEndEvent } from './events.ts';
import { isBubble } from './is-bubble.ts';
import { MessageFocus } from './message-focus.ts';
import type { ReaderAway } from './reader-away.ts';
import { transcriptStyles } from './transcript.styles.ts';

/** A conversation up to this long, whose reader stays at its end, needs no window: all of it exists. */
const shortItems = 60;
/** The newest message of one's own is looked for among this many. */
const ownWithin = 400;

/**
 * The conversation, newest at the bottom. Of a long history only the chunks around the visible part exist as DOM; the others keep their height
 * as empty space. One tab stop: arrows, Home and End move between messages, Enter goes into a message, Escape out of it.
 *
 * @fires segue-load-older - older history is wanted
 * @fires segue-reached-end - the newest messages are on screen
 * @fires segue-leave-transcript - Escape: the person wants to write
 * @csspart transcript
 */
export class SegueTranscript extends SegueElement {
  static override styles = [...SegueElement.styles, transcriptStyles];

  @property({ attribute: false }) items: readonly TimelineItem[] = [];
  @property({ attribute: false }) typing: readonly Participant[] = [];
  @property({ attribute: false }) urls: ReadonlyMap<string, string> = new Map();
  /** Where the reader is, e.g. `web`: messages from other places get a badge. */
  @property() here = 'web';
  @property({ type: Boolean }) hasOlder = false;
  @property({ type: Boolean }) loadingOlder = false;

  @state() private range: readonly [number, number] = [0, 0];
  @query('.scroller') private readonly scroller!: HTMLElement;

  #chunks: Chunk[] = [];
  #update: typeof updateChunks | undefined;
  #windowing = false;
  #known: readonly TimelineItem[] = [];
  #away: ReaderAway | undefined;
  #fresh = new Set<string>();
  #keeper: Keeper = new EndKeeper(this);
  readonly #elements = new ChunkElements();
  readonly #focus = new MessageFocus(this, (key) => this.#bringIn(key));

  /** Brings the end into view, and stays there. */
  scrollToEnd(): void {
    this.#keeper.toEnd();
    this.#updateRange();
  }

  /** The newest messages are not on screen. */
  get readerIsAway(): boolean {
    return !this.#keeper.stuck;
  }

  /** Scrolls by most of a screen, for PageUp and PageDown in an empty composer. */
  scrollPage(direction: 1 | -1): void {
    this.scroller.scrollBy({ top: direction * this.scroller.clientHeight * 0.9 });
  }

  /** Moves focus to the message where Tab would enter. */
  override focus(): void {
    const key = this.#focus.current ?? this.#lastKey();
    if (key === undefined) this.scroller.focus();
    else void this.#focus.focusKey(key);
  }

  /** Moved in the page, it has to find its place again. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('items') && this.items !== this.#known) this.#takeItems();
    if (this.hasOlder) this.#makeWindow();
  }

  #takeItems(): void {
    const before = this.#known;
    const oldLast = before.at(-1);
    this.#chunks = this.#update
      ? this.#update(this.#chunks, before, this.items)
      : [{ id: 0, items: this.items.slice(-shortItems), height: undefined }];
    this.#known = this.items;
    this.#fresh.clear();
    if (before.length === 0) {
      this.#keeper.stick();
    } else {
      const added = addedMessages(this.items, oldLast?.key);
      for (const item of added) this.#fresh.add(item.key);
      // What oneself wrote is always shown.
      if (added.some((item) => item.own && (item.state === 'queued' || item.state === 'sending'))) this.#keeper.stick();
      const others = added.filter((item) => !item.own && isBubble(item));
      if (!this.#keeper.stuck) this.#away?.take(others);
    }
    this.#updateRange();
    if (this.items.length > shortItems) this.#makeWindow();
    // Offline nobody is seen typing.
    if (this.typing.length > 0) import('../typing-indicator/define.ts').catch(() => undefined);
  }

  /** Long histories, and readers who look back, get a window of chunks; loaded with the first of them. */
  #makeWindow(): void {
    if (this.#windowing) return;
    this.#windowing = true;
    import('./long-history.ts').then(
      async ({ ReaderAway, ScrollKeeper, updateChunks: update }) => {
        this.#away = new ReaderAway(this, (key) => this.#show(key));
        this.#update = update;
        const [only] = this.#chunks;
        if (this.items.length > shortItems || !only) this.#chunks = update([], [], this.items);
        else only.height = this.renderRoot.querySelector<HTMLElement>('.chunk')?.offsetHeight;
        const old = this.#keeper;
        old.hostDisconnected();
        this.removeController(old);
        const keeper = new ScrollKeeper(this, () => this.#chunks);
        keeper.stuck = old.stuck;
        keeper.onChange = () => this.#updateRange();
        this.#keeper = keeper;
        this.#updateRange();
        this.requestUpdate();
        await this.updateComplete;
        keeper.scrolled();
      },
      // Offline: the next scroll or message asks again.
      () => (this.#windowing = false),
    );
  }

  /** Which chunks exist as DOM: those near the visible part, more in the direction of travel, three at most. */
  #updateRange(): void {
    const next = this.#keeper.range();
    if (next[0] !== this.range[0] || next[1] !== this.range[1]) this.range = next;
  }

  protected override render(): TemplateResult {
    return html`${this.#away?.pill() ?? nothing}
      <div
        class="scroller"
        part="transcript"
        role="log"
        aria-live="off"
        aria-label=${this.say('transcript-name')}
        tabindex=${this.#lastKey() ? -1 : 0}
        @scroll=${this.#handleScroll}
        @keydown=${this.#focus.handleKey}
        @focusin=${this.#focus.handleFocusIn}
      >
        <div class="content">
          <slot name="start"></slot>
          ${this.loadingOlder ? html`<div class="event meta">${this.say('transcript-loading')}</div>` : nothing}
          <div class="space" id="above"></div>
          <div class="chunks"></div>
          <div class="space" id="below"></div>
          ${this.typing.length > 0 ? html`<segue-typing-indicator .voice=${this.voice} .participants=${this.typing}></segue-typing-indicator>` : nothing}
          <slot name="end"></slot>
        </div>
      </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#showChunks();
    this.#keeper.updated(this.scroller, this.range);
    // A reader who waits at the very top scrolls no more: what came in may still not be enough.
    if (changed.has('loadingOlder') && !this.#keeper.stuck) this.#askOlder();
  }

  #askOlder(): void {
    if (this.hasOlder && !this.loadingOlder && this.scroller.scrollTop < 400) this.dispatchEvent(new SegueLoadOlderEvent());
  }

  #showChunks(): void {
    const { voice, urls, here } = this;
    const newest = this.#lastKey();
    const { current = newest, entered } = this.#focus;
    this.#elements.show(this.renderRoot.querySelector('.chunks')!, this.#chunks, this.range, {
      voice,
      urls,
      here,
      place: (name) => this.place(name),
      newest,
      receipt: this.items.slice(-ownWithin).findLast((item) => item.kind === 'message' && item.own && !item.private)?.key,
      stop: current,
      entered,
      fresh: this.#fresh,
    });
  }

  #lastKey(): string | undefined {
    return this.items.findLast(isBubble)?.key;
  }

  /** Makes the message exist as DOM at the next update; false: there is no such message. */
  #bringIn(key: string): boolean {
    const index = this.#chunks.findIndex((chunk) => chunk.items.some((item) => item.key === key));
    if (index < 0) return false;
    if (index < this.range[0] || index >= this.range[1]) {
      this.#keeper.showChunk(index);
      this.#updateRange();
    }
    return true;
  }

  readonly #handleScroll = (): void => {
    this.#keeper.scrolled();
    if (!this.#keeper.stuck || this.items.length > shortItems) this.#makeWindow();
    this.#updateRange();
    const { stuck } = this.#keeper;
    this.#away?.scrolled(stuck, !stuck && this.#keeper.distanceToEnd() > this.scroller.clientHeight);
    if (stuck) this.dispatchEvent(new SegueReachedEndEvent());
    this.#askOlder();
  };

  #show(key: string | undefined): void {
    if (key) void this.#focus.focusKey(key, 'start');
    else {
      this.scrollToEnd();
      this.#focus.current = undefined;
      this.focus();
    }
  }
}
