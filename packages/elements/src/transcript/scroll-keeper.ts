import type { LitElement } from 'lit';
import type { Chunk } from './chunks.ts';
import { endSlackPx, type Keeper } from './end-keeper.ts';

/** One row, as long as nothing was measured. */
const guessRowPx = 62;
/** How many chunks exist at once; together at most about 1,500 nodes. */
const maxChunks = 6;
/** Of a history whose reader is at its end, so many screens exist. */
const screensAtEnd = 1.5;

/**
 * Keeps what the reader looks at where it is: at the end when they are there, else the same message at the same height, while chunks come, go,
 * grow and get measured. Browsers' own scroll anchoring is off, because one of the three engines has none.
 */
export class ScrollKeeper implements Keeper {
  onChange: () => void = () => {};
  stuck = true;
  readonly #chunks: () => readonly Chunk[];
  #scroller: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;
  #observed = new Set<Element>();
  #frame: number | undefined;
  #range: readonly [number, number] = [0, 0];
  #lastTop = 0;
  #lastHeight = 0;
  #direction = 0;
  /** The first row on screen, where it was, and how far into its chunk the screen began. */
  #anchor: { element: Element; top: number; chunk: number; into: number } | undefined;

  constructor(host: LitElement, chunks: () => readonly Chunk[]) {
    this.#chunks = chunks;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#observed.clear();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    // Out of the page it is scrolled back to the beginning, and nobody did that.
    this.#lastTop = 0;
  }

  stick(): void {
    this.stuck = true;
    this.#anchor = undefined;
  }

  toEnd(): void {
    this.stick();
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#lastTop = scroller.scrollTop;
    this.#lastHeight = scroller.scrollHeight;
  }

  distanceToEnd(): number {
    const scroller = this.#scroller;
    return scroller ? scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight : 0;
  }

