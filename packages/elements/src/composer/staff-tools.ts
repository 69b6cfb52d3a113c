import { plainText, type SavedReply } from '@segue/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { neutralText } from '../base/neutral-text.ts';
import type { ComposerTools } from './composer-tools.ts';
import { SegueComposer } from './composer.ts';
import { DraftAdvice } from './draft-advice.ts';
import { staffToolsStyles } from './staff-tools.styles.ts';

/** A saved reply as one line of the list: read, not written. */
const lineOf = (markdown: string): string => neutralText(plainText({ kind: 'text', markdown }, { typed: true })).replaceAll(/\s+/g, ' ');

/** What operators have beyond customers: tabs for reply and note, saved replies by "/", advice in the brand's voice. */
export class StaffTools implements ComposerTools {
  readonly #composer: SegueComposer;
  readonly #take: (text: string) => void;
  readonly #advice: DraftAdvice;
  #picked = 0;

  /** @param take fills the field */
  constructor(composer: SegueComposer, take: (text: string) => void) {
    this.#composer = composer;
    this.#take = take;
    this.#advice = new DraftAdvice(composer, take);
    const sheet = staffToolsStyles.styleSheet;
    if (sheet) composer.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  top(): TemplateResult {
    const composer = this.#composer;
    const tab = (note: boolean, key: string): TemplateResult =>
      html`<button
        role="tab"
        aria-selected=${composer.note === note}
        tabindex=${composer.note === note ? 0 : -1}
        @click=${() => this.#setNote(note)}
        @keydown=${this.#handleTabKey}
      >
        ${composer.voice.say(key)}
      </button>`;
    return html`<div class="top">
      <div class="tabs" role="tablist">${tab(false, 'composer-reply')}${tab(true, 'composer-note')}</div>
      <div class="meta" role="status">${composer.note ? composer.voice.say('desk-only-team') : html`<slot name="hint"></slot>`}</div>
    </div>`;
  }

  list(): TemplateResult | typeof nothing {
    const matches = this.#matches();
    if (matches.length === 0) return nothing;
    return html`<div class="saved" role="listbox" id="saved" aria-label=${this.#composer.voice.say('composer-saved')}>
      ${matches.map((reply, index) => html`<div role="option" id="saved-${index}" aria-selected=${index === this.#picked} @click=${() => this.#take(reply.markdown)}><b>/${reply.shortcut}</b><span dir="auto">${lineOf(reply.markdown)}</span></div>`)}
    </div>`;
  }

  marks(): TemplateResult | typeof nothing {
    return this.#advice.marks();
  }

  advice(): TemplateResult | typeof nothing {
    return this.#advice.list();
  }

  blocks(): boolean {
    return this.#advice.blocks();
  }

  rendered(): void {
    this.#advice.place();
  }

  /** Id of the saved reply that Enter takes; undefined while none is listed. */
  listed(): string | undefined {
    return this.#matches().length > 0 ? `saved-${this.#picked}` : undefined;
  }

  /** @returns whether the key was for the list */
  move(event: KeyboardEvent): boolean {
    const { length } = this.#matches();
    if (length === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return false;
    event.preventDefault();
    this.#picked = (this.#picked + (event.key === 'ArrowDown' ? 1 : length - 1)) % length;
    this.#composer.requestUpdate();
    return true;
  }

  /** Takes the saved reply. @returns false when none is listed */
  take(): boolean {
    const reply = this.#matches()[this.#picked];
    if (reply) this.#take(reply.markdown);
    return reply !== undefined;
  }

  /** The text changed. */
  reset(): void {
    this.#picked = 0;
  }

  #matches(): readonly SavedReply[] {
    const word = /^\/(\S*)$/.exec(this.#composer.text)?.[1]?.toLowerCase();
    if (word === undefined) return [];
    return this.#composer.savedReplies.filter((reply) => reply.shortcut.toLowerCase().startsWith(word)).slice(0, 8);
  }

  #setNote(note: boolean): void {
    this.#composer.note = note;
    this.#composer.focus();
  }

  readonly #handleTabKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.#composer.note = !this.#composer.note;
    void this.#composer.updateComplete.then(() => this.#composer.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
}

SegueComposer.staffTools = (composer, take) => new StaffTools(composer, take);
