import { chooseLocale, createVoice, type BrandBundle, type LauncherBrand, type Strings, type Voice } from '@segue/brand/runtime';
import { registerRem, shelterCss } from './shelter.ts';
import { launcherCss } from './launcher-sheet.ts';
import { PageSweep } from './page-sweep.ts';

const chatPath = 'M20.5 11.6c0 4.3-3.8 7.6-8.5 7.6-1.2 0-2.4-.2-3.4-.6L4 20l1.2-3.7a7 7 0 0 1-1.7-4.7C3.5 7.3 7.3 4 12 4s8.5 3.3 8.5 7.6Z';
const closePath = 'M6 6l12 12M18 6 6 18';
/** Where the chat's first chunk is: address of the hub, path below it; called when it could not be fetched ahead. */
export type Ahead = readonly [hubUrl: string, entry: string, onLost: () => unknown];

const sheetOf = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};
let sheet: CSSStyleSheet | undefined;
let shelter: CSSStyleSheet | undefined;

function make(parent: Node, name: string, attributes: Record<string, string>, svg = false): Element {
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  parent.appendChild(element);
  return element;
}

/**
 * The round button that opens the chat. No library, so that it is there before anything is loaded.
 *
 * Attributes: `side` (`start` or `end`), `label` (shows the words beside it).
 * Fires `segue-toggle` when pressed; it does not change itself.
 */
export class SegueLauncher extends HTMLElement {
  /** For the loader, and for the panel that is loaded later. */
  static readonly chooseLocale = chooseLocale;
  static readonly createVoice = createVoice;
  static readonly sheetOf = sheetOf;
  /** A theme from one colour; there in the loader of pages without a brand file. See `brand-color.ts`. */
  static deriveTheme: ((color: string, host: string) => string) | undefined;
  /** Shelters a chat from its page, also before it is loaded: the chat takes over the shadow root that it has by then. */
  static shelter(chat: HTMLElement): void {
    const own = chat.shadowRoot;
    const root = own ?? chat.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets.push((shelter ??= sheetOf(shelterCss)));
    if (!own) make(root, 'slot', { name: 'launcher' });
  }
  /** Where what the open panel is made of comes from. Somebody who is about to press gets it a little earlier; see `#prepare`. */
  ahead: Ahead | undefined;
  /** Puts the chat back; called when the page went and took it along. */
  onSwept: (() => unknown) | undefined;
  readonly #sweep = new PageSweep();
  #button!: HTMLElement;
  #badge!: Element;
  #pill!: HTMLElement;
  #voice: Voice | undefined;
  #open = false;
  #unread = 0;
  #failed = false;
  /** In the language that the brand is written in. */
  #source: Strings | undefined;
  /** Path of the brand's bundle in the language that is spoken; undefined where its files have no address. */
  #bundle: string | undefined;
  /** The chat's code is on its way. */
  #isAsked = false;
  #brand: Promise<BrandBundle | undefined> | undefined;

  /** Says the name of the button. */
  set voice(voice: Voice | undefined) {
    this.#voice = voice;
    this.#update();
  }

  /** The same from compiled sentences, for who has no voice yet. */
  set strings(strings: Strings) {
    this.voice = createVoice(strings);
  }

  set open(open: boolean) {
    this.#open = open;
    this.toggleAttribute('open', open);
    this.#update();
  }

  /** How many messages wait. */
  set unread(unread: number) {
    this.#unread = unread;
    this.#update();
  }

  /** The chat is being loaded. */
  set busy(busy: boolean) {
    if (busy) {
      this.#failed = false;
      this.#isAsked = true;
    }
    this.#button.ariaBusy = String(busy);
    this.#update();
  }

