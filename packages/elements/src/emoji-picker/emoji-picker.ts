import { css, html, type TemplateResult } from 'lit';
import { SegueElement } from '../base/segue-element.ts';
import { emoji } from './emoji.ts';
import { SegueEmojiEvent } from './events.ts';

/** Columns of the grid, for the arrow keys. */
const columns = 8;

/**
 * A grid of emoji; loads nothing and stores nothing. One tab stop, arrow keys inside.
 *
 * @fires segue-emoji
 */
export class SegueEmojiPicker extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: block;
        inline-size: min(20.5rem, calc(100vw - 1rem));
        max-block-size: 18rem;
        padding: 0.5rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-lg);
        background: var(--segue-color-surface-raised);
        box-shadow: var(--segue-shadow-raised);
        overflow-y: auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
      }
      h3 {
        margin: 0.25rem 0.25rem 0.125rem;
        font-weight: var(--segue-font-weight-medium);
      }
      div {
        display: grid;
        grid-template-columns: repeat(8, 1fr);
      }
      button {
        aspect-ratio: 1;
        border-radius: var(--segue-radius-sm);
        font-size: 1.375rem;
        line-height: 1;
      }
      button:hover {
        background: var(--segue-color-surface-sunken);
      }
    `,
  ];

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus(options);
  }

  protected override firstUpdated(): void {
    this.setAttribute('role', 'dialog');
    this.setAttribute('aria-label', this.say('emoji-name'));
  }

  protected override render(): TemplateResult {
    return html`${Object.entries(emoji).map(
      ([key, list], group) =>
        html`<h3 class="meta" id=${key}>${this.say(key)}</h3>
          <div role="group" aria-labelledby=${key} @keydown=${this.#handleKey} @click=${this.#handleClick}>
            ${list.split(' ').map((one, index) => html`<button tabindex=${group + index === 0 ? 0 : -1}>${one}</button>`)}
          </div>`,
    )}`;
  }

  readonly #handleClick = (event: Event): void => {
    const button = (event.target as HTMLElement).closest('button');
    if (button) this.dispatchEvent(new SegueEmojiEvent(button.textContent ?? ''));
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const side = this.matches(':dir(rtl)') ? -1 : 1;
    const step = { ArrowRight: side, ArrowLeft: -side, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: buttons.length - 1 - at }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
}
