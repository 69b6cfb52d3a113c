import { SegueElement } from '@segue/elements';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SeguePasswordEvent } from './events.ts';

/**
 * Where an operator takes another password: the present one, and the new one. A modal dialog.
 *
 * @fires segue-password
 */
export class SeguePassword extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      dialog {
        inline-size: min(22rem, calc(100vw - 2rem));
        padding: 1.5rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-panel);
        background: var(--segue-color-surface-raised);
        color: var(--segue-color-text);
        box-shadow: var(--segue-shadow-panel);
      }
      dialog::backdrop {
        background: color-mix(in srgb, var(--segue-color-scrim) 40%, transparent);
      }
      form {
        display: grid;
        gap: 1rem;
      }
      h2 {
        margin: 0;
        font-size: var(--segue-font-size-lg);
        line-height: 1.5rem;
      }
      label {
        display: grid;
        gap: 0.25rem;
        font-size: var(--segue-font-size-sm);
        font-weight: var(--segue-font-weight-medium);
      }
      input {
        min-block-size: 2.75rem;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--segue-color-border-strong);
        border-radius: var(--segue-radius-md);
        background: var(--segue-color-surface);
        font-size: var(--segue-font-size-md);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0.5rem;
      }
      p {
        margin: 0;
        font-size: var(--segue-font-size-sm);
      }
      [role='alert'] {
        color: var(--segue-color-danger-text);
      }
    `,
  ];

  /** Sentence about the last try; empty when there is none. */
  @property({ attribute: false }) problem = '';
  @property({ type: Boolean }) busy = false;
  /** Whose password it is, for password managers. */
  @property() email = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('form') private readonly form!: HTMLFormElement;
  @query('[name=old]') private readonly old!: HTMLInputElement;
  @query('[name=wanted]') private readonly wanted!: HTMLInputElement;

  show(): void {
    this.form.reset();
    if (!this.dialog.open) this.dialog.showModal();
  }

  close(): void {
    this.form.reset();
    this.dialog.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#handleSubmit}>
        <h2 id="title">${this.say('desk-password-change')}</h2>
        <input name="email" type="email" autocomplete="username" .value=${this.email} hidden />
        <label
          >${this.say('desk-password-old')}<input
            name="old"
            type="password"
            autocomplete="current-password"
            required
            aria-describedby="problem"
        /></label>
        <label
          >${this.say('desk-password-new')}<input
            name="wanted"
            type="password"
            autocomplete="new-password"
            minlength="10"
            required
            aria-describedby="problem note"
        /></label>
        <p id="note">${this.say('desk-password-note')}</p>
        ${this.problem ? html`<p role="alert" id="problem">${this.problem}</p>` : nothing}
        <div class="row">
          <button class="button" type="button" @click=${() => this.close()}>${this.say('cancel')}</button>
          <button class="button primary" type="submit" aria-disabled=${this.busy}>${this.say('desk-password-change')}</button>
        </div>
      </form>
    </dialog>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.busy) return;
    this.dispatchEvent(new SeguePasswordEvent(this.old.value, this.wanted.value));
  };
}