  scrolled(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const top = scroller.scrollTop;
    // Our own doing: what is being read is already known, and chunks that just came in may have pushed it out of sight for a moment.
    if (top === this.#lastTop && this.#anchor?.element.isConnected) return;
    if (top !== this.#lastTop) this.#direction = Math.sign(top - this.#lastTop);
    // Content that grows or shrinks moves the end, and the browser then moves us; only a move up by the reader lets go of the end.
    const grew = scroller.scrollHeight !== this.#lastHeight;
    this.#lastHeight = scroller.scrollHeight;
    if (this.distanceToEnd() <= endSlackPx) this.stuck = true;
    else if (top < this.#lastTop - 1 && !grew) this.stuck = false;
    else if (this.stuck && grew) return this.toEnd();
    this.#lastTop = top;
    this.#remember();
  }

  /** Scrolls so that a chunk that does not exist yet will. */
  showChunk(index: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.stuck = false;
    this.#anchor = undefined;
    scroller.scrollTop = this.#heightOf(0, index);
    this.#lastTop = scroller.scrollTop;
  }

  /** Indexes of the chunks to render: from, to (excluded). */
  range(): readonly [number, number] {
    const chunks = this.#chunks();
    const scroller = this.#scroller;
    if (!scroller || this.stuck) {
      const enough = (scroller?.clientHeight ?? 0) * screensAtEnd;
      let first = Math.max(0, chunks.length - 1);
      while (first > 0 && chunks.length - first < maxChunks && this.#heightOf(first, chunks.length) < enough) first--;
      return [first, chunks.length];
    }
    const screen = scroller.clientHeight;
    // Counted from what is read, not from the top: older history may just have come in above it.
    const reading = chunks.findIndex((chunk) => chunk.id === this.#anchor?.chunk);
    const at = reading < 0 ? scroller.scrollTop : this.#heightOf(0, reading) + (this.#anchor?.into ?? 0);
    const top = at - (this.#direction < 0 ? 2 : 0.75) * screen;
    const bottom = at + screen + (this.#direction > 0 ? 2 : 0.75) * screen;
    let from = chunks.length;
    let to = 0;
    let y = 0;
    chunks.forEach((_, index) => {
      const end = y + this.#heightOf(index, index + 1);
      if (end > top && y < bottom) {
        from = Math.min(from, index);
        to = Math.max(to, index + 1);
      }
      y = end;
    });
    if (from >= to) return [Math.max(0, chunks.length - 1), chunks.length];
    while (to - from > maxChunks) {
      if (this.#direction > 0) from++;
      else to--;
    }
    return [from, to];
  }

  /** After rendering: spaces get their heights, new chunks are watched. The observer has the rest, once all is laid out and before it is painted. */
  updated(scroller: HTMLElement, range: readonly [number, number]): void {
    this.#scroller = scroller;
    this.#range = range;
    if (!this.#observer) {
      this.#observer = new ResizeObserver((entries) => this.#measure(entries));
      this.#observer.observe(scroller);
      this.#observer.observe(scroller.firstElementChild ?? scroller);
    }
    const elements = new Set<Element>(scroller.querySelectorAll('.chunk'));
    for (const element of this.#observed) if (!elements.has(element)) this.#observer.unobserve(element);
    for (const element of elements) if (!this.#observed.has(element)) this.#observer.observe(element);
    this.#observed = elements;
    this.#setSpaces();
  }

  #heightOf(from: number, to: number): number {
    let height = 0;
    for (const chunk of this.#chunks().slice(from, to)) height += chunk.height ?? chunk.items.length * guessRowPx;
    return height;
  }

  #setSpaces(): void {
    const scroller = this.#scroller;
    const [above, below] = scroller?.querySelectorAll<HTMLElement>('.space') ?? [];
    above?.style.setProperty('height', `${this.#heightOf(0, this.#range[0])}px`);
    below?.style.setProperty('height', `${this.#heightOf(this.#range[1], this.#chunks().length)}px`);
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    const chunks = this.#chunks();
    for (const { target } of entries) {
      const id = Number((target as HTMLElement).dataset['chunk']);
      const chunk = chunks.find((candidate) => candidate.id === id);
      // In the frame where a chunk appears its messages may not be rendered yet.
      if (chunk && target.isConnected && target.clientHeight > chunk.items.length * 4) chunk.height = (target as HTMLElement).offsetHeight;
    }
    this.#setSpaces();
    this.#restore();
    if (!this.#anchor?.element.isConnected) this.#remember();
    // In the next frame: chunks that came in here would be measured in this same round, which browsers report as an error of the page.
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.onChange();
    });
  }

  #restore(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    // The reader moved, and the event that says so has not come yet.
    if (this.stuck && scroller.scrollTop < this.#lastTop - 1 && scroller.scrollHeight === this.#lastHeight) this.scrolled();
    if (this.stuck) return this.toEnd();
    const anchor = this.#anchor;
    if (!anchor?.element.isConnected) return;
    const shift = anchor.element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.top;
    if (Math.abs(shift) < 1) return;
    scroller.scrollTop += shift;
    this.#lastTop = scroller.scrollTop;
    this.#lastHeight = scroller.scrollHeight;
  }

  /** Keeps the first row on screen and where it is. */
  #remember(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    this.#anchor = undefined;
    if (this.stuck) return;
    const { top } = scroller.getBoundingClientRect();
    for (const chunk of this.#observed) {
      const box = chunk.getBoundingClientRect();
      if (box.bottom <= top || box.top > top + scroller.clientHeight) continue;
      let low = 0;
      let high = chunk.children.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        const row = chunk.children[middle];
        if (row && row.getBoundingClientRect().bottom > top) high = middle;
        else low = middle + 1;
      }
      const element = chunk.children[low] ?? chunk;
      this.#anchor = {
        element,
        top: element.getBoundingClientRect().top - top,
        chunk: Number((chunk as HTMLElement).dataset['chunk']),
        into: top - box.top,
      };
      return;
    }
  }
}
