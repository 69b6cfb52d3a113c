import type { Client } from '@segue/client';
import type { Inbox, InboxState } from '@segue/client/desk';
import { keepComposing, SegueElement, takeDrops } from '@segue/elements';
import type { Operator } from '@segue/protocol';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { SegueCommandPalette } from '../command-palette/command-palette.ts';
import type { SegueCommandEvent } from '../command-palette/events.ts';
import type { SegueConversationView } from '../conversation/conversation-view.ts';
import type { SegueInboxList } from '../inbox/inbox-list.ts';
import { inboxRows } from '../inbox/inbox-rows.ts';
import type { SegueSignInEvent } from '../sign-in/events.ts';
import { chatDeskStyles } from './chat-desk.styles.ts';
import { conversationPane } from './conversation-pane.ts';
import { deskColumns } from './desk-columns.ts';
import type { DeskBundle } from './fetch-desk-bundle.ts';
import { isFindKey } from './find-key.ts';
import { isWriting } from './is-writing.ts';
import { listCommands } from './list-commands.ts';
import { listKeys } from './list-keys.ts';
import { OperatorWork } from './operator-work.ts';
import { settingsEntries } from './settings-entries.ts';
import { topBar } from './top-bar.ts';

/** How often waiting times on screen are renewed. */
const clockMs = 15_000;

/**
 * The operators' desk: inbox, conversation, customer.
 *
 * @csspart transcript
 */
export class SegueDesk extends SegueElement {
  static override styles = [...SegueElement.styles, chatDeskStyles];

  /** Brand whose look and words the desk has; its file is at the hub. */
  @property() brand = '';
  /** Base address of the hub. Default: where the desk was served from. */
  @property({ attribute: 'hub-url' }) hubUrl = location.origin;
  @property() locale = '';
  /** Signs in by itself where the hub runs the demo. */
  @property({ type: Boolean }) demo = false;
  /** For tests and stories. */
  @property({ attribute: false }) bundle: DeskBundle | undefined;
  @property({ attribute: false }) inbox: Inbox | undefined;
  @property({ attribute: false }) openClient: ((conversationId: string) => Client) | undefined;

  @state() private now = Date.now();
  @query('segue-inbox-list') private readonly list!: SegueInboxList | null;
  @query('segue-conversation-view') private readonly conversation!: SegueConversationView | null;
  @query('segue-command-palette') private readonly palette!: SegueCommandPalette | null;

  readonly #work = new OperatorWork(this);
  #timer: ReturnType<typeof setInterval> | undefined;
  #input: AbortController | undefined;

  /** Puts the cursor where the operator writes. */
  write(): void {
    this.conversation?.composer.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => (this.now = Date.now()), clockMs);
    const { signal } = (this.#input = new AbortController());
    window.addEventListener('keydown', this.#handleKey, { signal });
    document.addEventListener('visibilitychange', this.#markRead, { signal });
    keepComposing(this.renderRoot, signal);
    takeDrops(this.renderRoot, (files) => this.conversation?.composer.takeFiles(files) ?? false, signal);
    this.#work.begin(this.#locales);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#input?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What came in is as old as it is now.
    this.now = Date.now();
    if (changed.has('bundle') && this.bundle) this.#work.brands.add(this.bundle);
    if (changed.has('locale') && changed.get('locale') !== undefined) this.#work.speak(this.#locales);
  }

  protected override updated(): void {
    this.#markRead();
  }

  protected override render(): TemplateResult {
    const { bundle } = this;
    const { state: inbox, operator } = this.#work.session;
    if (!bundle) return html`<div class="nothing">${this.#work.problems.view()}</div>`;
    if (!inbox || inbox.operator === undefined)
      return html`<div class="top"></div>
        <div class="nothing" role="status">${this.say('desk-loading')}</div>
        ${this.#work.problems.view()}`;
    if (!operator)
      return html`<segue-sign-in
        .voice=${this.voice}
        .problem=${this.#work.problems.text}
        ?busy=${this.#work.session.isSigningIn}
        @segue-sign-in=${this.#handleSignIn}
      ></segue-sign-in>`;
    const rows = inboxRows(inbox, this.#work.search.view, this.#work.search.found);
    const names = this.#work.brands.namesOf(new Set([bundle.id, ...[...inbox.summaries.values()].map(({ brand }) => brand)]));
    return html`${topBar({
        voice: this.voice,
        brandName: bundle.name,
        operatorName: operator.name,
        connection: inbox.connection,
        settings: settingsEntries(this.voice, this.#work.alerts, bundle.locales),
        onFind: this.#find,
        onSetting: (command) => this.#work.do(command),
      })}
      ${deskColumns({
        voice: this.voice,
        inbox,
        search: this.#work.search,
        rows,
        brandNames: names,
        open: this.#work.open,
        pane: () => this.#pane(operator, inbox, names),
        withCustomer: this.#work.withCustomer,
        now: this.now,
        onSelect: (conversationId) => this.#work.select(conversationId),
        onQuery: (view, words) => this.#work.ask(view, words),
      })}
      ${this.#work.problems.view()} ${this.#work.password.view(operator)}
      <segue-command-palette
        .voice=${this.voice}
        .commands=${listCommands({
          voice: this.voice,
          operatorId: operator.id,
          conversation: this.#work.open.state?.conversation,
          draft: this.#work.open.draft,
          rows,
          sound: this.#work.alerts.sound,
        })}
        .keys=${listKeys(this.voice)}
        @segue-command=${(event: SegueCommandEvent) => this.#work.do(event.command)}
      ></segue-command-palette>`;
  }

  #pane(me: Operator, { summaries }: InboxState, brandNames: ReadonlyMap<string, string>): TemplateResult {
    const { operators, savedReplies } = this.#work.session;
    const row = summaries.get(this.#work.open.id);
    return conversationPane(this.#work.open, {
      voice: this.voice,
      row,
      brandName: (row && brandNames.get(row.brand)) ?? '',
      me,
      operators,
      savedReplies,
      lint: row && this.#work.brands.lintOf(row.brand),
      onWish: (wish) => this.#work.grant(wish),
      onBack: this.#handleBack,
      onReachedEnd: this.#markRead,
    });
  }

  get #locales(): string {
    return this.locale || navigator.languages.slice(0, 5).join();
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (isFindKey(event)) {
      event.preventDefault();
      this.#find();
    } else if (event.key === 'Escape' && this.list && event.composedPath().includes(this.list) && !isWriting(event)) this.write();
  };

  readonly #find = (): void => this.palette?.show();

  /** What the operator sees is read. */
  readonly #markRead = (): void => {
    const { client, state } = this.#work.open;
    if (!document.hidden && (state?.unread ?? 0) > 0 && this.conversation && !this.conversation.transcript?.readerIsAway)
      client?.markRead();
  };

  readonly #handleBack = (): void => {
    this.#work.open.close();
    void this.updateComplete.then(() => this.list?.focus());
  };

  readonly #handleSignIn = ({ email, password }: SegueSignInEvent): void => this.#work.signIn(email, password);
}
