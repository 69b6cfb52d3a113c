import type { BrandBundle } from '@segue/brand/runtime';
import type { Client } from '@segue/client';
import { SegueElement } from '@segue/elements';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SegueCloseEvent, SegueOpenEvent } from '../host-page/events.ts';
import { PageShield } from '../host-page/page-shield.ts';
import { noticeStyles } from '../notices/notice.styles.ts';
import { chatStyles } from './chat-widget.styles.ts';
import { CustomerChat } from './customer-chat.ts';
import { handleWishes } from './handle-wishes.ts';
import { LauncherLink } from './launcher-link.ts';
import { panelView } from './panel-view.ts';

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

  /** The brand's bundle, where the loader asked for it already; undefined when it could not be had. Not initialized: it may be there before the element is. */
  declare brandAhead: Promise<BrandBundle | undefined> | undefined;

  readonly #chat = new CustomerChat(this);
  readonly #launcher = new LauncherLink();
  /** The panel covers the window now. */
  #fills = false;
  #unwatch: (() => void) | undefined;
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
    this.#chat.close();
  }

  toggle(): void {
    this.#chat.toggle();
  }

  /** A customer who was here before is connected, for the unread badge. Does nothing for a new one. */
  async resume(): Promise<void> {
    this.#chat.report(this.#chat.connect().resume());
  }

  /** Ends everything and leaves nothing behind in the page: no element, no timer, no listener, no stream. */
  destroy(): void {
    this.open = false;
    this.remove();
    this.#chat.live.destroy();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.#launcher.rootOf(this, () => super.createRenderRoot() as ShadowRoot);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { around, brand } = this.#chat;
    this.#unwatch = around.watch(this.#handleChange);
    this.#chat.report(
      this.#launcher.load(this).then((isNew) => {
        if (isNew) brand.speak();
        this.requestUpdate();
      }),
    );
    this.ticket ??= around.takeTicket();
    if (this.ticket) this.open = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#fill(false);
    this.#chat.announcements.stop();
    this.#chat.draft.flush();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const isKnown = this.surface === 'web' || this.surface === 'app';
    if (!isKnown && changed.has('surface'))
      this.#chat.report(import('./refuse-surface.ts').then(({ refuseSurface }) => refuseSurface(this.surface)));
    return isKnown;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const chat = this.#chat;
    if (changed.has('brand') || changed.has('locale') || changed.has('hubUrl')) chat.loadBrand();
    if (changed.has('client') && this.client) chat.live.follow(this.client);
    if (changed.has('open')) {
      if (this.open) {
        this.#opened = this.#focusWanted = true;
        chat.begin();
      } else chat.extras.element?.dismiss();
    }
    chat.extras.follow(chat.live.state, this.ticket);
  }

  protected override firstUpdated(): void {
    handleWishes(this.renderRoot, this.#chat, this.#chat.extras);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { bundle } = this.#chat.brand;
    const { open, voice } = this;
    const { unread } = this.#chat.live.state;
    const launcher = this.#launcher.tell(this.renderRoot, this.side, bundle ? { open, unread, voice } : { open, unread });
    if (changed.has('open') && (open || changed.get('open') === true)) {
      this.dispatchEvent(open ? new SegueOpenEvent() : new SegueCloseEvent());
      if (!open) launcher?.focus();
    }
    if (open && bundle && this.#focusWanted) {
      this.#focusWanted = false;
      void this.#chat.focus();
    }
    this.#fill(open && this.isConnected);
    this.#chat.markRead();
  }

  protected override render(): TemplateResult {
    const { bundle } = this.#chat.brand;
    return html`<slot name="launcher"><segue-launcher exportparts="launcher"></segue-launcher></slot
      ><segue-announcer></segue-announcer>${bundle && this.#opened ? panelView(bundle, this, this.#chat) : nothing}`;
  }

  /** An open panel covers a small window. */
  #fill(isOpen: boolean): void {
    const { around, close } = this.#chat;
    const fills = isOpen && around.isSmall();
    // Not with every update: one that fails is said, and what is said updates.
    if (fills === this.#fills) return;
    this.#fills = fills;
    this.#chat.report(around.fill(fills ? close : undefined));
  }

  readonly #handleChange = (): void => {
    // A page that is left is hidden first.
    this.#chat.draft.flush();
    this.#chat.markRead();
    this.requestUpdate();
  };
}
