import type { Answer, FormContent, FormField } from '@segue/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { neutralText } from '../base/neutral-text.ts';
import { SegueElement } from '../base/segue-element.ts';
import { SegueAnswerEvent } from '../base/answer-event.ts';
import { isMailAddress } from './is-mail-address.ts';
import { isNumber } from './is-number.ts';
import { isPhone } from './is-phone.ts';
import { formStyles } from './form.styles.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * A form in one column: label above, error below in words.
 *
 * @fires segue-answer
 */
export class SegueForm extends SegueElement {
  static override styles = [...SegueElement.styles, formStyles];

  @property({ attribute: false }) content!: FormContent;
  @property({ attribute: false }) messageId = '';
  @property({ attribute: false }) answered: Answer | undefined;
  @property({ attribute: false }) reach = true;
  @state() private errors: Record<string, string> = {};

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select, button')?.focus(options);
  }

  protected override render(): TemplateResult {
    const { title, fields, submitLabel } = this.content;
    if (this.answered) {
      const { values } = this.answered;
      return html`<p class="title" dir="auto">${neutralText(title)}</p>
        <dl>
          ${fields
            .filter((field) => values[field.id])
            .map(
              (field) =>
                html`<div>
                  <dt>${neutralText(field.label)}</dt>
                  <dd dir="auto">${this.#shown(field, values[field.id] ?? '')}</dd>
                </div>`,
            )}
        </dl>
        <div class="done meta"><segue-icon name="check"></segue-icon>${this.say('form-sent')}</div>`;
    }
    return html`<form novalidate @submit=${this.#handleSubmit}>
      <p class="title" dir="auto">${neutralText(title)}</p>
      ${fields.map((field) => this.#field(field))}
      <button class="button primary" tabindex=${this.reach ? 0 : -1}>
        ${submitLabel ? neutralText(submitLabel) : this.say('form-submit')}
      </button>
    </form>`;
  }

  #shown(field: FormField, value: string): string {
    if (field.type === 'checkbox') return this.say(value === 'yes' ? 'form-yes' : 'form-no');
    return neutralText(field.options?.find((option) => option.id === value)?.label ?? value);
  }

  #field(field: FormField): TemplateResult {
    const error = this.errors[field.id];
    const id = `field-${field.id}`;
    const label = html`${neutralText(field.label)}${field.required ? html`<span aria-hidden="true"> *</span>` : nothing}`;
    const problem = error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing;
    const tab = this.reach ? 0 : -1;
    const described = error ? `${id}-error` : nothing;
    const invalid = error ? 'true' : nothing;
    const required = field.required ? 'true' : nothing;
    const autocomplete = field.autocomplete ?? nothing;
    if (field.type === 'checkbox')
      return html`<div>
        <label class="check"
          ><input
            id=${id}
            name=${field.id}
            type="checkbox"
            tabindex=${tab}
            aria-required=${required}
            aria-invalid=${invalid}
            aria-describedby=${described}
          />${label}</label
        >${problem}
      </div>`;
    const control =
      field.type === 'multiline'
        ? html`<textarea
            id=${id}
            name=${field.id}
            dir="auto"
            tabindex=${tab}
            aria-required=${required}
            aria-invalid=${invalid}
            aria-describedby=${described}
          ></textarea>`
        : field.type === 'select'
          ? html`<select
              id=${id}
              name=${field.id}
              tabindex=${tab}
              aria-required=${required}
              aria-invalid=${invalid}
              aria-describedby=${described}
            >
              <option value="">${this.say('form-choose')}</option>
              ${(field.options ?? []).map((option) => html`<option value=${option.id}>${neutralText(option.label)}</option>`)}
            </select>`
          : html`<input
              id=${id}
              name=${field.id}
              dir="auto"
              type=${field.type === 'number' ? 'text' : field.type}
              inputmode=${field.type === 'number' ? 'decimal' : nothing}
              autocomplete=${autocomplete}
              tabindex=${tab}
              aria-required=${required}
              aria-invalid=${invalid}
              aria-describedby=${described}
            />`;
    return html`<div><label for=${id}>${label}</label>${control}${problem}</div>`;
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    const values: Record<string, string> = {};
    const errors: Record<string, string> = {};
    for (const field of this.content.fields) {
      const control = this.renderRoot.querySelector<Control>(`#field-${CSS.escape(field.id)}`);
      const value =
        control instanceof HTMLInputElement && control.type === 'checkbox' ? (control.checked ? 'yes' : '') : (control?.value.trim() ?? '');
      if (value === '' && field.required) errors[field.id] = this.say('form-required', { label: neutralText(field.label) });
      else if (value !== '' && field.type === 'email' && !isMailAddress(value)) errors[field.id] = this.say('form-email');
      else if (value !== '' && field.type === 'number' && !isNumber(value)) errors[field.id] = this.say('form-number');
      else if (value !== '' && field.type === 'tel' && !isPhone(value)) errors[field.id] = this.say('form-tel');
      if (value !== '') values[field.id] = value;
    }
    this.errors = errors;
    const [wrong] = Object.keys(errors);
    if (wrong !== undefined) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#field-${CSS.escape(wrong)}`)?.focus());
      return;
    }
    const text = this.content.fields
      .filter((field) => values[field.id] !== undefined)
      .map((field) => `${field.label}: ${this.#shown(field, values[field.id] ?? '')}`)
      .join('\n');
    this.dispatchEvent(new SegueAnswerEvent({ messageId: this.messageId, values }, text || this.say('form-sent')));
  };
}
