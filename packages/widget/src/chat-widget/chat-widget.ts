import type { BrandBundle } from '@segue/brand/runtime';
import type { Client, ClientState } from '@segue/client';
import { SegueElement } from '@segue/elements';
import type { AttachmentUrls } from '@segue/elements/attachment-urls';
import type { ErrorCode } from '@segue/protocol';
import { isSegueError } from '@segue/protocol/errors';
import type { SurfaceStorage } from '@segue/surfaces';
import { createWebSurface } from '@segue/surfaces/web';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Announcements } from '../announcements/announcements.ts';
import { BrandController } from '../brand/brand-controller.ts';
import { ClientController } from '../live/client-controller.ts';
import { Draft } from '../draft/draft.ts';
import { ExtrasController } from './extras-controller.ts';
import { handleWishes } from './handle-wishes.ts';
import type { ChatInside } from '../chat-extras/chat-extras.ts';
import type { menuEntries } from '../menu/menu-entries.ts';
import type { SegueLauncher } from '../launcher/launcher.ts';
import { LauncherLink } from './launcher-link.ts';
import { PageShield } from '../host-page/page-shield.ts';
import { tellChanges } from '../host-page/tell-changes.ts';
import { chatStyles } from './chat-widget.styles.ts';
import { noticeStyles } from '../notices/notice.styles.ts';
import { panelView } from './panel-view.ts';
import { SegueCloseEvent, SegueErrorEvent, SegueOpenEvent } from '../host-page/events.ts';

const Launcher = (): typeof SegueLauncher | undefined => customElements.get('segue-launcher') as typeof SegueLauncher | undefined;

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
 * @csspart launcher - unless it is in the slot
 * @csspart panel
 * @csspart header
 * @csspart transcript
 * @csspart message
 * @csspart bubble
 * @csspart composer
 * @csspart send
 */
export class SegueChat extends SegueElement {
  static override styles = [...SegueElement.styles, noticeStyles, chatStyles];

  /** Base address of the hub, e.g. `https://chat.brand.com`. */
  @property({ attribute: 'hub-url' }) hubUrl = '';
  /** Id of the brand, or its compiled bundle. */
  @property() brand: string | BrandBundle = '';
  /** Path of the brand's files below the hub's address, which changes with their content; the loader knows it. */
  @property({ attribute: 'brand-files' }) brandFiles = '';
  /** BCP 47; else the page's language, else the browser's. */
  @property() locale = '';
  /** `light`, `dark` or `system`; without it the chat follows the page. */
  @property({ reflect: true }) scheme: 'light' | 'dark' | 'system' | '' = '';
  /** What the hub is told that the chat runs in; anything else is refused. */
  @property({ reflect: true }) surface: 'web' | 'app' = 'web';
  @property({ reflect: true }) side: 'start' | 'end' = 'end';
  @property({ type: Boolean, reflect: true }) open = false;
  /** Says "new message" to screen readers while the panel is closed. Never the text. */
  @property({ type: Boolean, attribute: 'announce-closed' }) announceClosed = false;
  /** The live conversation; made from the other properties when it is first needed. */
  @property({ attribute: false }) client: Client | undefined;
  /** A return ticket that the loader took out of the page's address. */
  @property({ attribute: false }) ticket: string | undefined;

  @state() private soundOn = false;
  @state() private note = '';
  @state() private entriesOf: typeof menuEntries | undefined;

