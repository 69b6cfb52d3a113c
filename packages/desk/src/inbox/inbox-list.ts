import { placeKey, type ConversationSummary } from '@segue/protocol';
import { neutralText, SegueElement } from '@segue/elements';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { customerName } from '../customer-name.ts';
import { SegueInboxQueryEvent, SegueSelectEvent, type InboxView } from './events.ts';
import { inboxListStyles } from './inbox-list.styles.ts';
import { inboxViews } from './inbox-views.ts';
import { previewText } from './preview-text.ts';
import { ageOrNow, shortAge, urgencyOf } from './waiting.ts';

const shortCount = (count: number): string => (count > 99 ? '99+' : String(count));

/**
 * The inbox: who wrote, who waits, and since when. One tab stop; arrows move, Enter opens.
 *
 * @fires segue-select
 * @fires segue-inbox-query
 */
export class SegueInboxList extends SegueElement {
  static override styles = [...SegueElement.styles, inboxListStyles];

  @property({ attribute: false }) summaries: readonly ConversationSummary[] = [];
  /** What to call the brand of a row, by its id; empty where all rows are of one. */
  @property({ attribute: false }) brandNames: ReadonlyMap<string, string> = new Map();
  /** How many conversations of each view have something unread. */
  @property({ attribute: false }) counts: Partial<Record<InboxView, number>> = {};
  @property({ attribute: false }) view: InboxView = 'all';
  @property({ attribute: false }) words = '';
  @property({ attribute: false }) selected = '';
  /** By this clock waiting is shown; given, so that it is the same for all rows. */
  @property({ attribute: false }) now = 0;
  /** Milliseconds a customer should wait at most. */
  @property({ attribute: false }) goalMs = 5 * 60_000;

  @state() private at = '';
  @query('[role=listbox]') private readonly list!: HTMLElement | null;

  override focus(): void {
    (this.list ?? this.renderRoot.querySelector<HTMLElement>('input'))?.focus();
  }

  protected override render(): TemplateResult {
    const current = this.at || this.selected || this.summaries[0]?.id || '';
    return html`<div class="tabs" role="tablist" aria-label=${this.say('desk-views')} @keydown=${this.#handleTabs}>
        ${inboxViews.map((view) => {
          const count = this.counts[view] ?? 0;
          return html`<button
            role="tab"
            aria-selected=${this.view === view}
            tabindex=${this.view === view ? 0 : -1}
            @click=${() => this.#ask(view, this.words)}
          >
            ${this.say(`desk-view-${view}`)}${count > 0 ? this.#unread(count) : nothing}
          </button>`;
        })}
      </div>
      <input
        type="search"
        placeholder=${this.say('desk-search')}
        aria-label=${this.say('desk-search')}
        .value=${this.words}
        @input=${this.#handleSearch}
      />
      ${
        this.summaries.length === 0
          ? html`<p class="empty" role="status">${this.#nothing()}</p>`
          : html`<div
              role="listbox"
              tabindex="0"
              aria-label=${this.say('desk-inbox')}
              aria-activedescendant=${current ? `row-${current}` : nothing}
              @keydown=${this.#handleKey}
            >
              ${repeat(
                this.summaries,
                (row) => row.id,
                (row) => this.#row(row),
              )}
            </div>`
      }`;
  }

  #nothing(): string {
    if (this.words) return this.say('desk-nothing-found');
    return this.say(this.view === 'mine' ? 'desk-empty-mine' : this.view === 'closed' ? 'desk-empty-closed' : 'desk-empty');
  }

  /** Looks as in the rows: what is counted is what waits to be read, not what is there. */
  #unread(count: number): TemplateResult {
    const sentence = this.say('desk-unread-conversations', { n: count });
    return html` <span class="count" title=${sentence}
      ><span aria-hidden="true">${shortCount(count)}</span><span class="hidden-text">${sentence}</span></span
    >`;
  }

  #row(row: ConversationSummary): TemplateResult {
    const name = customerName(row.customer, this.voice);
    const urgency = urgencyOf(row.waitingSince, this.now, this.goalMs);
    const since = row.waitingSince ?? row.last?.at ?? row.startedAt;
    const age = shortAge(since, this.now, this.voice.locale);
    const brand = this.brandNames.get(row.brand);
    return html`<div
      role="option"
      id="row-${row.id}"
      class=${row.unread > 0 ? 'unread' : ''}
      aria-selected=${row.id === this.selected}
      @click=${() => this.#select(row.id)}
    >
      <segue-avatar name=${name}></segue-avatar>
      <div>
        <div class="who">
          <span class="name" dir="auto">${name}</span
          >${row.active.id === 'web' ? nothing : html`<segue-icon name=${placeKey(row.active)} aria-hidden="true"></segue-icon>`}
        </div>
        <div class="line meta">
          ${brand ? html`<bdi class="brand">${neutralText(brand)}</bdi> <span aria-hidden="true">·</span>` : nothing}
          ${row.last && row.last.kind !== 'customer' ? html`<span>${this.say('desk-you-said')}</span>` : nothing}
          <bdi class="text">${previewText(row.last?.text ?? '')}</bdi>
        </div>
      </div>
      <div class="side">
        <span class="wait ${urgency}" title=${urgency === 'none' ? nothing : this.say('desk-waits', { age })}
          >${ageOrNow(since, this.now, this.voice.locale)}</span
        >
        ${row.unread > 0 ? html`<span class="count">${shortCount(row.unread)}<span class="hidden-text"> ${this.say('desk-unread')}</span></span>` : nothing}
      </div>
    </div>`;
  }

  #select(id: string): void {
    this.at = id;
    this.dispatchEvent(new SegueSelectEvent(id));
  }

  #ask(view: InboxView, words: string): void {
    this.dispatchEvent(new SegueInboxQueryEvent(view, words));
  }

  readonly #handleSearch = (event: Event): void => this.#ask(this.view, (event.target as HTMLInputElement).value);

  readonly #handleTabs = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next =
      inboxViews[(inboxViews.indexOf(this.view) + (this.voice.dir === 'rtl' ? -step : step) + inboxViews.length) % inboxViews.length]!;
    this.#ask(next, this.words);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus());
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const ids = this.summaries.map((row) => row.id);
    const at = Math.max(0, ids.indexOf(this.at || this.selected));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const id = ids[at];
      if (id !== undefined) this.#select(id);
      return;
    }
    if (to === undefined) return;
    event.preventDefault();
    this.at = ids[Math.min(ids.length - 1, Math.max(0, to))] ?? '';
    void this.updateComplete.then(() => this.renderRoot.querySelector(`#row-${CSS.escape(this.at)}`)?.scrollIntoView({ block: 'nearest' }));
  };

  protected override updated(changed: PropertyValues<this>): void {
    // Where the tabs have no room for all of them, they scroll.
    if (changed.get('view'))
      this.renderRoot.querySelector('[role=tab][aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    for (const option of this.renderRoot.querySelectorAll('[role=option]'))
      option.toggleAttribute('data-at', option.id === `row-${this.at}`);
  }
}
