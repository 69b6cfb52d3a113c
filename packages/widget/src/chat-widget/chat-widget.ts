import { chooseLocale, createVoice, type BrandBundle, type Strings } from '@segue/brand/runtime';
import { createClient, type Client, type ClientState, type SendOptions } from '@segue/client';
import { SegueElement, type SegueAnnouncer, type SegueComposer, type SegueTranscript } from '@segue/elements';
import type {
  SegueAnswerEvent,
  SegueAttachmentNeededEvent,
  SegueDiscardEvent,
  SegueDraftEvent,
  SegueFilesEvent,
  SegueMenuEvent,
  SeguePageEvent,
  SegueRetryEvent,
  SegueSendEvent,
  SegueUploadCancelEvent,
  SegueUploadRetryEvent,
} from '@segue/elements';
import type { Participant } from '@segue/protocol';
import { isSegueError } from '@segue/protocol/errors';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcements } from '../announcements.ts';
import { fetchBundle, fetchLaterStrings } from '../brand-source.ts';
import { ClientController } from '../client-controller.ts';
import { guardedStorage } from '../guarded-storage.ts';
import type { ChatInside, SegueChatExtras } from '../chat-extras/chat-extras.ts';
import type { menuEntries } from '../chat-extras/menu-entries.ts';
import type { PhoneMode } from '../phone-mode.ts';
import { takeReturnTicket } from '../return-ticket.ts';
import { elsewhere, statusLine } from '../status-line.ts';
import { chatStyles } from './chat-widget.styles.ts';
import { noticeStyles } from './notice.styles.ts';
import { SegueCloseEvent, SegueErrorEvent, SegueHandoffEvent, SegueOpenEvent, SegueUnreadEvent } from './events.ts';

/** What a launcher has to take; ours does. */
type LauncherLike = HTMLElement & { open: boolean; unread: number; voice: unknown };

const phoneQuery = '(max-width: 479.98px), (max-height: 419.98px)';

/**
 * The chat: launcher, panel and all that happens in it. Nothing is requested or stored before it is opened for the first time.
 *
 * @fires segue-open
 * @fires segue-close
 * @fires segue-unread - `count` messages wait
 * @fires segue-handoff - `handoff` moved on
 * @fires segue-error - `code`, `error`
 * @slot launcher - another launcher; it fires `segue-toggle`
 * @slot header-start
 * @slot header-end
 * @slot footer
 */
export class SegueChat extends SegueElement {
  static override styles = [...SegueElement.styles, noticeStyles, chatStyles];

  /** Base address of the hub, e.g. `https://chat.brand.com`. */
  @property({ attribute: 'hub-url' }) hubUrl = '';
  /** Id of the brand, or its compiled bundle. */
  @property() brand: string | BrandBundle = '';
  /** BCP 47; else the page's language, else the browser's. */
  @property() locale = '';
  /** `light`, `dark` or `system`; without it the chat follows the page. */
  @property({ reflect: true }) scheme = '';
  @property({ reflect: true }) surface: 'web' | 'app' | 'kiosk' = 'web';
  @property({ reflect: true }) side: 'start' | 'end' = 'end';
  @property({ type: Boolean, reflect: true }) open = false;
  /** Says "new message" to screen readers while the panel is closed. Never the text. */
  @property({ type: Boolean, attribute: 'announce-closed' }) announceClosed = false;
  /** The live conversation; made from the other properties when it is first needed. */
  @property({ attribute: false }) client: Client | undefined;
  /** A return ticket that the loader took out of the page's address. */
  @property({ attribute: false }) ticket: string | undefined;

  @state() private bundle: BrandBundle | undefined;
  @state() private phone = matchMedia(phoneQuery).matches;
  @state() private urls: ReadonlyMap<string, string> = new Map();
  @state() private soundOn = false;
  @state() private note = '';
  @state() private extrasWanted = false;
  @state() private entriesOf: typeof menuEntries | undefined;
  @query('segue-composer') private readonly composer!: SegueComposer | null;
  @query('segue-transcript') private readonly transcript!: SegueTranscript | null;
  @query('segue-chat-extras') private readonly extras!: SegueChatExtras | null;
  @query('segue-announcer') private readonly announcer!: SegueAnnouncer | null;

