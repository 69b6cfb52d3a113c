import type { Answer, CarouselContent } from '@segue/protocol';
import { css, html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';

/** Cards side by side; a part of the next one shows that there is more. Arrow buttons do what swiping does. */
export class SegueCarousel extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: block;
        position: relative;
        inline-size: 100%;
      }
      .strip {
        display: flex;
        gap: 0.75rem;
        overflow-x: auto;
        scroll-snap-type: x mandatory;
        scrollbar-width: none;
      }
      segue-card {
        flex: none;
        inline-size: min(15rem, 84%);
        scroll-snap-align: start;
      }
      .arrow {
        position: absolute;
        inset-block-start: 3.25rem;
        inline-size: 2.25rem;
        block-size: 2.25rem;
        border: 1px solid var(--segue-color-border);
        border-radius: 50%;
        background: var(--segue-color-surface-raised);
        box-shadow: var(--segue-shadow-raised);
      }
      .previous {
        inset-inline-start: 0.5rem;
      }
      .next {
        inset-inline-end: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) content!: CarouselContent;
  @property({ attribute: false }) messageId = '';
  @property({ attribute: false }) urls: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) answered: Answer | undefined;
  @property({ attribute: false }) reach = true;
  /** A person typed its words. */
  @property({ attribute: false }) typed = false;
  @state() private atStart = true;
  @state() private atEnd = false;
  @query('.strip') private readonly strip!: HTMLElement;

  override focus(options?: FocusOptions): void {
    this.strip.focus(options);
  }

  protected override firstUpdated(): void {
    this.#handleScroll();
  }

  protected override render(): TemplateResult {
    const tab = this.reach ? 0 : -1;
    const arrow = (side: 'previous' | 'next', off: boolean): TemplateResult =>
      html`<button
        class="icon-button arrow ${side}"
        tabindex=${tab}
        aria-label=${this.say(`carousel-${side}`)}
        ?hidden=${off}
        @click=${() => this.#step(side === 'next' ? 1 : -1)}
      >
        <segue-icon name=${side}></segue-icon>
      </button>`;
    return html`<div
        class="strip"
        role="group"
        tabindex=${tab}
        aria-label=${this.say('carousel-name', { n: this.content.cards.length })}
        @scroll=${this.#handleScroll}
      >
        ${this.content.cards.map((card) => html`<segue-card .voice=${this.voice} .content=${card} .messageId=${this.messageId} .urls=${this.urls} .answered=${this.answered} .reach=${this.reach} .typed=${this.typed}></segue-card>`)}
      </div>
      ${arrow('previous', this.atStart)} ${arrow('next', this.atEnd)}`;
  }

  #step(by: number): void {
    const card = this.strip.firstElementChild as HTMLElement | null;
    const side = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    this.strip.scrollBy({
      left: by * side * ((card?.offsetWidth ?? 240) + 12),
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth',
    });
  }

  readonly #handleScroll = (): void => {
    const { strip } = this;
    const at = Math.abs(strip.scrollLeft);
    this.atStart = at < 8;
    this.atEnd = at + strip.clientWidth > strip.scrollWidth - 8;
  };
}
