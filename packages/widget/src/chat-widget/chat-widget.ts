import { chooseLocale, createVoice, type BrandBundle, type Strings } from '@segue/brand/runtime';
import type { Client, ClientState, SendOptions } from '@segue/client';
import { neutralText, SegueElement, type MenuEntry, type SegueAnnouncer, type SegueComposer, type SegueTranscript } from '@segue/elements';
import type { SegueAnswerEvent, SegueAttachmentNeededEvent, SegueDiscardEvent, SegueDraftEvent, SegueFilesEvent, SegueMenuEvent, SeguePageEvent, SegueRetryEvent, SegueSendEvent, SegueUploadCancelEvent, SegueUploadRetryEvent } from '@segue/elements';
import type { Attachment, ChannelsAnswer, Participant } from '@segue/protocol';
import { isSegueError } from '@segue/protocol/errors';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcements } from '../announcements.ts';
import { fetchBundle, fetchLaterStrings } from '../brand-source.ts';
import { ClientController } from '../client-controller.ts';
import { guardedStorage } from '../guarded-storage.ts';
import type { SegueHandoffWishEvent } from '../handoff-view/events.ts';
import { BackButton } from '../back-button.ts';
import { takeReturnTicket } from '../return-ticket.ts';
import { elsewhere, statusLine } from '../status-line.ts';
import { chatStyles } from './chat-widget.styles.ts';
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
  static override styles = [...SegueElement.styles, chatStyles];

  /** Base address of the hub, e.g. `https://chat.brand.com`. */
  @property({ attribute: 'hub-url' }) hubUrl = '';
  /** Id of the brand, or its compiled bundle. */
  @property() brand: string | BrandBundle = '';
  /** BCP 47; else the page's language, else the browser's. */
  @property() locale = '';
  /** `light`, `dark` or `system`; without it the chat follows the page. */
  @property({ reflect: true }) scheme = '';
  @property() surface: 'web' | 'app' | 'kiosk' = 'web';
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
  @state() private draft = '';
  @state() private soundOn = false;
  @state() private handoffOpen = false;
  @state() private channels: ChannelsAnswer | undefined;
  @state() private problem = '';
  @state() private returning: 'ask' | 'replace' | 'busy' | '' = '';
  @state() private note = '';
  @state() private asking: 'end' | '' = '';
  @state() private seenLinked = '';
  @query('segue-composer') private readonly composer!: SegueComposer | null;
  @query('segue-transcript') private readonly transcript!: SegueTranscript | null;
  @query('segue-announcer') private readonly announcer!: SegueAnnouncer | null;

  readonly #live = new ClientController(this, (now, before) => this.#follow(now, before));
  readonly #announcements = new Announcements({
    say: (text, urgency) => this.announcer?.announce(text, urgency),
    voice: () => this.voice,
    audible: () => (this.open ? 'text' : this.announceClosed ? 'notice' : 'none'),
  });
  readonly #back = new BackButton(() => this.close());
  readonly #media = matchMedia(phoneQuery);
  readonly #files: Attachment[] = [];
  readonly #asked = new Set<string>();
  #ownClient: Client | undefined;
  #bundleFor = '';
  #started = false;
  #lastChannel: string | undefined;

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
    if (!customElements.get('segue-launcher')) this.#report(import('../launcher/define.ts').then(() => this.requestUpdate()));
    this.ticket ??= takeReturnTicket(location, history);
    if (this.ticket) {
      this.returning = 'ask';
      this.open = true;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media.removeEventListener('change', this.#handleMedia);
    this.removeEventListener('segue-toggle', this.#handleToggle);
    document.removeEventListener('visibilitychange', this.#handleVisible);
    this.#announcements.stop();
    this.#back.leave();
    this.#lockPage(false);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('brand') || changed.has('locale') || changed.has('hubUrl')) this.#loadBrand();
    if (changed.has('client') && this.client) this.#live.follow(this.client);
    if (changed.has('open')) {
      if (this.open) {
        if (!this.bundle) this.#loadBrand();
        this.#begin();
      }
      else this.handoffOpen = false;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const launcher = this.#launcher();
    if (launcher) {
      launcher.open = this.open;
      launcher.unread = this.#live.state.unread;
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
    this.#lockPage(this.open && this.phone);
    if (this.open && this.phone) this.#back.enter();
    else this.#back.leave();
    this.#markRead();
  }
  #focusWanted = false;

  protected override render(): TemplateResult {
    return html`<slot name="launcher"><segue-launcher></segue-launcher></slot><segue-announcer></segue-announcer>${this.bundle ? this.#panel(this.bundle) : nothing}`;
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
      <segue-chat-header slot="header" .voice=${voice} name=${bundle.name} status=${statusLine(state, voice, (via) => this.place(via))} .people=${people} ?online=${state.operatorsOnline > 0} .entries=${this.#entries(bundle)}>
        <slot name="header-start" slot="start"></slot><slot name="header-end" slot="end"></slot>
      </segue-chat-header>
      ${empty
        ? html`<segue-home-view .voice=${voice} .brandName=${bundle.name} .who=${bundle.persona?.name ?? bundle.name} .starters=${bundle.starters} @segue-answer=${this.#handleStarter}></segue-home-view>`
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
          ></segue-transcript>`}
      ${this.#notices(state)} ${this.#questions(state)}
      ${this.returning === ''
        ? html`<segue-composer
            .voice=${voice}
            .text=${this.draft}
            .uploads=${state.uploads}
            .goesTo=${there ? this.place(there.channel) : ''}
            @segue-send=${this.#handleSend}
            @segue-draft=${this.#handleDraft}
            @segue-files=${this.#handleFiles}
            @segue-upload-cancel=${this.#handleUploadCancel}
            @segue-upload-retry=${this.#handleUploadRetry}
            @segue-bring-back=${() => this.#report(this.#live.client?.bringBack())}
            @segue-page=${(event: SeguePageEvent) => this.transcript?.scrollPage(event.direction)}
          ></segue-composer>`
        : nothing}
      <slot name="footer"></slot>
      ${this.handoffOpen
        ? html`<segue-handoff-view .voice=${voice} .answer=${this.channels} .ticket=${state.ticket} .handoff=${state.conversation?.handoff} .problem=${this.problem} ?phone=${this.phone || matchMedia('(pointer: coarse)').matches} @segue-handoff-wish=${this.#handleWish}></segue-handoff-view>`
        : nothing}
    </segue-panel>`;
  }

  #notices(state: ClientState): TemplateResult {
    const notice = (text: string, button?: TemplateResult): TemplateResult => html`<div class="notice"><p>${text}</p>${button ?? nothing}</div>`;
    const handoff = state.conversation?.handoff;
    const linked = handoff?.phase === 'linked' && this.seenLinked !== handoff.id && elsewhere(state) !== undefined && !this.handoffOpen;
    return html`${this.note ? notice(this.note, html`<button class="text-button" @click=${() => (this.note = '')}>${this.say('dismiss')}</button>`) : nothing}
    ${state.connection === 'offline' ? notice(this.say('offline-note')) : nothing} ${state.connection === 'ended' ? notice(this.say('ended-note')) : nothing}
    ${state.storage === 'memory' && state.connection !== 'idle' && !this.#memoryDismissed
      ? notice(
          this.say('memory-note'),
          html`<button
            class="text-button"
            @click=${() => {
              this.#memoryDismissed = true;
              this.requestUpdate();
            }}
          >
            ${this.say('dismiss')}
          </button>`,
        )
      : nothing}
    ${state.conversation?.status === 'closed' ? notice(this.say('closed-note')) : nothing}
    ${linked
      ? notice(
          this.say('handoff-linked', { channel: this.place(handoff.channel), address: neutralText(handoff.address ?? '') }),
          html`<button class="text-button" @click=${() => this.#report(this.#live.client?.undoHandoff())}>${this.say('handoff-undo')}</button><button class="text-button" @click=${() => (this.seenLinked = handoff.id)}>${this.say('dismiss')}</button>`,
        )
      : nothing}`;
  }
  #memoryDismissed = false;

  #questions(state: ClientState): TemplateResult | typeof nothing {
    const handoff = state.conversation?.handoff;
    const question = (title: string, text: string, yes: readonly [string, () => void], no: readonly [string, () => void]): TemplateResult =>
      html`<section class="question" role="group" aria-label=${title}>
        <p><b>${title}</b>${text}</p>
        <div class="row"><button class="button primary" aria-disabled=${this.returning === 'busy'} @click=${yes[1]}>${yes[0]}</button><button class="button" @click=${no[1]}>${no[0]}</button></div>
      </section>`;
    if (this.returning) {
      const replace = this.returning === 'replace';
      return question(this.say('return-question'), this.say(replace ? 'return-replace' : 'return-note'), [this.say('return-yes'), () => void this.#redeem(replace)], [this.say('return-no'), () => this.#stay()]);
    }
    if (this.asking === 'end') return question(this.say('menu-end'), this.say('end-question'), [this.say('end-yes'), () => void this.#end()], [this.say('end-no'), () => ((this.asking = ''), this.composer?.focus())]);
    if (handoff?.phase === 'arrived' && handoff.needsConsent && !this.handoffOpen)
      return question(
        this.place(handoff.channel),
        this.say('handoff-consent', { channel: this.place(handoff.channel), address: neutralText(handoff.address ?? '') }),
        [this.say('handoff-allow'), () => this.#report(this.#live.client?.allowHandoff())],
        [this.say('handoff-refuse'), () => this.#report(this.#live.client?.refuseHandoff())],
      );
    return nothing;
  }

  #entries(bundle: BrandBundle): MenuEntry[] {
    const { state } = this.#live;
    const talked = state.timeline.length > 0;
    const languages = bundle.locales.length > 1 ? bundle.locales : [];
    return [
      ...(talked ? [{ id: 'take-along', label: this.say('menu-take-along'), icon: 'phone' }] : []),
      { id: 'person', label: this.say('menu-person'), icon: 'person' },
      { id: 'sound', label: this.say(this.soundOn ? 'menu-sound-off' : 'menu-sound-on'), icon: this.soundOn ? 'sound-off' : 'sound-on' },
      ...(talked ? [{ id: 'transcript', label: this.say('menu-transcript'), icon: 'download' }] : []),
      ...languages.map((locale, index) => ({ id: `locale:${locale}`, label: new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale, checked: locale === this.voice.locale, lang: locale, separated: index === 0 })),
      ...(talked ? [{ id: 'end', label: this.say('menu-end'), icon: 'end', separated: true }] : []),
    ];
  }

  #people(state: ClientState): Participant[] {
    const people = new Map<string, Participant>();
    for (const item of state.timeline.slice(-40)) if (item.kind === 'message' && !item.own && (item.message.author.kind === 'operator' || item.message.author.kind === 'bot')) people.set(item.message.author.id, item.message.author);
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
    this.draft ||= storage.read('draft') ?? '';
    this.soundOn = guardedStorage('localStorage', this.#brandId()).read('sound') === 'on';
    // While it is asked whose chat it is, nothing is begun.
    if (!this.returning) void this.#start();
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
    const { createClient } = await import('@segue/client');
    this.#ownClient ??= createClient({ hubUrl: this.hubUrl, brand: this.#brandId(), surface: this.surface, locale: this.voice.locale, page: { url: location.href, title: document.title }, onError: (error) => this.dispatchEvent(new SegueErrorEvent(error.code, error)) });
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
    // The rest of the sentences follows once the panel is there; until then nobody can have asked for them.
    const later = await fetchLaterStrings(this.hubUrl, brand, bundle.strings.locale);
    if (this.#bundleFor === key) this.#say({ ...later, messages: { ...bundle.strings.messages, ...later.messages } });
  }

  #takeBundle(bundle: BrandBundle): void {
    if (bundle.css !== this.bundle?.css) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(bundle.css);
      const root = this.renderRoot as ShadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== this.#tokens), (this.#tokens = sheet)];
    }
    this.bundle = bundle;
    this.#say(bundle.strings);
  }
  #tokens: CSSStyleSheet | undefined;

  #say(strings: Strings): void {
    this.voice = createVoice(strings);
    this.lang = strings.locale;
  }

  #follow(now: ClientState, before: ClientState): void {
    const added = this.#announcements.update(now);
    if (added > 0 && this.soundOn) void import('../tick.ts').then(({ tick }) => tick(), (error: unknown) => this.#fail(error));
    if (now.unread !== before.unread) this.dispatchEvent(new SegueUnreadEvent(now.unread));
    const handoff = now.conversation?.handoff;
    if (handoff && (handoff.id !== before.conversation?.handoff?.id || handoff.phase !== before.conversation?.handoff?.phase)) this.dispatchEvent(new SegueHandoffEvent(handoff));
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
    if (this.returning) this.renderRoot.querySelector<HTMLElement>('.question .primary')?.focus();
    else this.composer?.focus();
  }

  #lockPage(lock: boolean): void {
    if (lock === this.#locked) return;
    this.#locked = lock;
    const root = document.documentElement;
    if (lock) root.style.setProperty('overflow', 'hidden');
    else root.style.removeProperty('overflow');
  }
  #locked = false;

  readonly #handleMedia = (): void => {
    this.phone = this.#media.matches;
  };

  readonly #handleVisible = (): void => this.#markRead();

  readonly #handleToggle = (event: Event): void => {
    event.stopPropagation();
    this.toggle();
  };

  // What the person does

  readonly #handleSend = (event: SegueSendEvent): void => {
    const { client } = this.#live;
    for (const upload of this.#live.state.uploads) {
      const attachment = this.#files.find((candidate) => candidate.id === upload.id || (candidate.name === upload.name && candidate.bytes === upload.bytes));
      if (upload.state !== 'done' || !attachment) continue;
      this.#files.splice(this.#files.indexOf(attachment), 1);
      client?.send({ kind: 'attachment', attachment });
    }
    this.#files.length = 0;
    if (event.text) this.#write(event.text);
    client?.setTyping(false);
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
    this.draft = text;
    guardedStorage('sessionStorage', this.#brandId()).write('draft', text || undefined);
  }

  readonly #handleStarter = (event: SegueAnswerEvent): void => {
    this.#write(event.text);
    this.composer?.focusQuietly();
  };

  readonly #handleAnswer = (event: SegueAnswerEvent): void => {
    this.#write(event.text, { answer: event.answer });
    this.composer?.focusQuietly();
  };

  readonly #handleFiles = (event: SegueFilesEvent): void => {
    for (const file of event.files) this.#hold(this.#live.client?.upload(file));
  };

  /** Keeps what the hub accepted until it is sent. A refused file is shown by its card. */
  #hold(upload: Promise<Attachment> | undefined): void {
    upload?.then(
      (attachment) => void this.#files.push(attachment),
      (error: unknown) => this.dispatchEvent(new SegueErrorEvent(isSegueError(error) ? error.code : 'internal', error)),
    );
  }

  readonly #handleUploadCancel = (event: SegueUploadCancelEvent): void => this.#live.client?.cancelUpload(event.uploadId);
  readonly #handleUploadRetry = (event: SegueUploadRetryEvent): void => this.#hold(this.#live.client?.retryUpload(event.uploadId));

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

  readonly #handleMenu = (event: SegueMenuEvent): void => {
    const { entry } = event;
    if (entry === 'take-along') void this.#openHandoff();
    else if (entry === 'person') this.#write(this.say('person-request'));
    else if (entry === 'sound') this.#setSound(!this.soundOn);
    else if (entry === 'transcript') void import('../save-transcript.ts').then(({ saveTranscript }) => saveTranscript(this.#live.state.timeline, this.voice, this.#brandId()), (error: unknown) => this.#fail(error));
    else if (entry === 'end') this.asking = 'end';
    else if (entry.startsWith('locale:')) this.#setLocale(entry.slice(7));
  };

  #setSound(on: boolean): void {
    this.soundOn = on;
    guardedStorage('localStorage', this.#brandId()).write('sound', on ? 'on' : undefined);
    if (on) void import('../tick.ts').then(({ tick }) => tick(), (error: unknown) => this.#fail(error));
  }

  #setLocale(locale: string): void {
    this.locale = locale;
    this.#live.client?.setLocale(locale);
    this.dispatchEvent(new CustomEvent('segue-locale', { detail: locale, bubbles: true, composed: true }));
  }

  async #openHandoff(): Promise<void> {
    this.channels = undefined;
    this.problem = '';
    try {
      await import('../handoff-view/define.ts');
      this.handoffOpen = true;
      await this.updateComplete;
      this.renderRoot.querySelector('segue-handoff-view')?.focus();
      this.channels = await this.#live.client?.channels();
      await this.updateComplete;
      this.renderRoot.querySelector('segue-handoff-view')?.takeFocus();
    } catch (error) {
      this.problem = this.say(`error-${isSegueError(error) ? error.code : 'network'}`);
    }
  }

  readonly #handleWish = (event: SegueHandoffWishEvent): void => {
    const { wish } = event;
    const { client } = this.#live;
    if (wish.action === 'open') {
      this.#lastChannel = wish.channel;
      this.#report(client?.openHandoff(wish.channel, wish.capsule).then((opened) => this.#go(opened.url)));
    } else if (wish.action === 'again') this.#report(client?.openHandoff(this.#lastChannel ?? client.state.get().ticket?.handoff.channel ?? '', this.channels?.capsule ?? {}));
    else if (wish.action === 'allow') this.#report(client?.allowHandoff());
    else if (wish.action === 'refuse') this.#report(client?.refuseHandoff());
    else if (wish.action === 'undo') this.#report(client?.undoHandoff());
    else {
      this.handoffOpen = false;
      this.composer?.focus();
    }
  };

  /** On a phone the second tap already opens the app, where the browser still counts it as the person's. The button stays for all others. */
  #go(url: string): void {
    if (this.phone && navigator.userActivation?.isActive) window.open(url, '_blank', 'noopener');
  }

  async #redeem(replace: boolean): Promise<void> {
    const { ticket } = this;
    if (!ticket || this.returning === 'busy') return;
    this.returning = 'busy';
    try {
      const client = await this.#connectable();
      await client.redeem(ticket, { replace });
      this.#started = true;
      guardedStorage('localStorage', this.#brandId()).write('', '1');
      this.#stay(this.say('return-done'));
    } catch (error) {
      if (isSegueError(error) && error.code === 'own-conversation') this.returning = 'replace';
      else this.#stay(this.say(isSegueError(error) && error.code === 'ticket-refused' ? 'return-refused' : `error-${isSegueError(error) ? error.code : 'internal'}`));
    }
  }

  #stay(note = ''): void {
    this.ticket = undefined;
    this.returning = '';
    this.note = note;
    void this.#start();
    void this.updateComplete.then(() => this.#focusInside());
  }

  async #end(): Promise<void> {
    this.asking = '';
    try {
      await this.#live.client?.end();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#keepDraft('');
    guardedStorage('localStorage', this.#brandId()).write('', undefined);
    this.#started = false;
    this.close();
  }
}
