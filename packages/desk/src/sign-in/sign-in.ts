import { SegueElement } from '@segue/elements';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SegueSignInEvent } from './events.ts';

/**
 * Where an operator says who they are.
 *
 * @fires segue-sign-in
 */
export class SegueSignIn extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: grid;
        place-items: center;
        block-size: 100%;
        background: var(--segue-color-surface-sunken);
      }
      form {
        display: grid;
        gap: 1rem;
        inline-size: min(22rem, calc(100% - 2rem));
        padding: 2rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-panel);
        background: var(--segue-color-surface);
      }
      h1 {
        margin: 0 0 0.5rem;
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
      [role='alert'] {
        margin: 0;
        color: var(--segue-color-danger-text);
        font-size: var(--segue-font-size-sm);
      }
    `,
  ];

  /** Sentence about the last try; empty when there is none. */
  @property({ attribute: false }) problem = '';
  @property({ type: Boolean }) busy = false;
  @query('[name=email]') private readonly email!: HTMLInputElement;
  @query('[name=password]') private readonly password!: HTMLInputElement;

  override focus(): void {
    (this.email.value === '' ? this.email : this.password).focus();
  }

  protected override render(): TemplateResult {
    return html`<form @submit=${this.#handleSubmit}>
      <h1>${this.say('desk-sign-in-title')}</h1>
      <label
        >${this.say('desk-email')}<input name="email" type="email" autocomplete="username" required aria-describedby="problem"
      /></label>
      <label
        >${this.say('desk-password')}<input
          name="password"
          type="password"
          autocomplete="current-password"
          required
          aria-describedby="problem"
      /></label>
      ${this.problem ? html`<p role="alert" id="problem">${this.problem}</p>` : nothing}
      <button class="button primary" type="submit" aria-disabled=${this.busy}>
        ${this.say(this.busy ? 'desk-signing-in' : 'desk-sign-in')}
      </button>
    </form>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.busy) this.dispatchEvent(new SegueSignInEvent(this.email.value, this.password.value));
  };
}
