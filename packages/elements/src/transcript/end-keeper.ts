import type { LitElement, ReactiveController } from 'lit';

/** Nearer to the end than this counts as being there, in pixels. */
export const endSlackPx = 32;

/** How a transcript scrolls. A short one keeps to its end; `ScrollKeeper` also knows the rest. */
export interface Keeper extends ReactiveController {
  /** The reader is at the end, and stays there. */
  stuck: boolean;
  onChange: () => void;
  /** From the next layout on. */
  stick(): void;
  /** At once, and stays there. */
  toEnd(): void;
  distanceToEnd(): number;
  scrolled(): void;
  showChunk(index: number): void;
  range(): readonly [number, number];
  updated(scroller: HTMLElement, range: readonly [number, number]): void;
  hostDisconnected(): void;
}

/** Keeps a short conversation at its end, until the reader moves away. */
export class EndKeeper implements Keeper {
  onChange: () => void = () => {};
  stuck = true;
  #scroller: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;
  #top = 0;
  #height = 0;

  constructor(host: LitElement) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    // Out of the page it is scrolled back to the beginning, and nobody did that.
    this.#top = 0;
  }

  stick(): void {
    this.stuck = true;
  }

  toEnd(): void {
    this.stick();
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#top = scroller.scrollTop;
    this.#height = scroller.scrollHeight;
  }

  distanceToEnd(): number {
    const scroller = this.#scroller;
    return scroller ? scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight : 0;
  }

  scrolled(): void {
    const { scrollTop = 0, scrollHeight = 0 } = this.#scroller ?? {};
    // Content that grows or shrinks moves the end, and the browser then moves us; only a move up by the reader lets go of the end.
    const grew = scrollHeight !== this.#height;
    if (this.distanceToEnd() <= endSlackPx) this.stuck = true;
    else if (scrollTop < this.#top - 1 && !grew) this.stuck = false;
    else if (this.stuck && grew) return this.toEnd();
    this.#top = scrollTop;
    this.#height = scrollHeight;
  }

  showChunk(): void {}

  range(): readonly [number, number] {
    return [0, 1];
  }

  /** What it did to heights is told by the observer once it is laid out, before it is painted: asked for here, it would be laid out twice. */
  updated(scroller: HTMLElement): void {
    this.#scroller = scroller;
    if (this.#observer) return;
    this.#observer = new ResizeObserver(() => this.#restore());
    this.#observer.observe(scroller);
    this.#observer.observe(scroller.firstElementChild ?? scroller);
  }

  #restore(): void {
    const scroller = this.#scroller;
    // The reader moved, and the event that says so has not come yet.
    if (scroller && scroller.scrollTop < this.#top - 1 && scroller.scrollHeight === this.#height) this.scrolled();
    if (this.stuck) this.toEnd();
  }
}
