import type { LitElement } from 'lit';
import type { TimelineItem } from '../base/timeline-item.ts';
import type { SegueMessage } from '../message/message.ts';
import { SegueLeaveTranscriptEvent } from './events.ts';
import { isBubble } from './is-bubble.ts';

/** Whose messages these are. */
interface FocusHost extends LitElement {
  readonly items: readonly TimelineItem[];
}

/** The one tab stop among the messages: arrows, Home and End move it, Enter goes into a message, Escape out of it. */
export class MessageFocus {
  /** Key of the message that Tab enters at; undefined: the newest. */
  current: string | undefined;
  entered = false;
  readonly #host: FocusHost;
  readonly #bringIn: (key: string) => boolean;

  /** @param bringIn makes a message exist as DOM at the next update; false: there is none with this key */
  constructor(host: FocusHost, bringIn: (key: string) => boolean) {
    this.#host = host;
    this.#bringIn = bringIn;
  }

  /** Renders the message if it is not there, brings it into view and gives it focus. */
  async focusKey(key: string, block: ScrollLogicalPosition = 'nearest'): Promise<void> {
    this.current = key;
    this.#setEntered(false);
    if (!this.#bringIn(key)) return;
    await this.#host.updateComplete;
    const message = this.#element();
    await message?.updateComplete;
    message?.focus({ preventScroll: true });
    message?.scrollIntoView({ block });
  }

  readonly handleFocusIn = (event: FocusEvent): void => {
    const message = (event.target as HTMLElement).closest<SegueMessage>('segue-message');
    if (message && message.dataset['key'] !== this.current) {
      this.current = message.dataset['key'];
      this.#setEntered(false);
    }
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    const inside = event.composedPath()[0] as HTMLElement;
    const onMessage = inside.localName === 'article' || inside === event.currentTarget;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (!onMessage || this.entered) {
        this.#setEntered(false);
        this.#host.focus();
      } else this.#host.dispatchEvent(new SegueLeaveTranscriptEvent());
      return;
    }
    if (!onMessage) return;
    if (event.key === 'Enter') {
      this.#setEntered(true);
      void this.#enter();
    } else if (/^(Arrow(Up|Down)|Home|End)$/.test(event.key)) {
      void this.#move(event.key);
    } else return;
    event.preventDefault();
  };

  #setEntered(on: boolean): void {
    this.entered = on;
    this.#host.requestUpdate();
  }

  async #enter(): Promise<void> {
    await this.#host.updateComplete;
    const message = this.#element();
    await message?.updateComplete;
    const inner = message?.renderRoot.querySelector<HTMLElement>(
      'a[href], button, segue-choices, segue-card, segue-carousel, segue-form, segue-survey, segue-attachment, [role=region]',
    );
    if (inner) inner.focus();
    else this.entered = false;
  }

  async #move(key: string): Promise<void> {
    const keys = this.#host.items.filter(isBubble).map((item) => item.key);
    const last = keys.length - 1;
    const now = keys.indexOf(this.current ?? '');
    const at = now < 0 ? last : now;
    const target = keys[key === 'Home' ? 0 : key === 'End' ? last : Math.min(last, Math.max(0, at + (key === 'ArrowUp' ? -1 : 1)))];
    if (target !== undefined) await this.focusKey(target);
  }

  #element(): SegueMessage | null {
    return this.#host.renderRoot.querySelector<SegueMessage>(`[data-key="${CSS.escape(this.current ?? '')}"]`);
  }
}
