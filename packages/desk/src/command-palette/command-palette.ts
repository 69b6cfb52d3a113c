import { SegueElement } from '@segue/elements';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SegueCommandEvent } from './events.ts';

export interface Command {
  id: string;
  label: string;
  /** Shown at the end: a shortcut or a hint. */
  hint?: string;
}

/**
 * Everything the desk can do, found by typing. Opens as a modal dialog; arrows move, Enter does, Escape closes.
 *
 * @fires segue-command
 */
export class SegueCommandPalette extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      dialog {
        inline-size: min(32rem, calc(100vw - 2rem));
        margin-block-start: 12vh;
        padding: 0.5rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-panel);
        background: var(--segue-color-surface-raised);
        color: var(--segue-color-text);
        box-shadow: var(--segue-shadow-panel);
      }
      dialog::backdrop {
        background: var(--segue-color-scrim);
      }
      input {
        inline-size: 100%;
        min-block-size: 2.75rem;
        padding: 0.5rem 0.75rem;
        border: 0;
        background: none;
        outline: none;
        box-shadow: none;
        border-block-end: 1px solid var(--segue-color-border);
      }
      ul {
        max-block-size: 50vh;
        overflow-y: auto;
        margin: 0.375rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.5rem 0.75rem;
        border-radius: var(--segue-radius-md);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--segue-color-accent-soft);
        color: var(--segue-color-on-accent-soft);
      }
    `,
  ];

  @property({ attribute: false }) commands: readonly Command[] = [];
  @state() private words = '';
  @state() private at = 0;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  show(): void {
    this.words = '';
    this.at = 0;
    if (!this.dialog.open) this.dialog.showModal();
  }

  #found(): readonly Command[] {
    const words = this.words.toLocaleLowerCase().split(/\s+/);
    return this.commands.filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)));
  }

  protected override render(): TemplateResult {
    const found = this.#found();
    return html`<dialog
      aria-label=${this.say('desk-commands')}
      @click=${(event: Event) => event.target === this.dialog && this.dialog.close()}
    >
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="list"
        aria-activedescendant=${found.length > 0 ? `command-${this.at}` : nothing}
        placeholder=${this.say('desk-commands-placeholder')}
        aria-label=${this.say('desk-commands-placeholder')}
        .value=${this.words}
        @input=${this.#handleInput}
        @keydown=${this.#handleKey}
      />
      <ul role="listbox" id="list" aria-label=${this.say('desk-commands')}>
        ${found.map((command, index) => html`<li role="option" id="command-${index}" aria-selected=${index === this.at} @click=${() => this.#do(command)}><span>${command.label}</span>${command.hint ? html`<span class="meta">${command.hint}</span>` : nothing}</li>`)}
      </ul>
    </dialog>`;
  }

  #do(command: Command | undefined): void {
    if (!command) return;
    this.dialog.close();
    this.dispatchEvent(new SegueCommandEvent(command.id));
  }

  readonly #handleInput = (event: Event): void => {
    this.words = (event.target as HTMLInputElement).value;
    this.at = 0;
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const found = this.#found();
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#do(found[this.at]);
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.at = (this.at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length);
  };
}
