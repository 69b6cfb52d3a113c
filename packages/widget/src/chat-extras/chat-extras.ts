import type { ClientState } from '@segue/client';
import { SegueElement } from '@segue/elements';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { HandoffController } from '../handoff-view/handoff-controller.ts';
import type { ChatInside } from '../live/chat-inside.ts';
import { chooseEntry } from '../menu/choose-entry.ts';
import { noticeStyles } from '../notices/notice.styles.ts';
import { Notices } from '../notices/notices.ts';
import { questionStyles } from '../questions/question.styles.ts';
import { Questions } from '../questions/questions.ts';

/**
 * What most conversations never need, loaded when one does: notices, questions, the menu, taking the chat along.
 *
 * @fires segue-close-request - the chat was ended
 * @fires segue-locale - another language was chosen; `detail` is its tag
 */
export class SegueChatExtras extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    noticeStyles,
    questionStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  @property({ attribute: false }) inside!: ChatInside;
  @property({ attribute: false }) live!: ClientState;
  @property({ attribute: false }) phone = false;
  /** A return ticket, while it is asked whose chat it is. */
  @property({ attribute: false }) ticket: string | undefined;
  readonly #notices = new Notices(this);
  readonly #questions = new Questions(this);
  readonly #handoff = new HandoffController(this);

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.question .primary')?.focus(options);
  }

  /** The panel was closed: what covers the conversation goes. */
  dismiss(): void {
    this.#handoff.close();
  }

  /** @param entry id of the entry of the menu that was chosen */
  choose(entry: string): void {
    chooseEntry(entry, this, this.#handoff, this.#questions);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ticket') && this.ticket !== undefined) this.#questions.lookAt(this.ticket);
    const isBack = (live: ClientState | undefined): boolean => live?.conversation?.handoff?.phase === 'returned';
    // The chat that was taken along is here again.
    if (changed.has('live') && isBack(this.live) && !isBack(changed.get('live'))) this.#handoff.open = false;
  }

  protected override render(): TemplateResult {
    const { open } = this.#handoff;
    return html`${this.#notices.view(open)} ${this.#questions.view(open)} ${this.#handoff.view()}`;
  }
}
