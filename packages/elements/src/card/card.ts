import type { Answer, Card, CardAction } from '@segue/protocol';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { followLink } from '../base/follow-link.ts';
import { neutralText } from '../base/neutral-text.ts';
import { SegueElement } from '../base/segue-element.ts';
import { showWords } from '../markdown/show-words.ts';
import { safeUrl } from '../markdown/safe-url.ts';
import { SegueAnswerEvent } from '../base/answer-event.ts';
import { SegueAttachmentNeededEvent } from '../base/attachment-needed-event.ts';

/**
 * Picture, title, words and up to three actions.
 *
 * @fires segue-answer
 * @fires segue-attachment-needed
 * @fires segue-link-wish - cancelable
 */
export class SegueCard extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        inline-size: 18rem;
        max-inline-size: 100%;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-lg);
        background: var(--segue-color-surface);
        overflow: hidden;
      }
      .picture {
        aspect-ratio: 16 / 9;
        background: var(--segue-color-surface-sunken);
      }
      img {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
      .words {
        flex: 1;
        padding: 0.75rem 1rem;
      }
      .title {
        margin: 0;
        font-family: var(--segue-font-family-heading, inherit);
        font-weight: var(--segue-font-weight-bold);
        overflow-wrap: anywhere;
      }
      .below {
        margin: 0.25rem 0 0;
        color: var(--segue-color-text-muted);
        overflow-wrap: anywhere;
      }
      .text {
        margin: 0;
        white-space: pre-wrap;
      }
      .action {
        display: block;
        inline-size: 100%;
        min-block-size: var(--segue-size-control);
        padding: 0.625rem 1rem;
        border: 0;
        border-block-start: 1px solid var(--segue-color-border);
        color: var(--segue-color-accent-text);
        font-weight: var(--segue-font-weight-medium);
        text-align: center;
        text-decoration: none;
        outline-offset: -3px;
        box-shadow: none;
      }
      .action:hover {
        background: var(--segue-color-surface-sunken);
      }
      .action[aria-disabled='true'] {
        color: var(--segue-color-text-muted);
        font-weight: var(--segue-font-weight-regular);
        cursor: default;
      }
      .action small {
        display: block;
        color: var(--segue-color-text-muted);
        font-size: var(--segue-font-size-sm);
        font-weight: var(--segue-font-weight-regular);
      }
    `,
  ];

  @property({ attribute: false }) content!: Card;
  @property({ attribute: false }) messageId = '';
  @property({ attribute: false }) urls: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) answered: Answer | undefined;
  @property({ attribute: false }) reach = true;
  /** A person typed its words. */
  @property({ attribute: false }) typed = false;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.action')?.focus(options);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { image } = this.content;
    if (image && !this.urls.has(image.attachmentId) && (changed.has('content') || changed.has('urls')))
      this.dispatchEvent(new SegueAttachmentNeededEvent(image.attachmentId));
  }

  /** Its address may be old. */
  readonly #handleError = (): void => {
    const { image } = this.content;
    if (image) this.dispatchEvent(new SegueAttachmentNeededEvent(image.attachmentId, true));
  };

  protected override render(): TemplateResult {
    const { title, markdown, image, actions = [] } = this.content;
    const src = image && this.urls.get(image.attachmentId);
    return html`${image ? html`<div class="picture">${src ? html`<img src=${src} alt=${neutralText(image.alt)} @error=${this.#handleError} />` : nothing}</div>` : nothing}
      <div class="words">
        <p class="title" dir="auto">${neutralText(title)}</p>
        ${markdown ? html`<div class="below" dir="auto">${showWords(this, markdown, { voice: this.voice, reach: this.reach, typed: this.typed })}</div>` : nothing}
      </div>
      ${actions.map((action) => this.#action(action))}`;
  }

  #action(action: CardAction): TemplateResult | typeof nothing {
    const tab = this.reach ? 0 : -1;
    if (action.type === 'link') {
      const target = safeUrl(action.url);
      if (!target) return nothing;
      return html`<a
        class="action"
        href=${target.href}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        tabindex=${tab}
        @click=${followLink}
        ><bdi>${neutralText(action.label)}</bdi> <small>${target.host}</small></a
      >`;
    }
    const chosen = this.answered?.values['choice'] === action.id;
    return html`<button
      class="action"
      tabindex=${tab}
      aria-disabled=${this.answered !== undefined}
      @click=${() => this.#choose(action.id, action.label)}
    >
      <bdi>${neutralText(action.label)}</bdi>${chosen ? html`<span class="hidden-text"> (${this.say('chosen')})</span>` : nothing}
    </button>`;
  }

  #choose(id: string, label: string): void {
    if (!this.answered) this.dispatchEvent(new SegueAnswerEvent({ messageId: this.messageId, values: { choice: id } }, label));
  }
}
