import type { Voice } from '@segue/brand/runtime';
import { plainText, type SavedReply } from '@segue/protocol';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { neutralText } from '../base/neutral-text.ts';

/** Most that are listed; more letters leave fewer. */
const most = 8;

/** A saved reply as one line of the list: read, not written. */
const lineOf = (markdown: string): string => neutralText(plainText({ kind: 'text', markdown }, { typed: true })).replaceAll(/\s+/g, ' ');

/** A composer that has saved replies. */
export interface SavingComposer extends LitElement {
  readonly voice: Voice;
  readonly text: string;
  readonly savedReplies: readonly SavedReply[];
}

/** Lists saved replies while the draft is a "/" and the beginning of a shortcut; arrows choose one, Enter takes it. */
export class SavedReplies {
  readonly #composer: SavingComposer;
  readonly #take: (text: string) => void;
  #picked = 0;

  /** @param take fills the field */
  constructor(composer: SavingComposer, take: (text: string) => void) {
    this.#composer = composer;
    this.#take = take;
  }

  /** The text changed: the first is picked. */
  reset(): void {
    this.#picked = 0;
  }

  list(): TemplateResult | typeof nothing {
    const matches = this.#matches();
    if (matches.length === 0) return nothing;
    return html`<div class="saved" role="listbox" id="saved" aria-label=${this.#composer.voice.say('composer-saved')}>
      ${matches.map((reply, index) => html`<div role="option" id="saved-${index}" aria-selected=${index === this.#picked} @click=${() => this.#take(reply.markdown)}><b>/${reply.shortcut}</b><span dir="auto">${lineOf(reply.markdown)}</span></div>`)}
    </div>`;
  }

  /** Tells screen readers of the list and of what Enter takes. */
  announce(field: HTMLTextAreaElement): void {
    const isListed = this.#matches().length > 0;
    field.ariaAutoComplete = 'list';
    for (const [name, value] of [
      ['aria-controls', 'saved'],
      ['aria-activedescendant', `saved-${this.#picked}`],
    ] as const)
      if (isListed) field.setAttribute(name, value);
      else field.removeAttribute(name);
  }

  takesKey(event: KeyboardEvent): boolean {
    const matches = this.#matches();
    const { length } = matches;
    const by = { ArrowDown: 1, ArrowUp: length - 1 }[event.key];
    const isTaken = event.key === 'Enter' && !event.shiftKey && !event.altKey;
    if (length === 0 || (by === undefined && !isTaken)) return false;
    event.preventDefault();
    if (by === undefined) this.#take(matches[this.#picked]!.markdown);
    else {
      this.#picked = (this.#picked + by) % length;
      this.#composer.requestUpdate();
    }
    return true;
  }

  #matches(): readonly SavedReply[] {
    const word = /^\/(\S*)$/.exec(this.#composer.text)?.[1]?.toLowerCase();
    if (word === undefined) return [];
    return this.#composer.savedReplies.filter((reply) => reply.shortcut.toLowerCase().startsWith(word)).slice(0, most);
  }
}
