import type { Choice } from '@segue/protocol';
import { css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import { neutralText } from '../base/neutral-text.ts';
import { chipStyles } from './chip.styles.ts';
import { SegueAnswerEvent } from '../base/answer-event.ts';

/**
 * Quick replies as chips. The chosen one stays marked, the rest fade but stay readable.
 *
 * @fires segue-answer
 */
export class SegueChoices extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    chipStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--segue-space-2);
      }
      button[aria-disabled='true'] {
        border-color: var(--segue-color-border);
        background: none;
        color: var(--segue-color-text-muted);
        font-weight: var(--segue-font-weight-regular);
        cursor: default;
      }
      button.chosen {
        border-color: var(--segue-color-accent);
        color: var(--segue-color-accent-text);
      }
    `,
  ];

  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property({ attribute: false }) messageId = '';
  /** Id of the choice that was taken. */
  @property({ attribute: false }) chosen: string | undefined;
  /** No longer to be taken. */
  @property({ type: Boolean }) closed = false;
  /** The chips are tab stops. */
  @property({ attribute: false }) reach = true;
  @state() private pressed = '';

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  protected override render(): TemplateResult {
    const closed = this.closed || this.chosen !== undefined;
    return html`${this.choices.map((choice) => {
      const chosen = choice.id === (this.chosen ?? this.pressed);
      return html`<button
        class="chip ${chosen ? 'chosen' : ''}"
        tabindex=${this.reach ? 0 : -1}
        aria-disabled=${closed || this.pressed ? 'true' : 'false'}
        @click=${() => this.#choose(choice, closed)}
      >
        <bdi>${neutralText(choice.label)}</bdi>${chosen ? html`<span class="hidden-text"> (${this.say('chosen')})</span>` : ''}
      </button>`;
    })}`;
  }

  #choose(choice: Choice, closed: boolean): void {
    if (closed || this.pressed) return;
    this.pressed = choice.id;
    this.dispatchEvent(new SegueAnswerEvent({ messageId: this.messageId, values: { choice: choice.id } }, choice.label));
  }
}
