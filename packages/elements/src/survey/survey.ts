import type { Answer, SurveyContent } from '@segue/protocol';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { neutralText } from '../base/neutral-text.ts';
import { SegueElement } from '../base/segue-element.ts';
import { SegueAnswerEvent } from '../base/answer-event.ts';

/**
 * Five faces or stars with words, a comment if one likes, and thanks that stay.
 *
 * @fires segue-answer
 */
export class SegueSurvey extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: block;
        inline-size: 18rem;
        max-inline-size: 100%;
        padding: 0.875rem 1rem 1rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-lg);
        background: var(--segue-color-surface);
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend,
      .title {
        margin: 0;
        padding: 0;
        font-weight: var(--segue-font-weight-bold);
      }
      .scale {
        display: flex;
        justify-content: space-between;
        margin-block-start: 0.625rem;
      }
      .step {
        display: grid;
        place-items: center;
        inline-size: 2.75rem;
        block-size: 2.75rem;
        border-radius: var(--segue-radius-md);
        color: var(--segue-color-icon);
        cursor: pointer;
      }
      .step:hover {
        background: var(--segue-color-surface-sunken);
      }
      .step:has(:focus-visible) {
        outline: 2px solid var(--segue-color-focus);
        outline-offset: 1px;
      }
      .step.chosen {
        background: var(--segue-color-accent-soft);
        color: var(--segue-color-on-accent-soft);
      }
      .chosen segue-icon[name='star'],
      .thanks segue-icon[name='star'] {
        fill: currentColor;
      }
      .step segue-icon {
        --segue-size-icon: 1.75rem;
      }
      input {
        position: absolute;
        opacity: 0;
        pointer-events: none;
      }
      .word {
        min-block-size: 1.25rem;
        margin: 0.25rem 0 0;
        text-align: center;
      }
      textarea {
        inline-size: 100%;
        min-block-size: 4rem;
        margin-block: 0.25rem 0.625rem;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--segue-color-border-strong);
        border-radius: var(--segue-radius-md);
        background: none;
        resize: vertical;
      }
      .button {
        inline-size: 100%;
      }
      .thanks {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        margin-block-start: 0.5rem;
      }
      .thanks segue-icon {
        color: var(--segue-color-accent-text);
      }
    `,
  ];

  @property({ attribute: false }) content!: SurveyContent;
  @property({ attribute: false }) messageId = '';
  @property({ attribute: false }) answered: Answer | undefined;
  @property({ attribute: false }) reach = true;
  @state() private score = 0;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('input')?.focus(options);
  }

  protected override render(): TemplateResult {
    const { question, scale, comment } = this.content;
    if (this.answered) {
      const score = this.answered.values['score'] ?? '';
      return html`<p class="title" dir="auto">${neutralText(question)}</p>
        <div class="thanks">
          ${
            scale === 'stars'
              ? Array.from({ length: Number(score) }, () => html`<segue-icon name="star"></segue-icon>`)
              : html`<segue-icon name="face-${score}"></segue-icon>`
          }<span>${this.say(`survey-${score}`)}</span>
        </div>
        <div class="meta">${this.say('survey-thanks')}</div>`;
    }
    const tab = this.reach ? 0 : -1;
    return html`<fieldset>
        <legend dir="auto">${neutralText(question)}</legend>
        <div class="scale">
          ${[1, 2, 3, 4, 5].map((step) => {
            const chosen = scale === 'stars' ? step <= this.score : step === this.score;
            return html`<label class="step ${chosen ? 'chosen' : ''}" title=${this.say(`survey-${step}`)}
              ><input
                type="radio"
                name="score"
                .value=${String(step)}
                tabindex=${tab}
                aria-label=${this.say(`survey-${step}`)}
                .checked=${step === this.score}
                @change=${() => (this.score = step)} /><segue-icon name=${scale === 'stars' ? 'star' : `face-${step}`}></segue-icon
            ></label>`;
          })}
        </div>
        <p class="word meta" aria-hidden="true">${this.score ? this.say(`survey-${this.score}`) : nothing}</p>
      </fieldset>
      ${this.score ? html`${comment ? html`<label class="meta">${this.say('survey-comment')}<textarea dir="auto" tabindex=${tab}></textarea></label>` : nothing}<button class="button primary" tabindex=${tab} @click=${this.#handleSend}>${this.say('survey-send')}</button>` : nothing}`;
  }

  readonly #handleSend = (): void => {
    const comment = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
    const words = this.say(`survey-${this.score}`);
    this.dispatchEvent(
      new SegueAnswerEvent(
        { messageId: this.messageId, values: { score: String(this.score), ...(comment && { comment }) } },
        comment ? `${words}\n${comment}` : words,
      ),
    );
  };
}
