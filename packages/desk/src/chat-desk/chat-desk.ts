import { createLinter, type Lint, type LintPack } from '@segue/brand/lint';
import { createVoice, type BrandBundle } from '@segue/brand/runtime';
import { createClient, type Client, type ClientState } from '@segue/client';
import { createInbox, selectRows, type Inbox, type InboxState } from '@segue/client/desk';
import {
  SegueElement,
  type MenuEntry,
  type SegueAnswerEvent,
  type SegueAttachmentNeededEvent,
  type SegueDiscardEvent,
  type SegueDraftEvent,
  type SegueFilesEvent,
  type SegueMenuEvent,
  type SegueRetryEvent,
  type SegueSendEvent,
  type SegueUploadCancelEvent,
  type SegueUploadRetryEvent,
  type SeguePageEvent,
} from '@segue/elements';
import { isSegueError, type ConversationSummary, type CustomerCard, type Operator, type SavedReply } from '@segue/protocol';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Command, SegueCommandPalette } from '../command-palette/command-palette.ts';
import type { SegueCommandEvent } from '../command-palette/events.ts';
import type { SegueConversationView } from '../conversation/conversation-view.ts';
import type { SegueConversationWishEvent } from '../conversation/events.ts';
import type { InboxView, SegueInboxQueryEvent, SegueSelectEvent } from '../inbox/events.ts';
import type { SegueInboxList } from '../inbox/inbox-list.ts';
import type { SegueSignInEvent } from '../sign-in/events.ts';
import { Alerts } from './alerts.ts';
import { chatDeskStyles } from './chat-desk.styles.ts';

/** How often waiting times on screen are renewed. */
const clockMs = 15_000;