  /** What the chat runs in, whichever it says to the hub. */
  readonly #around = createWebSurface();
  #unwatch: (() => void) | undefined;
  readonly #brand = new BrandController({
    languages: () => this.#around.languages(),
    root: () => this.renderRoot as ShadowRoot,
    onVoice: (voice) => {
      this.voice = voice;
      this.lang = voice.locale;
    },
    onError: (error) => this.#tellPage(error),
  });
  readonly #live = new ClientController(this, {
    own: () => ({
      hubUrl: this.hubUrl,
      brand: this.#brandId(),
      surface: this.surface,
      locale: this.voice.locale,
      page: () => this.#around.page(),
      onError: (error) => this.#tellPage(error),
    }),
    onChange: (now, before) => this.#follow(now, before),
  });
  readonly #announcements = new Announcements({
    say: (text, urgency) => this.renderRoot.querySelector('segue-announcer')?.announce(text, urgency),
    voice: () => this.voice,
    // One tab tells: the one that is looked at.
    audible: () => (!this.#around.isVisible() ? 'none' : this.open ? 'text' : this.announceClosed ? 'notice' : 'none'),
  });
  readonly #extras = new ExtrasController(this, (error) => this.#fail(error));
  readonly #draft = new Draft(() => this.#around.storage('visit', this.#brandId()));
  readonly #launcher = new LauncherLink();
  /** With the first file. */
  #urls: AttachmentUrls | undefined;
  #started = false;
  /** Its panel was made, and stays. */
  #opened = false;
  #focusWanted = false;

  constructor() {
    super();
    new PageShield(this, (files) => this.renderRoot.querySelector('segue-composer')?.takeFiles(files) ?? false);
  }

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
    this.#report(this.#connect().resume());
  }

  /** Ends everything and leaves nothing behind in the page: no element, no timer, no listener, no stream. */
  destroy(): void {
    this.open = false;
    this.remove();
    this.#live.destroy();
  }

  /** The launcher may have sheltered it already, in a root with a place for the launcher alone. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const { shadowRoot } = this;
    const sheltering = [...(shadowRoot?.adoptedStyleSheets ?? [])];
    shadowRoot?.replaceChildren();
    const root = super.createRenderRoot() as ShadowRoot;
    root.adoptedStyleSheets.push(...sheltering);
    if (!shadowRoot) Launcher()?.shelter(this);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = this.#around.watch(this.#handleChange);
    // The loader's file brings the launcher along; only pages without it load it here.
    if (!Launcher())
      this.#report(
        import('../launcher/define.ts').then(() => {
          Launcher()!.shelter(this);
          this.#brand.speak();
          this.requestUpdate();
        }),
      );
    this.ticket ??= this.#around.takeTicket();
    if (this.ticket) this.open = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#report(this.#around.fill(undefined));
    this.#announcements.stop();
    this.#urls?.clear();
    this.#draft.flush();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const isKnown = this.surface === 'web' || this.surface === 'app';
    if (!isKnown && changed.has('surface'))
      this.#report(import('./refuse-surface.ts').then(({ refuseSurface }) => refuseSurface(this.surface)));
    return isKnown;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('brand') || changed.has('locale') || changed.has('hubUrl')) this.#loadBrand();
    if (changed.has('client') && this.client) this.#live.follow(this.client);
    if (changed.has('open')) {
      if (this.open) {
        this.#opened = true;
        if (!this.#brand.bundle) this.#loadBrand();
        this.#begin();
        this.#urls?.renew();
      } else this.#extras.element?.dismiss();
    }
    this.#extras.follow(this.#live.state, this.ticket);
  }

  protected override firstUpdated(): void {
    handleWishes(this.renderRoot, {
      around: this.#around,
      draft: this.#draft,
      extras: this.#extras,
      askForFile: (id, isStale) => this.#report(this.#askForFile(id, isStale)),
      connect: () => this.#connect(),
      close: () => this.close(),
      toggle: () => this.toggle(),
      markRead: () => this.#markRead(),
      loadMenu: () => this.#loadMenu(),
      report: (work) => this.#report(work),
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { bundle } = this.#brand;
    const { open, voice } = this;
    const { unread } = this.#live.state;
    const launcher = this.#launcher.tell(this.renderRoot, this.side, bundle ? { open, unread, voice } : { open, unread });
    if (changed.has('open') && (open || changed.get('open') === true)) {
      this.dispatchEvent(open ? new SegueOpenEvent() : new SegueCloseEvent());
      if (!open) launcher?.focus();
    }
    if (open && bundle && this.#focusWanted) {
      this.#focusWanted = false;
      void this.#focusInside();
    }
    this.#report(this.#around.fill(open && this.#around.isSmall() && this.isConnected ? this.#close : undefined));
    this.#markRead();
  }

  protected override render(): TemplateResult {
    const { bundle } = this.#brand;
    return html`<slot name="launcher"><segue-launcher exportparts="launcher"></segue-launcher></slot><segue-announcer></segue-announcer>${
        bundle && this.#opened
          ? panelView({
              bundle,
              voice: this.voice,
              place: (via) => this.place(via),
              live: this.#live.state,
              open: this.open,
              side: this.side,
              surface: this.surface,
              ticket: this.ticket,
              note: this.note,
              dismiss: () => (this.note = ''),
              soundOn: this.soundOn,
              phone: this.#around.isSmall(),
              draft: this.#draft.text,
              urls: this.#urls?.urls,
              inside: this.#extras.wanted ? this.#inside : undefined,
              entriesOf: this.entriesOf,
            })
          : nothing
      }`;
  }

  #begin(): void {
    this.#focusWanted = true;
    this.#draft.recall();
    this.soundOn = this.#kept().read('sound') === 'on';
    // While it is asked whose chat it is, nothing is begun.
    if (!this.ticket) this.#start();
  }

  #start(): void {
    if (this.#started) return;
    this.#remember();
    this.#report(this.#connect().start());
  }

  #remember(): void {
    this.#started = true;
    this.#kept().write('', '1');
  }

  #connect(): Client {
    return this.#live.connect(this.client);
  }

  /** What is kept for the next visit. */
  #kept(): SurfaceStorage {
    return this.#around.storage('kept', this.#brandId());
  }

  #brandId(): string {
    return typeof this.brand === 'string' ? this.brand : this.brand.id;
  }

  #loadBrand(): void {
    const { brand, hubUrl, brandFiles: files, locale } = this;
    // With a launcher of its own it is complete as it is: nothing is asked for before somebody opens it or messages wait.
    const { unread } = this.#live.state;
    if (typeof brand === 'string' && !this.open && unread === 0 && !this.#brand.bundle && this.querySelector(':scope > [slot=launcher]'))
      return;
    this.#report(this.#brand.load({ brand, hubUrl, files, locale }));
  }

  #follow(now: ClientState, before: ClientState): void {
    const added = this.#announcements.update(now);
    if (added && this.soundOn) this.#report(import('@segue/elements/tick').then(({ tick }) => tick(added)));
    tellChanges(this, now, before);
    if (now.unread > 0 && before.unread === 0 && !this.#brand.bundle) this.#loadBrand();
  }

  #fail(error: unknown): void {
    this.note = this.say(`error-${this.#tellPage(error)}`);
  }

  #tellPage(error: unknown): ErrorCode {
    const code = isSegueError(error) ? error.code : 'internal';
    // Nothing can be shown, and nothing said: whoever made the page reads it in the console.
    if (!this.#brand.bundle) reportError(error);
    this.dispatchEvent(new SegueErrorEvent(code, error));
    return code;
  }

  #report(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.#fail(error));
  }

  #markRead(): void {
    if (
      this.open &&
      this.#around.isVisible() &&
      this.#live.state.unread > 0 &&
      !this.renderRoot.querySelector('segue-transcript')?.readerIsAway
    )
      this.#live.client?.markRead();
  }

  async #focusInside(): Promise<void> {
    await this.updateComplete;
    // The panel opens its dialog in its own update, and a dialog takes focus when it opens: ours comes after.
    await this.renderRoot.querySelector('segue-panel')?.updateComplete;
    const composer = this.renderRoot.querySelector('segue-composer');
    await composer?.updateComplete;
    if (this.ticket) this.#extras.use((extras) => extras.focus());
    else composer?.focus();
  }

  readonly #close = (): void => this.close();

  readonly #handleChange = (): void => {
    // A page that is left is hidden first.
    this.#draft.flush();
    this.#markRead();
    this.requestUpdate();
  };

  async #loadMenu(): Promise<void> {
    const [{ menuEntries }] = await Promise.all([import('../menu/menu-entries.ts'), this.#brand.loadLater('more')]);
    this.entriesOf = menuEntries;
  }

  async #askForFile(attachmentId: string, isStale: boolean): Promise<void> {
    const { AttachmentUrls } = await import('@segue/elements/attachment-urls');
    this.#urls ??= new AttachmentUrls({ onChange: () => this.requestUpdate(), isShown: () => this.open && this.#around.isVisible() });
    this.#urls.ask(this.#connect(), attachmentId, isStale);
  }

  readonly #inside: ChatInside = {
    around: this.#around,
    connect: () => this.#connect(),
    brandId: () => this.#brandId(),
    forget: () => {
      this.#draft.keep('');
      this.#started = false;
    },
    settle: (note, redeemed) => {
      this.ticket = undefined;
      this.note = note;
      if (redeemed) this.#remember();
      else this.#start();
      void this.updateComplete.then(() => this.#focusInside());
    },
    setSound: (on) => (this.soundOn = on),
    setLocale: (locale) => (this.locale = locale),
    focusComposer: () => this.renderRoot.querySelector('segue-composer')?.focus(),
    fail: (error) => this.#fail(error),
  };
}
