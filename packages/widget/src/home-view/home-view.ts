import { chipStyles, SegueAnswerEvent, SegueElement } from '@segue/elements';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

/** What is seen before the first message: a greeting, starter questions, who answers. No form in the way. */
export class SegueHomeView extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    chipStyles,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-block-size: 0;
        padding: var(--segue-space-4);
        overflow-y: auto;
      }
      .space {
        flex: 1;
      }
      h2 {
        margin: 0;
        font-family: var(--segue-font-family-heading, inherit);
        font-size: var(--segue-font-size-xl);
        font-weight: var(--segue-font-weight-bold);
        line-height: 1.2;
        letter-spacing: -0.015em;
        text-wrap: balance;
      }
      :host(:lang(zh)) h2 {
        letter-spacing: 0;
        line-height: 1.4;
        word-break: keep-all;
      }
      p {
        max-inline-size: 40ch;
        text-wrap: pretty;
        margin: 0.625rem 0 0;
        color: var(--segue-color-text-muted);
      }
      .who {
        display: flex;
        gap: var(--segue-space-2);
        align-items: center;
        margin-block-start: var(--segue-space-5);
      }
      .starters {
        display: flex;
        flex-wrap: wrap;
        gap: var(--segue-space-2);
        margin-block-start: var(--segue-space-5);
      }
    `,
  ];

  @property({ attribute: false }) brandName = '';
  @property({ attribute: false }) who = '';
  /** There is no channel to take the chat along to. */
  @property({ attribute: false }) staysHere = false;
  /** Keys of the starter questions. */
  @property({ attribute: false }) starters: readonly string[] = [];

  protected override render(): TemplateResult {
    return html`<div class="space"></div>
      <h2>${this.say('greeting')}</h2>
      <p>${this.say(this.staysHere ? 'greeting-note-here' : 'greeting-note')}</p>
      <div class="who meta">
        <segue-avatar name=${this.who}></segue-avatar><span>${this.say('who-answers', { brand: this.brandName })}</span>
      </div>
      ${
        this.starters.length > 0
          ? html`<div class="starters" role="group" aria-label=${this.say('starters-name')}>
              ${this.starters.map((key) => html`<button class="chip" @click=${() => this.dispatchEvent(new SegueAnswerEvent({ messageId: '', values: { choice: key } }, this.say(key)))}>${this.say(key)}</button>`)}
            </div>`
          : nothing
      }`;
  }
}