/** What the hub serves at `/<brand>/desk.<locale>.json`. */
type DeskBundle = BrandBundle & { lint?: LintPack };

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

  @state() private inboxState: InboxState | undefined;
  @state() private clientState: ClientState | undefined;
  @state() private selected = '';
  @state() private view: InboxView = 'all';
  @state() private words = '';
  @state() private found: readonly string[] | undefined;
  @state() private customer: CustomerCard | undefined;
  @state() private operators: readonly Operator[] = [];
  @state() private savedReplies: readonly SavedReply[] = [];
  @state() private urls: ReadonlyMap<string, string> = new Map();
  @state() private problem = '';
  @state() private signingIn = false;
  @state() private withCustomer = false;
  @state() private now = Date.now();
  @query('segue-inbox-list') private readonly list!: SegueInboxList | null;
  @query('segue-conversation-view') private readonly conversation!: SegueConversationView | null;
  @query('segue-command-palette') private readonly palette!: SegueCommandPalette | null;

  readonly #alerts = new Alerts();
  readonly #drafts = new Map<string, string>();
  #client: Client | undefined;
  #stops: (() => void)[] = [];
  #stopClient: (() => void) | undefined;
  #tokens: CSSStyleSheet | undefined;
  #lint: Lint | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const timer = setInterval(() => (this.now = Date.now()), clockMs);
    this.#stops.push(() => clearInterval(timer));
    window.addEventListener('keydown', this.#handleKey);
    document.addEventListener('visibilitychange', this.#handleVisible);
    this.#run(this.#begin());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#handleKey);
    document.removeEventListener('visibilitychange', this.#handleVisible);
    for (const stop of this.#stops.splice(0)) stop();
    this.#leave();
    this.inbox?.destroy();
  }

  async #begin(): Promise<void> {
    if (!this.bundle) {
      const wanted = this.locale || navigator.language;
      const answer = await fetch(`${this.hubUrl}/${encodeURIComponent(this.brand)}/desk.${wanted}.json`);
      if (!answer.ok) throw new Error(`The hub answered ${answer.status} for the brand "${this.brand}".`);
      this.bundle = (await answer.json()) as DeskBundle;
    }
    this.#dress(this.bundle);
    const inbox = (this.inbox ??= createInbox({ hubUrl: this.hubUrl, onError: (error) => this.#fail(error) }));
    this.#stops.push(inbox.state.subscribe((now) => this.#follow(now)));
    const operator = await inbox.start();
    if (operator) return this.#enter();
    if (this.demo) await this.#signInToDemo(inbox);
  }

  #dress(bundle: DeskBundle): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(bundle.css);
    const root = this.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== this.#tokens), (this.#tokens = sheet)];
    this.voice = createVoice(bundle.strings);
    this.#lint = bundle.lint && createLinter(bundle.lint);
    this.lang = bundle.strings.locale;
    this.dir = bundle.strings.dir;
    document.title = this.say('desk-title', { brand: bundle.name });
  }

  async #signInToDemo(inbox: Inbox): Promise<void> {
    const answer = await fetch(`${this.hubUrl}/desk/demo.json`);
    if (!answer.ok) return;
    const { email, password } = (await answer.json()) as { email: string; password: string };
    await inbox.signIn(email, password);
    await this.#enter();
  }

  async #enter(): Promise<void> {
    const { inbox } = this;
    if (!inbox) return;
    [this.operators, this.savedReplies] = await Promise.all([inbox.operators(), inbox.savedReplies()]);
  }

  #follow(now: InboxState): void {
    const before = this.inboxState;
    this.inboxState = now;
    this.now = Date.now();
    if (!now.operator) this.#leave();
    if (before?.connection !== 'live') return;
    for (const row of now.summaries.values()) {
      const old = before.summaries.get(row.id);
      if (
        row.last?.kind === 'customer' &&
        row.lastSeq > (old?.lastSeq ?? 0) &&
        row.unread > (old?.unread ?? 0) &&
        !(row.id === this.selected && document.hasFocus())
      ) {
        this.#alerts.tell(row, this.say('desk-new-message', { name: this.#nameOf(row) }), () => this.#select(row.id));
      }
    }
  }

  #nameOf(row: ConversationSummary | undefined): string {
    return row?.customer.name ?? this.say('desk-visitor-code', { code: (row?.customer.id ?? '').slice(-4).toUpperCase() });
  }

  #rows(): ConversationSummary[] {
    const { summaries, operator } = this.inboxState ?? {};
    if (!summaries || !operator) return [];
    const rows = selectRows(summaries, {
      view: this.view === 'closed' ? 'all' : this.view,
      status: this.view === 'closed' ? 'closed' : 'open',
      operatorId: operator.id,
    });
    return this.found ? rows.filter((row) => this.found!.includes(row.id)) : rows;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('locale') && changed.get('locale') !== undefined) this.bundle = undefined;
    this.#markRead();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bundle, inboxState } = this;
    if (!bundle) return nothing;
    if (inboxState?.operator === undefined)
      return html`<div class="top"></div>
        <div class="nothing" role="status">${this.say('desk-loading')}</div>`;
    if (inboxState.operator === null)
      return html`<segue-sign-in
        .voice=${this.voice}
        .problem=${this.problem}
        ?busy=${this.signingIn}
        @segue-sign-in=${this.#handleSignIn}
      ></segue-sign-in>`;
    const { operator } = inboxState;
    const rows = this.#rows();
    const row = inboxState.summaries.get(this.selected);
    return html`<div class="top">
        <h1>${bundle.name}</h1>
        <span
          class="dot ${inboxState.connection}"
          title=${this.say(inboxState.connection === 'live' ? 'desk-connected' : 'desk-offline')}
        ></span>
        <span class="meta">${operator.name}</span>
        <button class="find" @click=${() => this.palette?.show()}>
          <span>${this.say('desk-commands')}</span><kbd>${/Mac|iPhone/.test(navigator.platform) ? '⌘' : 'Ctrl'} K</kbd>
        </button>
        <segue-menu
          .voice=${this.voice}
          label=${this.say('desk-settings')}
          .entries=${this.#settings()}
          @segue-menu=${this.#handleSettings}
        ></segue-menu>
      </div>
      <div class="columns ${this.selected ? 'open' : ''} ${this.withCustomer ? 'with-customer' : ''}">
        <segue-inbox-list
          .voice=${this.voice}
          .summaries=${rows}
          .counts=${this.#counts()}
          .view=${this.view}
          .words=${this.words}
          .selected=${this.selected}
          .now=${this.now}
          @segue-select=${(event: SegueSelectEvent) => this.#select(event.conversationId)}
          @segue-inbox-query=${this.#handleQuery}
        ></segue-inbox-list>
        ${
          this.clientState?.conversation && this.selected
            ? html`<segue-conversation-view
                .voice=${this.voice}
                .state=${this.clientState}
                .name=${this.#nameOf(row)}
                .me=${operator}
                .operators=${this.operators}
                .savedReplies=${this.savedReplies}
                .urls=${this.urls}
                .draft=${this.#drafts.get(this.selected) ?? ''}
                .lint=${this.#lint}
                .customerLocale=${row?.customer.locale ?? ''}
                @segue-back=${() => this.#close()}
                @segue-conversation-wish=${this.#handleWish}
                @segue-send=${this.#handleSend}
                @segue-draft=${this.#handleDraft}
                @segue-files=${this.#handleFiles}
                @segue-upload-cancel=${(event: SegueUploadCancelEvent) => this.#client?.cancelUpload(event.uploadId)}
                @segue-upload-retry=${(event: SegueUploadRetryEvent) => this.#run(this.#client?.retryUpload(event.uploadId))}
                @segue-page=${(event: SeguePageEvent) => this.conversation?.transcript.scrollPage(event.direction)}
                @segue-load-older=${() => this.#run(this.#client?.loadOlder())}
                @segue-reached-end=${() => this.#markRead()}
                @segue-leave-transcript=${() => this.conversation?.composer.focus()}
                @segue-retry=${(event: SegueRetryEvent) => this.#client?.retry(event.key)}
                @segue-discard=${(event: SegueDiscardEvent) => this.#client?.discard(event.key)}
                @segue-answer=${(event: SegueAnswerEvent) => event.stopPropagation()}
                @segue-attachment-needed=${this.#handleAttachment}
              ></segue-conversation-view>`
            : html`<div class="nothing"><p>${this.say(this.selected ? 'desk-loading' : 'desk-pick')}</p></div>`
        }
        ${this.customer && this.selected ? html`<segue-customer-card .voice=${this.voice} .customer=${this.customer} ?online=${this.clientState?.customerOnline ?? false}></segue-customer-card>` : html`<div class="nothing"></div>`}
      </div>
      ${this.problem ? html`<div class="problem" role="alert" @click=${() => (this.problem = '')}>${this.problem}</div>` : nothing}
      <segue-command-palette
        .voice=${this.voice}
        .commands=${this.#commands(operator)}
        @segue-command=${(event: SegueCommandEvent) => this.#do(event.command)}
      ></segue-command-palette>`;
  }

  #counts(): Partial<Record<InboxView, number>> {
    const { summaries, operator } = this.inboxState ?? {};
    if (!summaries || !operator) return {};
    const waiting = (view: 'mine' | 'unassigned' | 'all'): number =>
      selectRows(summaries, { view, status: 'open', operatorId: operator.id }).filter((row) => row.unread > 0).length;
    return { mine: waiting('mine'), unassigned: waiting('unassigned'), all: waiting('all') };
  }

  #settings(): MenuEntry[] {
    return [
      { id: 'customer', label: this.say('desk-customer'), icon: 'person' },
      {
        id: 'sound',
        label: this.say(this.#alerts.sound ? 'menu-sound-off' : 'menu-sound-on'),
        icon: this.#alerts.sound ? 'sound-off' : 'sound-on',
        separated: true,
      },
      { id: 'notify', label: this.say(this.#alerts.notifications ? 'desk-notify-off' : 'desk-notify-on'), icon: 'alert' },
      ...(this.bundle?.locales ?? []).map((locale, index) => ({
        id: `locale:${locale}`,
        label: new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale,
        checked: locale === this.voice.locale,
        lang: locale,
        separated: index === 0,
      })),
      { id: 'sign-out', label: this.say('desk-sign-out'), icon: 'end', separated: true },
    ];
  }

  #commands(operator: Operator): Command[] {
    const { conversation } = this.clientState ?? {};
    const views: InboxView[] = ['mine', 'unassigned', 'all', 'closed'];
    return [
      ...(conversation
        ? [
            { id: 'reply', label: this.say('desk-command-reply') },
            ...(conversation.assignee?.id === operator.id ? [] : [{ id: 'take', label: this.say('desk-take') }]),
            {
              id: conversation.status === 'open' ? 'close' : 'reopen',
              label: this.say(conversation.status === 'open' ? 'desk-close' : 'desk-reopen'),
            },
            ...(this.#drafts.get(this.selected) ? [{ id: 'save-reply', label: this.say('desk-command-save') }] : []),
          ]
        : []),
      ...views.map((view) => ({ id: `view:${view}`, label: this.say('desk-command-view', { view: this.say(`desk-view-${view}`) }) })),
      ...this.#rows()
        .slice(0, 30)
        .map((row) => ({
          id: `open:${row.id}`,
          label: this.say('desk-command-open', { name: this.#nameOf(row) }),
          ...(row.last ? { hint: row.last.text.slice(0, 40) } : {}),
        })),
      { id: 'customer', label: this.say('desk-customer') },
      { id: 'sound', label: this.say(this.#alerts.sound ? 'menu-sound-off' : 'menu-sound-on') },
      { id: 'sign-out', label: this.say('desk-sign-out') },
    ];
  }

  #do(command: string): void {
    const [what = '', value = ''] = command.split(':');
    if (what === 'open') this.#select(value);
    else if (what === 'view') this.#ask(value as InboxView, this.words);
    else if (what === 'reply') this.conversation?.composer.focus();
    else if (what === 'customer') this.withCustomer = !this.withCustomer;
    else if (what === 'sound') {
      this.#alerts.setSound(!this.#alerts.sound);
      this.requestUpdate();
    } else if (what === 'notify') this.#run(this.#toggleNotifications());
    else if (what === 'locale') this.#run(this.#changeLocale(value));
    else if (what === 'sign-out') this.#run(this.inbox?.signOut());
    else if (what === 'save-reply') this.#run(this.#saveDraft());
    else if (this.selected && this.inbox) {
      const { operator } = this.inboxState ?? {};
      if (what === 'take') this.#run(this.inbox.assign(this.selected, operator?.id ?? null));
      else if (what === 'close') this.#run(this.inbox.close(this.selected));
      else if (what === 'reopen') this.#run(this.inbox.reopen(this.selected));
    }
  }

  /** Keeps the draft as a saved reply; its first word is the shortcut. */
  async #saveDraft(): Promise<void> {
    const draft = this.#drafts.get(this.selected) ?? '';
    const shortcut = /[\p{L}\p{N}]+/u.exec(draft)?.[0]?.toLocaleLowerCase().slice(0, 32);
    if (shortcut && this.inbox) this.savedReplies = await this.inbox.saveReply(shortcut, draft);
  }

  async #toggleNotifications(): Promise<void> {
    if (!(await this.#alerts.setNotifications(!this.#alerts.notifications))) this.problem = this.say('desk-notify-refused');
    this.requestUpdate();
  }

  async #changeLocale(locale: string): Promise<void> {
    const answer = await fetch(`${this.hubUrl}/${encodeURIComponent(this.brand)}/desk.${locale}.json`);
    if (!answer.ok) return;
    this.bundle = (await answer.json()) as DeskBundle;
    this.#dress(this.bundle);
  }

  #select(conversationId: string): void {
    if (conversationId === this.selected) {
      this.conversation?.composer.focus();
      return;
    }
    this.#leave();
    this.selected = conversationId;
    const client = (this.#client =
      this.openClient?.(conversationId) ??
      createClient({
        role: 'operator',
        conversationId,
        hubUrl: this.hubUrl,
        locale: this.voice.locale,
        onError: (error) => this.#fail(error),
      }));
    this.#stopClient = client.state.subscribe((now) => {
      // A customer who turns up elsewhere has one more place, and often a name.
      const moved = this.clientState?.conversation?.activeVia !== now.conversation?.activeVia;
      this.clientState = now;
      if (moved && this.customer) this.#run(this.#loadCustomer(conversationId));
    });
    this.#run(
      client
        .start()
        .then(() => this.updateComplete)
        .then(() => this.conversation?.composer.focus()),
    );
    this.#run(this.#loadCustomer(conversationId));
  }

  async #loadCustomer(conversationId: string): Promise<void> {
    const customer = await this.inbox?.customer(conversationId);
    if (this.selected === conversationId) this.customer = customer;
  }

  #leave(): void {
    this.#stopClient?.();
    this.#client?.destroy();
    this.#client = undefined;
    this.clientState = undefined;
    this.customer = undefined;
    this.selected = '';
    this.urls = new Map();
  }

  #close(): void {
    this.#leave();
    void this.updateComplete.then(() => this.list?.focus());
  }

  #markRead(): void {
    if (!document.hidden && (this.clientState?.unread ?? 0) > 0 && this.conversation && !this.conversation.transcript?.readerIsAway)
      this.#client?.markRead();
  }

  #ask(view: InboxView, words: string): void {
    this.view = view;
    this.words = words;
    if (words.trim() === '') {
      this.found = undefined;
      if (view === 'closed') this.#run(this.inbox?.search({ status: 'closed' }));
      return;
    }
    this.#run(
      this.inbox
        ?.search({ view: view === 'closed' ? 'all' : view, status: view === 'closed' ? 'closed' : 'open', q: words })
        .then((rows) => {
          if (this.words === words) this.found = rows.map((row) => row.id);
        }),
    );
  }

  #fail(error: unknown): void {
    const code = isSegueError(error) ? error.code : 'internal';
    this.problem = this.say(`error-${code}`) || this.say('error-internal');
  }

  #run(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.#fail(error));
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.palette?.show();
  };

  readonly #handleVisible = (): void => this.#markRead();

  readonly #handleSettings = (event: SegueMenuEvent): void => this.#do(event.entry);
  readonly #handleQuery = (event: SegueInboxQueryEvent): void => this.#ask(event.view, event.words);

  readonly #handleSignIn = (event: Event): void => {
    const { email, password } = event as SegueSignInEvent;
    this.signingIn = true;
    this.problem = '';
    this.#run(
      this.inbox
        ?.signIn(email, password)
        .then(() => this.#enter())
        .finally(() => (this.signingIn = false)),
    );
  };

  readonly #handleWish = ({ wish }: SegueConversationWishEvent): void => {
    if (!this.inbox || !this.selected) return;
    if (wish.do === 'assign') this.#run(this.inbox.assign(this.selected, wish.operatorId));
    else if (wish.do === 'close') this.#run(this.inbox.close(this.selected));
    else this.#run(this.inbox.reopen(this.selected));
  };

  readonly #handleSend = (event: SegueSendEvent): void => {
    const client = this.#client;
    if (!client) return;
    const options = event.private ? { private: true } : {};
    const files = this.clientState?.uploads.filter((upload) => upload.state === 'done') ?? [];
    for (const [index, file] of files.entries()) {
      const attachment = this.#attachments.get(file.id);
      if (attachment)
        client.send(
          { kind: 'attachment', attachment: attachment as never, ...(index === 0 && event.text ? { markdown: event.text } : {}) },
          options,
        );
    }
    if (files.length === 0 && event.text) client.send({ kind: 'text', markdown: event.text }, options);
  };

  /** Accepted files, by the id of their upload. */
  readonly #attachments = new Map<string, object>();

  readonly #handleFiles = (event: SegueFilesEvent): void => {
    for (const file of event.files) {
      this.#run(
        this.#client?.upload(file).then((attachment) => {
          const upload = this.clientState?.uploads.find(
            (item) => item.state === 'done' && !this.#attachments.has(item.id) && item.name === file.name,
          );
          if (upload) this.#attachments.set(upload.id, attachment);
        }),
      );
    }
  };

  readonly #handleDraft = (event: SegueDraftEvent): void => {
    this.#drafts.set(this.selected, event.text);
    this.#client?.setTyping(event.text !== '');
    this.requestUpdate();
  };

  readonly #handleAttachment = (event: SegueAttachmentNeededEvent): void => {
    const { attachmentId } = event;
    this.#run(
      this.#client?.attachmentUrl(attachmentId).then((url) => {
        this.urls = new Map(this.urls).set(attachmentId, url);
      }),
    );
  };
}
