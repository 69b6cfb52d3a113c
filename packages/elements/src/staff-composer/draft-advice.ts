import type { Voice } from '@segue/brand/runtime';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { DraftFinding } from './draft-finding.ts';

/** Most findings that are listed; the others are underlined. */
const listed = 4;

/** A composer whose draft is looked at. */
export interface AdvisedComposer extends LitElement {
  readonly voice: Voice;
  readonly text: string;
  readonly note: boolean;
  readonly findings: readonly DraftFinding[];
}

/** Shows what the brand would say differently in a draft: underlined where it stands, and below with one press to mend it. */
export class DraftAdvice implements ReactiveController {
  readonly #composer: AdvisedComposer;
  readonly #take: (text: string) => void;
  /** A field of another width breaks its lines elsewhere, with nothing rendered anew. */
  readonly #resizes = new ResizeObserver(() => this.place());
  #watched: Element | undefined;

  constructor(composer: AdvisedComposer, take: (text: string) => void) {
    this.#composer = composer;
    this.#take = take;
    composer.addController(this);
  }

  hostConnected(): void {
    this.place();
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
    this.#watched = undefined;
  }

  /** A note stays inside: the brand has no say in it. Findings of a text that has changed since are none. */
  #findings(): readonly DraftFinding[] {
    const { findings, note, text } = this.#composer;
    return note ? [] : findings.filter(({ end }) => end <= text.length);
  }

  blocks(): boolean {
    return this.#findings().some(({ severity }) => severity === 'hard');
  }

  /** Lies over the field: the same words, unseen but for their underlines. */
  marks(): TemplateResult | typeof nothing {
    const findings = this.#findings();
    if (findings.length === 0) return nothing;
    const { text } = this.#composer;
    const parts: (string | TemplateResult)[] = [];
    let at = 0;
    for (const { start, end, severity } of findings) {
      if (start < at) continue;
      parts.push(text.slice(at, start), html`<mark class=${severity}>${text.slice(start, end)}</mark>`);
      at = end;
    }
    return html`<div class="marks" aria-hidden="true" dir="auto">${parts}${text.slice(at)}</div>`;
  }

  list(): TemplateResult | typeof nothing {
    const findings = this.#findings();
    if (findings.length === 0) return nothing;
    const { voice } = this.#composer;
    return html`<ul class="advice" aria-label=${voice.say('desk-findings-name')}>
      ${findings.slice(0, listed).map(
        (finding) =>
          html`<li class=${finding.severity}>
            <span>${finding.message}${finding.severity === 'hard' ? html` <b>${voice.say('desk-finding-hard')}</b>` : nothing}</span>
            ${finding.suggestions
              .slice(0, 2)
              .map(
                ({ text }) =>
                  html`<button class="button" @click=${() => this.#mend(finding, text)}>
                    ${text === '' ? voice.say('desk-finding-remove') : voice.say('desk-finding-fix', { text })}
                  </button>`,
              )}
          </li>`,
      )}
    </ul>`;
  }

  /** The marks lie where the words of the field are, and scroll with them. */
  place(): void {
    const root = this.#composer.renderRoot;
    const field = root.querySelector('textarea');
    const marks = root.querySelector<HTMLElement>('.marks');
    if (!field || !marks) return;
    if (this.#watched !== field) {
      this.#watched = field;
      this.#resizes.observe(field);
    }
    marks.style.setProperty('inset', `${field.offsetTop}px auto auto ${field.offsetLeft}px`);
    marks.style.setProperty('inline-size', `${field.clientWidth}px`);
    marks.style.setProperty('block-size', `${field.clientHeight}px`);
    marks.scrollTop = field.scrollTop;
    field.onscroll = () => void (marks.scrollTop = field.scrollTop);
  }

  #mend({ start, end }: DraftFinding, instead: string): void {
    const { text } = this.#composer;
    const rest = text.slice(end);
    // Leaving a word out leaves no gap.
    this.#take(text.slice(0, start) + instead + (instead === '' && /\s$/.test(text.slice(0, start)) ? rest.replace(/^\s/, '') : rest));
  }
}
