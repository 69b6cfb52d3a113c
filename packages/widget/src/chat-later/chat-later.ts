import type { SegueChat } from '../chat-widget/chat-widget.ts';
import { fetchBundle } from '../brand/brand-source.ts';
import { localeWishes } from '../brand/locale-wishes.ts';
import { SegueLauncher } from '../launcher/index.ts';

const ofBrand = ['hub-url', 'brand', 'locale'];

/**
 * The chat with its launcher first: the panel, and the library that it is made with, are loaded when somebody presses or `load` is called. It asks the hub for
 * the brand as soon as it is on the page, to draw the launcher; nothing is stored. Attributes are those of the chat, and are handed on to it; its events
 * come up through here. Where the brand cannot be had, the console says why.
 */
export class SegueChatLater extends HTMLElement {
  static readonly observedAttributes = [...ofBrand, 'scheme', 'side'];
  /** A plain element until it is loaded; then the chat. It is styled under its own name. */
  readonly chat: SegueChat = document.createElement('segue-chat');
  readonly #launcher = document.createElement('segue-launcher');
  #asked = '';
  #tokens: CSSStyleSheet | undefined;
  #loading: Promise<SegueChat> | undefined;

  /** @returns the chat, loaded: `(await later.load()).resume()`. Rejects when its code does not come; the next call tries again. */
  load(): Promise<SegueChat> {
    return (this.#loading ??= this.#load());
  }

  connectedCallback(): void {
    if (!this.#launcher.parentElement) {
      this.#launcher.slot = 'launcher';
      SegueLauncher.shelter(this.chat);
      this.chat.append(this.#launcher);
      this.chat.addEventListener('segue-toggle', this.#open);
    }
    this.append(this.chat);
    this.#askBrand();
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (value === null) this.chat.removeAttribute(name);
    else this.chat.setAttribute(name, value);
    if (name === 'side') this.#launcher.setAttribute(name, value ?? 'end');
    if (ofBrand.includes(name)) this.#askBrand();
  }

  async #load(): Promise<SegueChat> {
    this.#launcher.busy = true;
    try {
      await import('../index.ts');
      this.chat.removeEventListener('segue-toggle', this.#open);
    } catch (error) {
      this.#loading = undefined;
      this.#launcher.failed = true;
      throw error;
    } finally {
      this.#launcher.busy = false;
    }
    return this.chat;
  }

  readonly #open = (): void => {
    // That it did not load is said by the launcher.
    this.load().then(
      (chat) => chat.show(),
      () => undefined,
    );
  };

  /** Once for what is wished: a loaded chat asks by itself when something else is. */
  #askBrand(): void {
    const [hubUrl = '', brand = '', locale = ''] = ofBrand.map((name) => this.getAttribute(name) ?? '');
    const wanted = [hubUrl, brand, locale].join(' ');
    if (!this.isConnected || !hubUrl || !brand || this.#loading || wanted === this.#asked) return;
    this.#asked = wanted;
    const wishes = localeWishes([locale, document.documentElement.lang, ...navigator.languages]);
    const bundle = fetchBundle(hubUrl, encodeURIComponent(brand), wishes.join());
    this.chat.brandAhead = bundle.catch(() => undefined);
    bundle.then(
      ({ css, strings }) => {
        if (wanted !== this.#asked) return;
        const root = this.chat.shadowRoot!;
        const others = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#tokens);
        root.adoptedStyleSheets = [...others, (this.#tokens = SegueLauncher.sheetOf(css))];
        this.#launcher.strings = strings;
      },
      (error: unknown) => {
        this.#asked = '';
        reportError(error);
      },
    );
  }
}
