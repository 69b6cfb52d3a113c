import type { Participant } from '@segue/protocol';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import { formatDay, formatFull } from '../base/format.ts';
import { neutralText } from '../base/neutral-text.ts';
import type { EventItem, MessageItem, TimelineItem } from '../base/timeline-item.ts';
import type { SegueMessage } from '../message/message.ts';
import { arrange } from './arrange.ts';
import type { Chunk, updateChunks } from './chunks.ts';
import { EndKeeper, type Keeper } from './end-keeper.ts';
import { SegueLeaveTranscriptEvent, SegueLoadOlderEvent, SegueReachedEndEvent } from './events.ts';
import { buildRows, type Row } from './rows.ts';
import { transcriptStyles } from './transcript.styles.ts';

interface Laid {
  items: readonly TimelineItem[];
  previous: TimelineItem | undefined;
  next: TimelineItem | undefined;
  rows: Row[];
}

/** A chunk that is there as DOM. */
interface Shown {
  element: HTMLElement;
  rows: Map<string, HTMLElement>;
  /** What it was made from: the same again changes nothing. */
  from: readonly unknown[];
}

/** A conversation up to this long, whose reader stays at its end, needs no window: all of it exists. */
const shortItems = 60;

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

  @state() private unseen = 0;
  @state() private range: readonly [number, number] = [0, 0];
  @state() private away = false;
  @query('.scroller') private readonly scroller!: HTMLElement;

  #chunks: Chunk[] = [];
  #shown = new Map<number, Shown>();
  #update: typeof updateChunks | undefined;
  #windowing = false;
  #laid = new WeakMap<Chunk, Laid>();
  /** What each row was made from. */
  #drawn = new WeakMap<HTMLElement, readonly unknown[]>();
  #known: readonly TimelineItem[] = [];
  #firstUnseen: string | undefined;
  /** Key of the message that Tab enters at; undefined: the newest. */
  #current: string | undefined;
  #entered = false;
  #fresh = new Set<string>();
  #keeper: Keeper = new EndKeeper(this);

  /** Brings the end into view, and stays there. */
  scrollToEnd(): void {
    this.#keeper.stick();
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
    void this.#focusKey(this.#current ?? this.#lastMessage()?.key);
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
      const added: MessageItem[] = [];
      for (let at = this.items.length - 1; at >= 0 && this.items[at]?.key !== oldLast?.key; at--) {
        const item = this.items[at];
        if (item?.kind === 'message') added.unshift(item);
        if (added.length > 200) break;
      }
      for (const item of added) this.#fresh.add(item.key);
      // What oneself wrote is always shown.
      if (added.some((item) => item.own && (item.state === 'queued' || item.state === 'sending'))) this.#keeper.stick();
      const others = added.filter((item) => !item.own && item.message.content.kind !== 'system');
      if (!this.#keeper.stuck && others.length > 0) {
        if (this.unseen === 0) this.#firstUnseen = others[0]?.key;
        this.unseen += others.length;
      }
    }
    this.#updateRange();
    if (this.items.length > shortItems) this.#makeWindow();
  }

  /** Long histories, and readers who look back, get a window of chunks; loaded with the first of them. */
  #makeWindow(): void {
    if (this.#windowing) return;
    this.#windowing = true;
    import('./long-history.ts').then(
      async ({ ScrollKeeper, updateChunks: update }) => {
        this.#update = update;
        const [only] = this.#chunks;
        if (this.items.length > shortItems || !only) this.#chunks = update([], [], this.items);
        else only.height = this.#shown.get(only.id)?.element.offsetHeight;
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
    return html`${
        this.unseen > 0
          ? html`<button class="pill" @click=${this.#handlePill}>
              ${this.say('new-messages', { n: this.unseen })}<segue-icon name="down"></segue-icon>
            </button>`
          : this.away
            ? html`<button class="pill round" aria-label=${this.say('latest')} @click=${this.#handleLatest}>
                <segue-icon name="down"></segue-icon>
              </button>`
            : nothing
      }
      <div
        class="scroller"
        part="transcript"
        role="log"
        aria-live="off"
        aria-label=${this.say('transcript-name')}
        tabindex=${this.#lastMessage() ? -1 : 0}
        @scroll=${this.#handleScroll}
        @keydown=${this.#handleKey}
        @focusin=${this.#handleFocusIn}
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

  /** Written by hand, because messages come and go by the hundred here: what did not change is not even looked at. */
  #showChunks(): void {
    const { voice, urls, here } = this;
    const [from, to] = this.range;
    const last = this.#lastMessage()?.key;
    const lastOwn = this.#lastOwn()?.key;
    const current = this.#current ?? last;
    const before = this.#shown;
    this.#shown = new Map(
      this.#chunks.slice(from, to).map((chunk, index) => {
        const shown = before.get(chunk.id) ?? { element: document.createElement('div'), rows: new Map<string, HTMLElement>(), from: [] };
        const rows = this.#rows(chunk, from + index);
        const inside = (key: string | undefined): string | undefined => (rows.some((row) => row.key === key) ? key : undefined);
        const marks = [inside(last), inside(lastOwn), inside(current)] as const;
        const now = [rows, voice, urls, here, ...marks, marks[2] && this.#entered];
        if (now.some((value, at) => value !== shown.from[at])) {
          const { rows: old, element } = shown;
          element.className = 'chunk';
          element.dataset['chunk'] = String(chunk.id);
          shown.from = now;
          shown.rows = new Map(rows.map((row) => [row.key, this.#row(row, old.get(row.key), ...marks)]));
          arrange(element, [...shown.rows.values()]);
        }
        return [chunk.id, shown];
      }),
    );
    arrange(
      this.renderRoot.querySelector('.chunks')!,
      [...this.#shown.values()].map(({ element }) => element),
    );
  }

  #rows(chunk: Chunk, index: number): Row[] {
    const previous = this.#chunks[index - 1]?.items.at(-1);
    const next = this.#chunks[index + 1]?.items[0];
    const laid = this.#laid.get(chunk);
    if (laid && laid.items === chunk.items && laid.previous === previous && laid.next === next) return laid.rows;
    const rows = buildRows(chunk.items, previous, next);
    this.#laid.set(chunk, { items: chunk.items, previous, next, rows });
    return rows;
  }

  #row(
    row: Row,
    old: HTMLElement | undefined,
    newest: string | undefined,
    receipt: string | undefined,
    stop: string | undefined,
  ): HTMLElement {
    const { voice, here, urls } = this;
    const { kind, key } = row;
    const element = old ?? document.createElement(kind === 'day' ? 'h3' : kind === 'event' ? 'p' : 'segue-message');
    const now =
      kind === 'day'
        ? [voice, formatDay(row.at, Date.now(), voice.locale)]
        : kind === 'event'
          ? [voice, row.item]
          : [voice, row.item, row.position, here, urls, key === newest, key === receipt, key === stop, key === stop && this.#entered];
    const drawn = this.#drawn.get(element);
    if (!drawn || now.some((value, at) => value !== drawn[at])) {
      this.#drawn.set(element, now);
      if (kind === 'day') Object.assign(element, { className: 'day meta', textContent: now[1] });
      else if (kind === 'event') this.#event(row.item, element);
      else {
        element.dataset['key'] = key;
        Object.assign(element as SegueMessage, {
          voice,
          item: row.item,
          position: row.position,
          here,
          urls,
          newest: key === newest,
          receipt: key === receipt,
          tabStop: key === stop,
          entered: key === stop && this.#entered,
        });
      }
    }
    element.toggleAttribute('fresh', this.#fresh.has(key));
    return element;
  }

  #event({ event }: EventItem, element: HTMLElement): void {
    let icon: string | undefined;
    let text: string;
    if (event.type === 'handoff') {
      const { channel, phase, address = '' } = event.handoff;
      icon = phase === 'linked' ? channel : phase === 'returned' ? 'back' : undefined;
      text = this.say(`system-handoff-${phase}`, { channel: this.place(channel), address: neutralText(address) });
    } else if (event.type === 'assignment')
      text = event.assignee
        ? this.say('system-assigned', { name: neutralText(event.assignee.name ?? this.say('operator')) })
        : this.say('system-unassigned');
    else text = this.say(event.status === 'closed' ? 'system-closed' : 'system-reopened');
    element.className = `event meta ${icon ? 'banner' : ''}`;
    element.onpointerenter = () => (element.title = formatFull(event.at, this.voice.locale));
    element.replaceChildren(...(icon ? [Object.assign(document.createElement('segue-icon'), { name: icon })] : []), text);
  }

  #lastMessage(): MessageItem | undefined {
    for (let at = this.items.length - 1; at >= 0; at--) {
      const item = this.items[at];
      if (item?.kind === 'message' && item.message.content.kind !== 'system') return item;
    }
    return undefined;
  }

  #lastOwn(): MessageItem | undefined {
    for (let at = this.items.length - 1; at >= Math.max(0, this.items.length - 400); at--) {
      const item = this.items[at];
      if (item?.kind === 'message' && item.own) return item;
    }
    return undefined;
  }

  readonly #handleScroll = (): void => {
    this.#keeper.scrolled();
    if (!this.#keeper.stuck || this.items.length > shortItems) this.#makeWindow();
    this.#updateRange();
    this.away = !this.#keeper.stuck && this.#keeper.distanceToEnd() > this.scroller.clientHeight;
    if (this.#keeper.stuck && this.unseen > 0) {
      this.unseen = 0;
      this.#firstUnseen = undefined;
    }
    if (this.#keeper.stuck) this.dispatchEvent(new SegueReachedEndEvent());
    this.#askOlder();
  };

  readonly #handlePill = (): void => {
    const key = this.#firstUnseen;
    this.unseen = 0;
    this.#firstUnseen = undefined;
    if (key) void this.#focusKey(key, 'start');
  };

  readonly #handleLatest = (): void => {
    this.scrollToEnd();
    this.away = false;
    void this.#focusKey(this.#lastMessage()?.key);
  };

  readonly #handleFocusIn = (event: FocusEvent): void => {
    const message = (event.target as HTMLElement).closest<SegueMessage>('segue-message');
    if (message && message.dataset['key'] !== this.#current) {
      this.#current = message.dataset['key'];
      this.#entered = false;
      this.requestUpdate();
    }
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const inside = event.composedPath()[0] as HTMLElement;
    const onMessage = inside.localName === 'article' || inside === this.scroller;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (!onMessage || this.#entered) {
        this.#entered = false;
        this.requestUpdate();
        this.focus();
      } else this.dispatchEvent(new SegueLeaveTranscriptEvent());
      return;
    }
    if (!onMessage) return;
    if (event.key === 'Enter') {
      this.#entered = true;
      this.requestUpdate();
      void this.#enter();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown' || event.key === 'Home' || event.key === 'End') {
      void this.#move(event.key);
    } else return;
    event.preventDefault();
  };

  async #enter(): Promise<void> {
    await this.updateComplete;
    const message = this.#element(this.#current);
    await message?.updateComplete;
    const inner = message?.renderRoot.querySelector<HTMLElement>(
      'a[href], button, segue-choices, segue-card, segue-carousel, segue-form, segue-survey, segue-attachment, [role=region]',
    );
    if (inner) inner.focus();
    else this.#entered = false;
  }

  async #move(key: string): Promise<void> {
    const messages = this.items.filter((item) => item.kind === 'message' && item.message.content.kind !== 'system');
    const now = messages.findIndex((item) => item.key === this.#current);
    const at = now < 0 ? messages.length - 1 : now;
    const target =
      key === 'Home'
        ? 0
        : key === 'End'
          ? messages.length - 1
          : Math.min(messages.length - 1, Math.max(0, at + (key === 'ArrowUp' ? -1 : 1)));
    await this.#focusKey(messages[target]?.key);
  }

  /** Renders the message if it is not there, brings it into view and gives it focus. */
  async #focusKey(key: string | undefined, block: ScrollLogicalPosition = 'nearest'): Promise<void> {
    if (key === undefined) {
      this.scroller.focus();
      return;
    }
    this.#current = key;
    this.#entered = false;
    let index = this.#chunks.findIndex((chunk) => chunk.items.some((item) => item.key === key));
    if (index < 0) return;
    if (index < this.range[0] || index >= this.range[1]) {
      this.#keeper.showChunk(index);
      this.#updateRange();
    }
    this.requestUpdate();
    await this.updateComplete;
    index = -1;
    const message = this.#element(key);
    await message?.updateComplete;
    message?.focus({ preventScroll: true });
    message?.scrollIntoView({ block });
  }

  #element(key: string | undefined): SegueMessage | undefined {
    return [...this.renderRoot.querySelectorAll<SegueMessage>('segue-message')].find((message) => message.dataset['key'] === key);
  }
}
