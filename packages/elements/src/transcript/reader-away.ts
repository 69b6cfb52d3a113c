import { html, nothing, type TemplateResult } from 'lit';
import type { SegueElement } from '../base/segue-element.ts';
import type { MessageItem } from '../base/timeline-item.ts';
import { readerAwayStyles } from './reader-away.styles.ts';

/** For a reader who looks back: how many messages came in below, and the way there. */
export class ReaderAway {
  readonly #host: SegueElement;
  readonly #show: (key?: string) => void;
  #unseen = 0;
  #first: string | undefined;
  #isFar = false;

  /** @param show goes to the message with this key; without one to the end */
  constructor(host: SegueElement, show: (key?: string) => void) {
    this.#host = host;
    this.#show = show;
    const sheet = readerAwayStyles.styleSheet;
    if (sheet) host.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  /** Messages of others came in, oldest first. */
  take(messages: readonly MessageItem[]): void {
    if (this.#unseen === 0) this.#first = messages[0]?.key;
    this.#unseen += messages.length;
  }

  /** @param isAtEnd the newest are on screen again @param isFar they are more than a screen away */
  scrolled(isAtEnd: boolean, isFar: boolean): void {
    const had = this.#unseen;
    if (isAtEnd) this.#unseen = 0;
    if (had !== this.#unseen || isFar !== this.#isFar) this.#host.requestUpdate();
    this.#isFar = isFar;
  }

  pill(): TemplateResult | typeof nothing {
    const { voice } = this.#host;
    if (this.#unseen > 0)
      return html`<button class="pill" @click=${() => this.#go(this.#first)}>
        ${voice.say('new-messages', { n: this.#unseen })}<segue-icon name="down"></segue-icon>
      </button>`;
    if (!this.#isFar) return nothing;
    return html`<button class="pill round" aria-label=${voice.say('latest')} @click=${() => this.#go()}>
      <segue-icon name="down"></segue-icon>
    </button>`;
  }

  #go(key?: string): void {
    this.#unseen = 0;
    if (!key) this.#isFar = false;
    this.#host.requestUpdate();
    this.#show(key);
  }
}