  readonly #live = new ClientController(this, (now, before) => this.#follow(now, before));
  readonly #announcements = new Announcements({
    say: (text, urgency) => this.announcer?.announce(text, urgency),
    voice: () => this.voice,
    audible: () => (this.open ? 'text' : this.announceClosed ? 'notice' : 'none'),
  });
  readonly #media = matchMedia(phoneQuery);
  readonly #asked = new Set<string>();
  #ownClient: Client | undefined;
  /** Not rendered: the composer has it already, and a key press must not render everything. */
  #draft = '';
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #bundleFor = '';
  #started = false;
  /** Its panel was made, and stays. */
  #opened = false;
  #phoneMode: PhoneMode | undefined;
  #extrasLoading: Promise<unknown> | undefined;

  /** Opens the panel. */
  show(): void {
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  toggle(): void {
    this.open = !this.open;
  }

  /** A customer who was here before is connected, for the unread badge. Does nothing for a new one. */
  async resume(): Promise<void> {
    const client = await this.#connectable();
    this.#report(client.resume());
  }

  /** Ends everything and leaves nothing behind in the page: no element, no timer, no listener, no stream. */
  destroy(): void {
    this.open = false;
    this.remove();
    this.#live.follow(undefined);
    this.#ownClient?.destroy();
    this.#ownClient = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#media.addEventListener('change', this.#handleMedia);
    this.addEventListener('segue-toggle', this.#handleToggle);
    document.addEventListener('visibilitychange', this.#handleVisible);
    // The loader's file brings the launcher along; only pages without it load it here.
    if (!customElements.get('segue-launcher'))
      this.#report(
        import('../launcher/define.ts').then(() => {
          if (this.bundle) this.#say(this.bundle.strings);
          this.requestUpdate();
        }),
      );
    this.ticket ??= takeReturnTicket(location, history);
    if (this.ticket) this.open = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media.removeEventListener('change', this.#handleMedia);
    this.removeEventListener('segue-toggle', this.#handleToggle);
    document.removeEventListener('visibilitychange', this.#handleVisible);
    this.#announcements.stop();
    if (this.#draftTimer) this.#storeDraft();
    this.#phoneMode?.set(false);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('brand') || changed.has('locale') || changed.has('hubUrl')) this.#loadBrand();
    if (changed.has('client') && this.client) this.#live.follow(this.client);
    if (changed.has('open')) {
      if (this.open) {
        this.#opened = true;
        if (!this.bundle) this.#loadBrand();
        this.#begin();
      } else this.extras?.dismiss?.();
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const launcher = this.#launcher();
    const { unread } = this.#live.state;
    const told = [launcher, this.open, unread, this.side, this.bundle && this.voice];
    // Told before it is defined, it would keep what it is told as plain fields.
    if (launcher?.matches(':defined') && told.some((value, at) => value !== this.#told[at])) {
      this.#told = told;
      launcher.open = this.open;
      launcher.unread = unread;
      launcher.setAttribute('side', this.side);
      if (this.bundle) launcher.voice = this.voice;
    }
    if (changed.has('open') && (this.open || changed.get('open') === true)) {
      this.dispatchEvent(this.open ? new SegueOpenEvent() : new SegueCloseEvent());
      if (!this.open) launcher?.focus();
    }
    if (this.open && this.bundle && this.#focusWanted) {
      this.#focusWanted = false;
      void this.#focusInside();
    }
    this.#setPhoneMode();
    this.#markRead();
  }
  #focusWanted = false;
  /** What the launcher knows. */
  #told: readonly unknown[] = [];

  protected override render(): TemplateResult {
    return html`<slot name="launcher"><segue-launcher></segue-launcher></slot
      ><segue-announcer></segue-announcer>${this.bundle && (this.open || this.#opened) ? this.#panel(this.bundle) : nothing}`;
  }

  #panel(bundle: BrandBundle): TemplateResult {
    const { voice } = this;
    const { state } = this.#live;
    const there = elsewhere(state);
    const people = this.#people(state);
    const empty = state.timeline.length === 0;
    return html`<segue-panel
      lang=${voice.locale}
      dir=${voice.dir}
      .voice=${voice}
      .open=${this.open}
      .phone=${this.phone}
      .side=${this.side}
      name=${this.say('panel-name', { brand: bundle.name })}
      @segue-close-request=${this.close}
      @segue-menu=${this.#handleMenu}
    >
      <segue-chat-header
        slot="header"
        .voice=${voice}
        name=${bundle.name}
        status=${statusLine(state, voice, (via) => this.place(via))}
        .people=${people}
        ?online=${state.operatorsOnline > 0}
        .entries=${this.entriesOf?.(bundle, voice, !empty, this.soundOn) ?? []}
        @segue-menu-wanted=${this.#handleMenuWanted}
      >
        <slot name="header-start" slot="start"></slot><slot name="header-end" slot="end"></slot>
      </segue-chat-header>
      ${
        empty
          ? html`<segue-home-view
              .voice=${voice}
              .brandName=${bundle.name}
              .who=${bundle.persona?.name ?? bundle.name}
              .starters=${bundle.starters}
              @segue-answer=${this.#handleStarter}
            ></segue-home-view>`
          : html`<segue-transcript
              .voice=${voice}
              .items=${state.timeline}
              .typing=${state.typing}
              .urls=${this.urls}
              .here=${this.surface}
              ?hasOlder=${state.hasOlder}
              ?loadingOlder=${state.loadingOlder}
              @segue-load-older=${() => this.#report(this.#live.client?.loadOlder())}
              @segue-reached-end=${this.#markRead}
              @segue-leave-transcript=${() => this.composer?.focus()}
              @segue-retry=${(event: SegueRetryEvent) => this.#live.client?.retry(event.key)}
              @segue-discard=${(event: SegueDiscardEvent) => this.#live.client?.discard(event.key)}
              @segue-answer=${this.#handleAnswer}
              @segue-attachment-needed=${this.#handleAttachment}
            ></segue-transcript>`
      }
      ${this.note ? this.#notice(this.note, () => (this.note = '')) : nothing}
      ${state.connection === 'offline' ? this.#notice(this.say('offline-note')) : nothing}
      ${
        this.extrasWanted || this.#needsExtras(state)
          ? html`<segue-chat-extras
              .voice=${voice}
              .inside=${this.#inside}
              .live=${state}
              .phone=${this.phone}
              .ticket=${this.ticket}
              .soundOn=${this.soundOn}
            ></segue-chat-extras>`
          : nothing
      }
      ${
        this.ticket === undefined
          ? html`<segue-composer
              .voice=${voice}
              .text=${this.#draft}
              .uploads=${state.uploads}
              .goesTo=${there ? this.place(there.channel) : ''}
              @segue-send=${this.#handleSend}
              @segue-draft=${this.#handleDraft}
              @segue-files=${(event: SegueFilesEvent) => this.#withExtras((extras) => extras.upload(event.files))}
              @segue-upload-cancel=${(event: SegueUploadCancelEvent) => this.#live.client?.cancelUpload(event.uploadId)}
              @segue-upload-retry=${(event: SegueUploadRetryEvent) => this.#withExtras((extras) => extras.retryUpload(event.uploadId))}
              @segue-bring-back=${() => this.#report(this.#live.client?.bringBack())}
              @segue-page=${(event: SeguePageEvent) => this.transcript?.scrollPage(event.direction)}
            ></segue-composer>`
          : nothing
      }
      <slot name="footer"></slot>
    </segue-panel>`;
  }

  #notice(text: string, dismiss?: () => void): TemplateResult {
    return html`<div class="notice">
      <p>${text}</p>
      ${dismiss ? html`<button class="text-button" @click=${dismiss}>${this.say('dismiss')}</button>` : nothing}
    </div>`;
  }

  #people(state: ClientState): Participant[] {
    const people = new Map<string, Participant>();
    for (const item of state.timeline.slice(-40))
      if (item.kind === 'message' && !item.own && (item.message.author.kind === 'operator' || item.message.author.kind === 'bot'))
        people.set(item.message.author.id, item.message.author);
    const assignee = state.conversation?.assignee;
    if (assignee) people.set(assignee.id, assignee);
    return [...people.values()].slice(-3);
  }

  // What goes on

  #launcher(): LauncherLike | null {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('slot[name=launcher]');
    const [own] = slot?.assignedElements({ flatten: true }) ?? [];
    return (own as LauncherLike | undefined) ?? null;
  }

  #begin(): void {
    this.#focusWanted = true;
    const storage = guardedStorage('sessionStorage', this.#brandId());
    this.#draft ||= storage.read('draft') ?? '';
    this.soundOn = guardedStorage('localStorage', this.#brandId()).read('sound') === 'on';
    // While it is asked whose chat it is, nothing is begun.
    if (!this.ticket) void this.#start();
  }

  async #start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    guardedStorage('localStorage', this.#brandId()).write('', '1');
    const client = await this.#connectable();
    this.#report(client.start());
  }

  async #connectable(): Promise<Client> {
    const present = this.client ?? this.#ownClient;
    if (present) return present;
    this.#ownClient ??= createClient({
      hubUrl: this.hubUrl,
      brand: this.#brandId(),
      surface: this.surface,
      locale: this.voice.locale,
      page: { url: location.href, title: document.title },
      onError: (error) => this.dispatchEvent(new SegueErrorEvent(error.code, error)),
    });
    this.#live.follow(this.#ownClient);
    return this.#ownClient;
  }

  #brandId(): string {
    return typeof this.brand === 'string' ? this.brand : this.brand.id;
  }

  #loadBrand(): void {
    if (typeof this.brand === 'object') {
      this.#takeBundle(this.brand);
      return;
    }
    if (this.brand === '' || this.hubUrl === '') return;
    // With a launcher of its own it is complete as it is: nothing is asked for before somebody opens it.
    if (!this.open && !this.bundle && this.querySelector(':scope > [slot=launcher]')) return;
    const wanted = this.locale || document.documentElement.lang || navigator.language || 'en';
    this.#report(this.#fetchBrand(this.brand, wanted));
  }

  async #fetchBrand(brand: string, wanted: string): Promise<void> {
    const key = `${brand} ${wanted}`;
    this.#bundleFor = key;
    const known = this.bundle?.locales;
    const bundle = await fetchBundle(this.hubUrl, brand, known ? chooseLocale([wanted], known, wanted) : wanted);
    if (this.#bundleFor !== key) return;
    this.#takeBundle(bundle);
  }

  /** The rest of the sentences follows when the first of them is to be said: a conversation in plain text needs none. */
  #fetchLater(strings: Strings): Promise<void> {
    return (this.#later ??= fetchLaterStrings(this.hubUrl, this.#brandId(), strings.locale).then(
      (later) => {
        if (this.bundle?.strings === strings) this.#say({ ...strings, messages: { ...strings.messages, ...later.messages } });
      },
      (error: unknown) => {
        this.#later = undefined;
        throw error;
      },
    ));
  }
  #later: Promise<void> | undefined;

  #takeBundle(bundle: BrandBundle): void {
    if (bundle.css !== this.bundle?.css) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(bundle.css);
      const root = this.renderRoot as ShadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== this.#tokens), (this.#tokens = sheet)];
    }
    this.bundle = bundle;
    this.#later = typeof this.brand === 'object' ? Promise.resolve() : undefined;
    this.#say(bundle.strings);
  }
  #tokens: CSSStyleSheet | undefined;

  #say(strings: Strings): void {
    // A sentence that neither part has stays away; one that could not be fetched is asked for again by the next voice.
    this.voice = createVoice(
      strings,
      () => void this.#fetchLater(strings).catch((error: unknown) => this.dispatchEvent(new SegueErrorEvent('network', error))),
    );
    this.lang = strings.locale;
  }

  #follow(now: ClientState, before: ClientState): void {
    const added = this.#announcements.update(now);
    if (added > 0 && this.soundOn) this.#tick();
    if (now.unread !== before.unread) this.dispatchEvent(new SegueUnreadEvent(now.unread));
    const handoff = now.conversation?.handoff;
    if (this.#needsExtras(now)) void this.#loadExtras();
    if (handoff && (handoff.id !== before.conversation?.handoff?.id || handoff.phase !== before.conversation?.handoff?.phase))
      this.dispatchEvent(new SegueHandoffEvent(handoff));
  }

  #fail(error: unknown): void {
    const code = isSegueError(error) ? error.code : 'internal';
    this.dispatchEvent(new SegueErrorEvent(code, error));
    this.note = this.say(`error-${code}`);
  }

  #report(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.#fail(error));
  }

  readonly #markRead = (): void => {
    if (this.open && !document.hidden && this.#live.state.unread > 0 && !this.transcript?.readerIsAway) this.#live.client?.markRead();
  };

  async #focusInside(): Promise<void> {
    await this.updateComplete;
    // The panel opens its dialog in its own update, and a dialog takes focus when it opens: ours comes after.
    await this.renderRoot.querySelector('segue-panel')?.updateComplete;
    await this.composer?.updateComplete;
    if (this.ticket) this.#withExtras((extras) => extras.focus());
    else this.composer?.focus();
  }

  #setPhoneMode(): void {
    const on = this.open && this.phone;
    if (on === this.#onPhone) return;
    this.#onPhone = on;
    if (this.#phoneMode) this.#phoneMode.set(on);
    else
      this.#report(
        import('../phone-mode.ts').then(({ PhoneMode }) => {
          this.#phoneMode ??= new PhoneMode(() => this.close());
          this.#phoneMode.set(this.isConnected && this.#onPhone);
        }),
      );
  }
  #onPhone = false;

  readonly #handleMedia = (): void => {
    this.phone = this.#media.matches;
  };

  readonly #handleVisible = (): void => {
    // A page that is left is hidden first.
    if (this.#draftTimer) this.#storeDraft();
    this.#markRead();
  };

  readonly #handleToggle = (event: Event): void => {
    event.stopPropagation();
    this.toggle();
  };

  // What the person does

  readonly #handleSend = (event: SegueSendEvent): void => {
    this.extras?.sendFiles();
    if (event.text) this.#write(event.text);
    this.#live.client?.setTyping(false);
    this.#keepDraft('');
  };

  /** Says something; also in the moment when the client is still being loaded. */
  #write(markdown: string, options?: SendOptions): void {
    const send = (client: Client): void => void client.send({ kind: 'text', markdown }, options);
    if (this.#live.client) send(this.#live.client);
    else this.#report(this.#connectable().then(send));
  }

  readonly #handleDraft = (event: SegueDraftEvent): void => {
    this.#keepDraft(event.text);
    this.#live.client?.setTyping(event.text.trim() !== '');
  };

  #keepDraft(text: string): void {
    this.#draft = text;
    // Storing waits for a pause; forgetting does not.
    if (text) this.#draftTimer ??= setTimeout(this.#storeDraft, 500);
    else this.#storeDraft();
  }

  readonly #storeDraft = (): void => {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = undefined;
    guardedStorage('sessionStorage', this.#brandId()).write('draft', this.#draft || undefined);
  };

  readonly #handleStarter = (event: SegueAnswerEvent): void => {
    this.#write(event.text);
    this.composer?.focusQuietly();
  };

  readonly #handleAnswer = (event: SegueAnswerEvent): void => {
    this.#write(event.text, { answer: event.answer });
    this.composer?.focusQuietly();
  };

  readonly #handleAttachment = (event: SegueAttachmentNeededEvent): void => {
    const { attachmentId } = event;
    if (this.#asked.has(attachmentId)) return;
    this.#asked.add(attachmentId);
    this.#live.client?.attachmentUrl(attachmentId).then(
      (url) => (this.urls = new Map([...this.urls, [attachmentId, url]])),
      // Asked again when the message is shown the next time.
      () => this.#asked.delete(attachmentId),
    );
  };

  // What is loaded when it is needed

  #needsExtras({ connection, storage, conversation }: ClientState): boolean {
    return (
      this.ticket !== undefined ||
      connection === 'ended' ||
      (storage === 'memory' && connection !== 'idle') ||
      conversation?.status === 'closed' ||
      Boolean(conversation?.handoff)
    );
  }

  #loadExtras(): Promise<unknown> {
    this.extrasWanted = true;
    return (this.#extrasLoading ??= import('../chat-extras/define.ts').catch((error: unknown) => {
      this.#extrasLoading = undefined;
      this.#fail(error);
    }));
  }

  #withExtras(use: (extras: SegueChatExtras) => void): void {
    void this.#loadExtras().then(async () => {
      await this.updateComplete;
      await this.extras?.updateComplete;
      if (this.extras?.hasUpdated) use(this.extras);
    });
  }

  readonly #handleMenu = (event: SegueMenuEvent): void => this.#withExtras((extras) => extras.choose(event.entry));

  readonly #handleMenuWanted = (): void => {
    const strings = this.bundle?.strings;
    if (strings)
      this.#report(
        Promise.all([import('../chat-extras/menu-entries.ts'), this.#fetchLater(strings)]).then(
          ([loaded]) => (this.entriesOf = loaded.menuEntries),
        ),
      );
  };

  readonly #inside: ChatInside = {
    client: () => this.#live.client,
    connectable: () => this.#connectable(),
    brandId: () => this.#brandId(),
    write: (markdown) => this.#write(markdown),
    forget: () => {
      this.#keepDraft('');
      guardedStorage('localStorage', this.#brandId()).write('', undefined);
      this.#started = false;
    },
    settle: (note, redeemed) => {
      this.ticket = undefined;
      this.note = note;
      if (redeemed) {
        this.#started = true;
        guardedStorage('localStorage', this.#brandId()).write('', '1');
      }
      void this.#start();
      void this.updateComplete.then(() => this.#focusInside());
    },
    setSound: (on) => {
      this.soundOn = on;
      guardedStorage('localStorage', this.#brandId()).write('sound', on ? 'on' : undefined);
      if (on) this.#tick();
    },
    setLocale: (locale) => {
      this.locale = locale;
      this.#live.client?.setLocale(locale);
      this.dispatchEvent(new CustomEvent('segue-locale', { detail: locale, bubbles: true, composed: true }));
    },
    focusComposer: () => this.composer?.focus(),
    fail: (error) => this.#fail(error),
    close: () => this.close(),
  };

  #tick(): void {
    void import('../tick.ts').then(
      ({ tick }) => tick(),
      (error: unknown) => this.#fail(error),
    );
  }
}
