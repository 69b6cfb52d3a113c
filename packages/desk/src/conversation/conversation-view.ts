import type { Lint } from '@segue/brand/lint';
import { placeKey, type Conversation, type Operator, type Participant, type SavedReply } from '@segue/protocol';
import type { ClientState } from '@segue/client';
import {
  neutralText,
  SegueElement,
  type DraftFinding,
  type MenuEntry,
  type SegueStaffComposer,
  type SegueMenuEvent,
  type SegueTranscript,
} from '@segue/elements';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { conversationViewStyles } from './conversation-view.styles.ts';
import { deskTimeline } from './desk-timeline.ts';
import { SegueConversationWishEvent, type ConversationWish } from './events.ts';
import { onePerPlace } from './one-per-place.ts';

/**
 * One conversation as the operator works on it: the customer's own transcript, and a composer with notes and saved replies.
 * What is done in it goes up as the events of its parts.
 *
 * @fires segue-conversation-wish
 * @fires segue-back - narrow desks: show the inbox again
 */
export class SegueConversationView extends SegueElement {
  static override styles = [...SegueElement.styles, conversationViewStyles];

  @property({ attribute: false }) state: ClientState | undefined;
  @property({ attribute: false }) name = '';
  /** Name of the brand that the customer came to, where that is not always the same. */
  @property({ attribute: false }) brandName = '';
  @property({ attribute: false }) me: Operator | undefined;
  @property({ attribute: false }) operators: readonly Operator[] = [];
  @property({ attribute: false }) savedReplies: readonly SavedReply[] = [];
  @property({ attribute: false }) urls: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) draft = '';
  /** The brand's own check of what is about to be said. */
  @property({ attribute: false }) lint: Lint | undefined;
  /** Language in which the customer reads. */
  @property({ attribute: false }) customerLocale = '';
  @query('segue-staff-composer') readonly composer!: SegueStaffComposer;
  @query('segue-transcript') readonly transcript!: SegueTranscript;
  /** Id of what had focus before the update. */
  #focused = '';

  protected override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement?.id ?? '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.#keepFocus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    const conversation = state?.conversation;
    if (!state || !conversation) return nothing;
    const closed = conversation.status === 'closed';
    const mine = conversation.assignee?.id === this.me?.id;
    return html`<header>
        <button class="icon-button back" aria-label=${this.say('desk-back')} @click=${() => this.dispatchEvent(new Event('segue-back'))}>
          <segue-icon name="back"></segue-icon>
        </button>
        <segue-avatar name=${this.name} ?online=${state.customerOnline}></segue-avatar>
        <div class="who">
          <h2><bdi>${neutralText(this.name)}</bdi>${this.brandName ? html` · <bdi>${neutralText(this.brandName)}</bdi>` : nothing}</h2>
          <div class="meta">${this.#status(state, conversation)}</div>
        </div>
        <div class="actions">
          ${mine || closed ? nothing : this.#action('take', 'person', conversation.assignee ? '' : 'primary', { do: 'assign', operatorId: this.me?.id ?? null })}
          ${closed ? nothing : this.#action('close', 'check', '', { do: 'close' })}
          <segue-menu
            .voice=${this.voice}
            label=${this.say('desk-more')}
            .entries=${this.#entries(conversation)}
            @segue-menu=${this.#handleMenu}
          ></segue-menu>
        </div>
      </header>
      ${this.#notice(state)}
      <segue-transcript
        .voice=${this.voice}
        .items=${deskTimeline(state.timeline)}
        .typing=${state.typing}
        .urls=${this.urls}
        here="desk"
        ?hasOlder=${state.hasOlder}
        ?loadingOlder=${state.loadingOlder}
      ></segue-transcript>
      ${closed ? this.#closed() : nothing}
      <segue-staff-composer
        .voice=${this.voice}
        .text=${this.draft}
        .uploads=${state.uploads}
        .savedReplies=${this.savedReplies}
        .findings=${guard([this.draft, this.lint, this.customerLocale, placeKey(conversation.active), this.voice], () => this.#findings(placeKey(conversation.active)))}
      >
        <span slot="hint">${this.say('desk-goes-to', { place: this.place(placeKey(conversation.active)) })}</span>
      </segue-staff-composer>`;
  }

  /** A button that a narrow desk shows as its icon. */
  #action(id: 'take' | 'close', icon: string, look: string, wish: ConversationWish): TemplateResult {
    const name = this.say(`desk-${id}`);
    return html`<button class="button ${look}" id=${id} title=${name} @click=${(event: MouseEvent) => this.#once(event, wish)}>
      <segue-icon name=${icon}></segue-icon><span>${name}</span>
    </button>`;
  }

  /** Not where it was closed: whoever presses twice, or goes on typing, opens nothing. */
  #closed(): TemplateResult {
    return html`<div class="closed">
      <p id="closed" tabindex="-1">${this.say('desk-closed')}</p>
      <button class="button" id="reopen" @click=${(event: MouseEvent) => this.#once(event, { do: 'reopen' })}>
        ${this.say('desk-reopen')}
      </button>
    </div>`;
  }

  /** In the desk's words where it has them; a rule that the brand brought along speaks for itself. */
  #findings(channel: string): DraftFinding[] {
    if (!this.lint || this.draft === '' || this.draft.startsWith('/')) return [];
    const context = { locale: this.customerLocale || this.voice.locale, channel, author: 'operator' } as const;
    return onePerPlace(this.lint(this.draft, context), this.draft, this.lint, context).map((finding) => {
      const key = `desk-finding-${finding.kind}`;
      const [found = '', limit = ''] = finding.says;
      return { ...finding, message: this.voice.has(key) ? this.say(key, { found, limit }) : finding.message };
    });
  }

  #status(state: ClientState, conversation: Conversation): string {
    const assignee: Participant | null | undefined = conversation.assignee;
    const parts = [
      this.say(state.customerOnline ? 'desk-online' : 'desk-away'),
      assignee
        ? assignee.id === this.me?.id
          ? this.say('desk-assigned-you')
          : this.say('desk-assigned', { name: neutralText(assignee.name ?? '') })
        : this.say('desk-unassigned'),
    ];
    return parts.join(' · ');
  }

  #notice(state: ClientState): TemplateResult {
    if (state.connection === 'offline') return html`<p class="note" role="status">${this.say('desk-offline')}</p>`;
    const unknown = state.timeline.some((item) => item.kind === 'message' && item.delivery?.status === 'unknown');
    return html`${unknown ? html`<p class="note" role="status">${this.say('desk-unconfirmed')}</p>` : html`<span></span>`}`;
  }

  #entries(conversation: Conversation): MenuEntry[] {
    const others = this.operators.filter((operator) => operator.id !== conversation.assignee?.id);
    return [
      ...others.map((operator) => ({
        id: `assign:${operator.id}`,
        label: operator.id === this.me?.id ? this.say('desk-assign-you') : this.say('desk-assign-to', { name: operator.name }),
        icon: 'person',
      })),
      ...(conversation.assignee ? [{ id: 'assign:', label: this.say('desk-unassign'), icon: 'person', separated: true }] : []),
    ];
  }

  /** A button that is gone once its wish came true leaves focus where the next key does nothing by accident. */
  #keepFocus(): void {
    if (this.#focused === '' || this.renderRoot.querySelector(`#${CSS.escape(this.#focused)}`)) return;
    if (this.#focused === 'close') this.renderRoot.querySelector<HTMLElement>('#closed')?.focus();
    else if (this.#focused === 'reopen' || this.#focused === 'take') this.composer.focus();
  }

  /** The second click of a double click asks for nothing. */
  #once(event: MouseEvent, wish: ConversationWish): void {
    if (event.detail < 2) this.#wish(wish);
  }

  #wish(wish: ConversationWish): void {
    this.dispatchEvent(new SegueConversationWishEvent(wish));
  }

  readonly #handleMenu = (event: Event): void => {
    const [what, operatorId = ''] = (event as SegueMenuEvent).entry.split(':');
    if (what === 'assign') this.#wish({ do: 'assign', operatorId: operatorId === '' ? null : operatorId });
  };
}
