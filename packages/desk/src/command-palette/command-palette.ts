import { isComposing, SegueElement } from '@segue/elements';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { commandPaletteStyles } from './command-palette.styles.ts';
import { SegueCommandEvent } from './events.ts';

export interface Command {
  id: string;
  label: string;
  /** Shown at the end: a shortcut or a hint. */
  hint?: string;
}

export interface KeyHint {
  label: string;
  keys: readonly string[];
}

/**
 * Everything the desk can do, found by typing, and below it the keys that do it without. Opens as a modal dialog; arrows move, Enter does,
 * Escape closes.
 *
 * @fires segue-command
 */
export class SegueCommandPalette extends SegueElement {
  static override styles = [...SegueElement.styles, commandPaletteStyles];

  @property({ attribute: false }) commands: readonly Command[] = [];
  @property({ attribute: false }) keys: readonly KeyHint[] = [];
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
        ${found.map((command, index) => html`<li role="option" id="command-${index}" aria-selected=${index === this.at} @click=${() => this.#do(command)}><span class="label">${command.label}</span>${command.hint ? html`<bdi class="meta">${command.hint}</bdi>` : nothing}</li>`)}
      </ul>
      ${this.keys.length > 0 && this.words === '' ? this.#keyList() : nothing}
    </dialog>`;
  }

  #keyList(): TemplateResult {
    return html`<dl class="meta">
      ${this.keys.map(
        ({ label, keys }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${keys.map((key, index) => html`${index > 0 ? ' · ' : ''}<kbd>${key}</kbd>`)}</dd>
          </div>`,
      )}
    </dl>`;
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
    if (isComposing(event)) return;
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
