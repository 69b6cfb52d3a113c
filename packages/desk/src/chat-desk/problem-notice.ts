import type { Voice } from '@segue/brand/runtime';
import { html, nothing, type TemplateResult } from 'lit';

/** What went wrong, as the operator reads it. */
export interface Problem {
  text: string;
  retry?: (() => void) | undefined;
}

/** A problem with what can be done about it. A desk that has no words yet offers the sentence itself as the button. */
export function problemNotice({ text, retry }: Problem, voice: Voice, dismiss: () => void): TemplateResult {
  const again = (): void => {
    dismiss();
    retry?.();
  };
  if (!voice.has('try-again'))
    return html`<div role="alert">${retry ? html`<button class="button" @click=${again}>${text}</button>` : text}</div>`;
  return html`<div class="problem">
    <p role="alert">${text}</p>
    ${retry ? html`<button class="button" @click=${again}>${voice.say('try-again')}</button>` : nothing}
    <button class="icon-button" aria-label=${voice.say('dismiss')} @click=${dismiss}><segue-icon name="close"></segue-icon></button>
  </div>`;
}
