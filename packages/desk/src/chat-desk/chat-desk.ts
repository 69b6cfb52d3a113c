import { createClient, type Client } from '@segue/client';
import { createInbox, shareReading, type Inbox, type InboxState } from '@segue/client/desk';
import { keepComposing, SegueElement, takeDrops } from '@segue/elements';
import { isSegueError, type Operator } from '@segue/protocol';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { SegueCommandPalette } from '../command-palette/command-palette.ts';
import type { SegueCommandEvent } from '../command-palette/events.ts';
import type { SegueConversationView } from '../conversation/conversation-view.ts';
import type { ConversationWish } from '../conversation/events.ts';
import { customerName } from '../customer-name.ts';
import { arrivals } from '../inbox/arrivals.ts';
import type { InboxView, SegueInboxQueryEvent, SegueSelectEvent } from '../inbox/events.ts';
import type { SegueInboxList } from '../inbox/inbox-list.ts';
import { inboxRows } from '../inbox/inbox-rows.ts';
import { InboxSearch } from '../inbox/inbox-search.ts';
import { unreadCounts } from '../inbox/unread-counts.ts';
import type { SeguePasswordEvent } from '../password/events.ts';
import type { SeguePassword } from '../password/password.ts';
import type { SegueSignInEvent } from '../sign-in/events.ts';
import { Alerts } from './alerts.ts';
import { BrandChecks } from './brand-checks.ts';
import { BrandNames } from './brand-names.ts';
import { BundleController } from './bundle-controller.ts';
import { chatDeskStyles } from './chat-desk.styles.ts';
import { ConversationController } from './conversation-controller.ts';
import { conversationPane } from './conversation-pane.ts';
import { fetchDeskBundle, type DeskBundle } from './fetch-desk-bundle.ts';
import { isWriting } from './is-writing.ts';
import { listCommands } from './list-commands.ts';
import { listKeys } from './list-keys.ts';
import { problemNotice, type Problem } from './problem-notice.ts';
import { SessionController } from './session-controller.ts';
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

  @state() private problem: Problem | undefined;
  @state() private passwordProblem = '';
  @state() private isChangingPassword = false;
  @state() private withCustomer = false;
  @state() private now = Date.now();
  @query('segue-inbox-list') private readonly list!: SegueInboxList | null;
  @query('segue-conversation-view') private readonly conversation!: SegueConversationView | null;
  @query('segue-password') private readonly password!: SeguePassword | null;
  @query('segue-command-palette') private readonly palette!: SegueCommandPalette | null;

  readonly #alerts = new Alerts();
  readonly #words = new BundleController(this);
  readonly #checks = new BrandChecks(async (brand) => {
    const { name, lint } = await fetchDeskBundle(this.hubUrl, brand, this.voice.locale);
    this.#names.add(brand, name);
    this.requestUpdate();
    return lint;
  });
  readonly #names = new BrandNames((brand) => this.#checks.load(brand));
  readonly #session = new SessionController(this, (now, before) => this.#follow(now, before));
  readonly #open = new ConversationController(this, {
    createClient: (conversationId, operatorId) =>
      this.openClient?.(conversationId) ??
      createClient({
        role: 'operator',
        conversationId,
        operatorId,
        hubUrl: this.hubUrl,
        locale: this.voice.locale,
        onError: (error) => this.#fail(error),
        ...(this.inbox && { reading: shareReading(this.inbox, this.hubUrl) }),
      }),
    loadCustomer: async (conversationId) => this.inbox?.customer(conversationId),
    onError: (error) => this.#fail(error),
    onRefused: (conversationId) => this.#tellUnsent(conversationId),
  });
  readonly #search = new InboxSearch(this, async (query) => (await this.inbox?.search(query)) ?? []);
  #timer: ReturnType<typeof setInterval> | undefined;
  #input: AbortController | undefined;
  /** The operator wants to be signed out: being so is no surprise. */
  #isLeaving = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => (this.now = Date.now()), clockMs);
    window.addEventListener('keydown', this.#handleKey);
    const { signal } = (this.#input = new AbortController());
    keepComposing(this.renderRoot, signal);
    takeDrops(this.renderRoot, (files) => this.conversation?.composer.takeFiles(files) ?? false, signal);
    document.addEventListener('visibilitychange', this.#markRead);
    this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    window.removeEventListener('keydown', this.#handleKey);
    this.#input?.abort();
    document.removeEventListener('visibilitychange', this.#markRead);
  }

  /** The words first, so that everything after them can be said. */
  #begin(): void {
    if (!this.bundle) return this.#speak(this.locale || navigator.languages.slice(0, 5).join(), () => this.#begin());
    this.inbox ??= createInbox({ hubUrl: this.hubUrl, onError: (error) => this.#fail(error) });
    this.#run(this.#session.start(this.inbox, this.demo ? `${this.hubUrl}/desk/demo.json` : undefined));
  }

  #speak(locale: string, next?: () => void): void {
    this.problem = undefined;
    this.#words.load(locale).then(
      (isHere) => isHere && next?.(),
      (error: unknown) => this.#fail(error, () => this.#speak(locale, next)),
    );
  }

  #follow(now: InboxState, before: InboxState | undefined): void {
    this.now = Date.now();
    if (!now.operator) this.#open.stop();
    if (now.operator === null && before?.operator && !this.#isLeaving) this.problem = { text: this.say('desk-signed-out') };
    if (now.operator && !before?.operator) {
      this.#isLeaving = false;
      this.#open.start(now.operator.id);
    }
    for (const row of arrivals(before, now)) {
      if (row.id === this.#open.id && document.hasFocus()) continue;
      const sentence = this.say('desk-new-message', { name: customerName(row.customer, this.voice) });
      this.#alerts.tell(row, sentence, () => this.#select(row.id));
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('bundle') && this.bundle) {
      this.#checks.add(this.bundle.id, this.bundle.lint);
      this.#names.add(this.bundle.id, this.bundle.name);
    }
    if (changed.has('locale') && changed.get('locale') !== undefined) this.#speak(this.locale || navigator.languages.slice(0, 5).join());
  }

  protected override updated(): void {
    this.#markRead();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bundle } = this;
    const { state: inbox, operator } = this.#session;
    if (!bundle) return html`<div class="nothing">${this.#problem()}</div>`;
    if (!inbox || inbox.operator === undefined)
      return html`<div class="top"></div>
        <div class="nothing" role="status">${this.say('desk-loading')}</div>
        ${this.#problem()}`;
    if (!operator)
      return html`<segue-sign-in
        .voice=${this.voice}
        .problem=${this.problem?.text ?? ''}
        ?busy=${this.#session.isSigningIn}
        @segue-sign-in=${this.#handleSignIn}
      ></segue-sign-in>`;
    const rows = inboxRows(inbox, this.#search.view, this.#search.found);
    const names = this.#names.of(new Set([bundle.id, ...[...inbox.summaries.values()].map(({ brand }) => brand)]));
    const { id: selected, customer, state } = this.#open;
    return html`${topBar({
        voice: this.voice,
        brandName: bundle.name,
        operatorName: operator.name,
        connection: inbox.connection,
        settings: settingsEntries(this.voice, this.#alerts, bundle.locales),
        onFind: this.#find,
        onSetting: (command) => this.#do(command),
      })}
      <div class="columns ${selected ? 'open' : ''} ${this.withCustomer ? 'with-customer' : ''}">
        <segue-inbox-list
          .voice=${this.voice}
          .summaries=${rows}
          .brandNames=${names}
          .counts=${unreadCounts(inbox)}
          .view=${this.#search.view}
          .words=${this.#search.words}
          .selected=${selected}
          .now=${this.now}
          @segue-select=${(event: SegueSelectEvent) => this.#select(event.conversationId)}
          @segue-inbox-query=${(event: SegueInboxQueryEvent) => this.#run(this.#search.ask(event.view, event.words))}
        ></segue-inbox-list>
        ${
          selected && state?.conversation
            ? this.#pane(operator, inbox, names)
            : html`<div class="nothing"><p>${this.say(selected ? 'desk-loading' : 'desk-pick')}</p></div>`
        }
        ${
          selected && customer
            ? html`<segue-customer-card
                .voice=${this.voice}
                .customer=${customer}
                ?online=${state?.customerOnline ?? false}
              ></segue-customer-card>`
            : html`<div class="nothing"></div>`
        }
      </div>
      ${this.#problem()}
      <segue-password
        .voice=${this.voice}
        .problem=${this.passwordProblem}
        .email=${operator.email}
        ?busy=${this.isChangingPassword}
        @segue-password=${({ old, wanted }: SeguePasswordEvent) => void this.#changePassword(old, wanted)}
      ></segue-password>
      <segue-command-palette
        .voice=${this.voice}
        .commands=${listCommands({
          voice: this.voice,
          operatorId: operator.id,
          conversation: state?.conversation,
          draft: this.#open.draft,
          rows,
          sound: this.#alerts.sound,
        })}
        .keys=${listKeys(this.voice)}
        @segue-command=${(event: SegueCommandEvent) => this.#do(event.command)}
      ></segue-command-palette>`;
  }

  #pane(me: Operator, { summaries }: InboxState, brandNames: ReadonlyMap<string, string>): TemplateResult {
    const { operators, savedReplies } = this.#session;
    const row = summaries.get(this.#open.id);
    return conversationPane(this.#open, {
      voice: this.voice,
      row,
      brandName: (row && brandNames.get(row.brand)) ?? '',
      me,
      operators,
      savedReplies,
      lint: row && this.#checks.of(row.brand),
      onWish: (wish) => this.#grant(wish),
      onBack: this.#handleBack,
      onReachedEnd: this.#markRead,
    });
  }

  #tellUnsent(conversationId: string): void {
    const customer = this.#session.state?.summaries.get(conversationId)?.customer;
    const name = customer ? `${customerName(customer, this.voice)}: ` : '';
    this.problem = { text: name + this.say('failed'), retry: () => this.#select(conversationId) };
  }

  #problem(): TemplateResult | typeof nothing {
    return this.problem ? problemNotice(this.problem, this.voice, () => (this.problem = undefined)) : nothing;
  }

  /** Does what the settings or the palette asked for. */
  #do(command: string): void {
    const [what = '', value = ''] = command.split(':');
    if (what === 'open') this.#select(value);
    else if (what === 'view') this.#run(this.#search.ask(value as InboxView, this.#search.words));
    else if (what === 'reply') this.conversation?.composer.focus();
    else if (what === 'customer') this.withCustomer = !this.withCustomer;
    else if (what === 'sound') {
      this.#alerts.setSound(!this.#alerts.sound);
      this.requestUpdate();
    } else if (what === 'notify') this.#run(this.#toggleNotifications());
    else if (what === 'locale') this.#speak(value);
    else if (what === 'password') this.#askPassword();
    else if (what === 'sign-out') this.#run(this.#signOut());
    else if (what === 'save-reply') this.#run(this.#session.saveReply(this.#open.draft));
    else if (what === 'take') this.#grant({ do: 'assign', operatorId: this.#session.operator?.id ?? null });
    else if (what === 'close' || what === 'reopen') this.#grant({ do: what });
  }

  #askPassword(): void {
    this.passwordProblem = '';
    this.password?.show();
  }

  async #changePassword(old: string, wanted: string): Promise<void> {
    this.passwordProblem = '';
    this.isChangingPassword = true;
    try {
      await this.inbox?.changePassword(old, wanted);
      this.password?.close();
      this.problem = { text: this.say('desk-password-changed') };
    } catch (error) {
      const code = isSegueError(error) ? error.code : 'internal';
      this.passwordProblem = this.say(code === 'wrong-credentials' ? 'desk-password-wrong' : `error-${code}`) || this.say('error-internal');
    } finally {
      this.isChangingPassword = false;
    }
  }

  /** The conversation is closed first: what it asks for afterwards would be refused. */
  async #signOut(): Promise<void> {
    const { operator } = this.#session;
    this.#isLeaving = true;
    this.problem = undefined;
    this.#open.forgetDrafts();
    this.#open.stop();
    try {
      await this.inbox?.signOut();
    } catch (error) {
      this.#isLeaving = false;
      if (operator) this.#open.start(operator.id);
      throw error;
    }
  }

  #grant(wish: ConversationWish): void {
    const { id, state } = this.#open;
    if (!this.inbox || !id) return;
    if (wish.do === 'assign') this.#run(this.inbox.assign(id, wish.operatorId, state?.conversation?.assignee?.id ?? null));
    else if (wish.do === 'close') this.#run(this.inbox.close(id, state?.conversation?.lastSeq));
    else this.#run(this.inbox.reopen(id));
  }

  async #toggleNotifications(): Promise<void> {
    if (!(await this.#alerts.setNotifications(!this.#alerts.notifications))) this.problem = { text: this.say('desk-notify-refused') };
    this.requestUpdate();
  }

  #select(conversationId: string): void {
    if (conversationId === this.#open.id) {
      this.conversation?.composer.focus();
      return;
    }
    // What went wrong in the last one is no help in this one.
    this.problem = undefined;
    this.#run(
      this.#open
        .open(conversationId)
        .then(() => this.updateComplete)
        .then(() => this.conversation?.composer.focus()),
    );
    this.#loadCheck(conversationId);
  }

  /** A draft is checked by the rules of the brand that the customer came to. */
  #loadCheck(conversationId: string): void {
    const brand = this.#session.state?.summaries.get(conversationId)?.brand;
    if (!brand) return;
    this.#checks.load(brand).then(
      () => this.requestUpdate(),
      () => {
        if (this.#open.id === conversationId)
          this.problem = { text: this.say('desk-unchecked'), retry: () => this.#loadCheck(conversationId) };
      },
    );
  }

  /** @param retry what to do once more when the operator asks for it */
  #fail(error: unknown, retry?: () => void): void {
    const code = isSegueError(error) ? error.code : 'internal';
    const isSignedOut = code === 'unauthenticated';
    if (isSignedOut && this.#isLeaving) return;
    const said = this.say(isSignedOut ? 'desk-signed-out' : `error-${code}`) || this.say('error-internal');
    // Without a voice there are only the words of the error itself.
    this.problem = { text: said || (error instanceof Error ? error.message : String(error)), retry };
  }

  #run(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.#fail(error));
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    // A browser that fills in the sign-in sends a key without a name; other scripts have no K on that key.
    const { key = '', code } = event as Partial<KeyboardEvent>;
    const isLetter = key.toLowerCase() === 'k' || (code === 'KeyK' && !/^[ -~]*$/.test(key));
    const isCommandKey = isLetter && !event.altKey && (event.ctrlKey || event.metaKey);
    if (isCommandKey) {
      event.preventDefault();
      this.#find();
    } else if (event.key === 'Escape' && this.list && event.composedPath().includes(this.list) && !isWriting(event))
      this.conversation?.composer.focus();
  };

  readonly #find = (): void => this.palette?.show();

  /** What the operator sees is read. */
  readonly #markRead = (): void => {
    const { client, state } = this.#open;
    if (!document.hidden && (state?.unread ?? 0) > 0 && this.conversation && !this.conversation.transcript?.readerIsAway)
      client?.markRead();
  };

  readonly #handleBack = (): void => {
    this.#open.close();
    void this.updateComplete.then(() => this.list?.focus());
  };

  readonly #handleSignIn = (event: Event): void => {
    const { email, password } = event as SegueSignInEvent;
    this.problem = undefined;
    this.#run(this.#session.signIn(email, password));
  };
}