  /** The chat could not be loaded; says so in words: in the language of the page where they came, else in the brand's own. */
  set failed(failed: boolean) {
    this.#failed = failed;
    if (failed && this.#source && !this.#voice?.has('launcher-failed')) this.strings = this.#source;
    this.#update();
  }

  constructor() {
    super();
    registerRem();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [(sheet ??= sheetOf(launcherCss))];
    const button = make(root, 'button', {
      type: 'button',
      part: 'launcher',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
    }) as HTMLButtonElement;
    for (const [name, path] of [
      ['talk', chatPath],
      ['cross', closePath],
    ] as const)
      make(make(button, 'svg', { class: name, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, true), 'path', { d: path }, true);
    this.#badge = make(button, 'span', { class: 'badge', 'aria-hidden': 'true' });
    this.#pill = make(root, 'span', { class: 'pill', role: 'status' }) as HTMLElement;
    this.#button = button;
    for (const name of ['pointerenter', 'focusin', 'touchstart']) this.addEventListener(name, this.#prepare, { passive: true });
    // Pages with old libraries have something else called Event.
    button.onclick = this.#pill.onclick = () => this.dispatchEvent(new UIEvent('segue-toggle', { bubbles: true, composed: true }));
  }

  /** Speaks the first of these languages that the brand has. */
  speak({ strings, sourceLocale, files }: LauncherBrand, wanted: readonly (string | undefined)[]): void {
    const locale = chooseLocale(wanted, Object.keys(strings), sourceLocale);
    this.#source = strings[sourceLocale];
    this.strings = strings[locale]!;
    this.#bundle = files ? `${files}/brand.${locale}.json` : undefined;
  }

  /** Asks for the brand beside the chat's code. @returns its bundle, once; undefined where it cannot be had: the chat asks again then, and says why */
  askBrand(): Promise<BrandBundle | undefined> | undefined {
    return (this.#brand ??=
      this.ahead && this.#bundle
        ? fetch(`${this.ahead[0]}/${this.#bundle}`, { credentials: 'omit' })
            .then(async (answer) => {
              const bundle = (await answer.json()) as BrandBundle;
              // With the words for a chat that does not load.
              this.strings = bundle.strings;
              return bundle;
            })
            .catch(() => undefined)
        : undefined);
  }

  /**
   * A pointer over the launcher, the focus or a finger: the files that a press will need are fetched, once, unless the reader saves data. Nothing of
   * them runs, and nobody is told anything else: there is no session before the press.
   */
  readonly #prepare = (): void => {
    const { ahead } = this;
    if (!ahead || this.#isAsked || (navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
    this.#isAsked = true;
    // Beside the launcher in the chat, with which it goes. The larger one first: it has the connection that is open already.
    (make(this.parentElement!, 'link', { rel: 'modulepreload', href: `${ahead[0]}/${ahead[1]}` }) as HTMLElement).onerror = ahead[2];
    void this.askBrand();
  };

  connectedCallback(): void {
    if (this.onSwept) this.#sweep.begin(this.parentElement!);
  }

  disconnectedCallback(): void {
    const { parentElement: chat, onSwept } = this;
    // Taken out of its chat it has nothing to put back.
    if (chat && onSwept) this.#sweep.end(chat, () => this.parentElement === chat && !chat.isConnected && onSwept());
  }

  override focus(options?: FocusOptions): void {
    this.#button.focus(options);
  }

  #update(): void {
    const say = (key: string): string => this.#voice?.say(`launcher-${key}`, { n: this.#unread }) ?? '';
    // Only the panel's voice, which comes later, has words for more than opening.
    const name = say(this.#open ? 'close' : this.#unread > 0 ? 'unread' : 'open') || say('open');
    this.#button.ariaLabel = name;
    this.#button.ariaExpanded = String(this.#open);
    this.#badge.textContent = this.#open || this.#unread === 0 ? '' : this.#unread > 9 ? '9+' : String(this.#unread);
    this.#pill.textContent = this.#failed ? say('failed') : this.hasAttribute('label') && !this.#open ? say('open') : '';
    if (this.#voice) {
      this.lang = this.#voice.locale;
      this.dir = this.#voice.dir;
    }
  }
}
