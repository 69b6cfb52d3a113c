import {
  chooseLocale,
  createVoice,
  formatLocale,
  laterPart,
  type BrandBundle,
  type LaterPart,
  type Strings,
  type Voice,
} from '@segue/brand/runtime';
import { fetchBundle, fetchLaterStrings } from './brand-source.ts';
import { localeWishes } from './locale-wishes.ts';

/** Which brand is meant, in which language, and where it is. */
export interface BrandWish {
  /** Id of the brand, or its compiled bundle, which is taken as it is. */
  brand: string | BrandBundle;
  hubUrl: string;
  /** Path of the brand's files below it, which changes with their content; empty for what is there under the brand's name. */
  files: string;
  /** The bundle, where somebody asked for it already. */
  ahead?: Promise<BrandBundle | undefined> | undefined;
  /** BCP 47; empty for the page's language, else the browser's. */
  locale: string;
}

export interface BrandOptions {
  /** Spoken where the chat is: the page's, then the browser's. */
  languages: () => readonly string[];
  /** Whose style sheets the tokens join. */
  root: () => ShadowRoot;
  /** Another brand, another language, or more of its sentences. */
  onVoice: (voice: Voice) => void;
  /** Sentences that were to be said could not be fetched. */
  onError: (error: unknown) => void;
}

/** Owns the brand: fetches it for a locale, and the sentences that come later; its tokens join the root, its voice is handed out. */
export class BrandController {
  bundle: BrandBundle | undefined;
  readonly #options: BrandOptions;
  #wish: BrandWish | undefined;
  #later: Partial<Record<LaterPart, Promise<void>>> = {};
  /** Those of the bundle, and what came later. */
  #strings: Strings | undefined;
  #tokens: CSSStyleSheet | undefined;

  constructor(options: BrandOptions) {
    this.#options = options;
  }

  /** A bundle is there at once. @throws SegueError `network` or `not-found` */
  async load(wish: BrandWish): Promise<void> {
    this.#wish = wish;
    const { brand, hubUrl } = wish;
    if (typeof brand === 'object') {
      this.#take(brand);
      return;
    }
    if (brand === '' || hubUrl === '') return;
    const wishes = localeWishes([wish.locale, ...this.#options.languages()]);
    const known = this.bundle?.locales;
    const ahead = known ? undefined : await wish.ahead;
    const isWished = ahead?.id === brand && chooseLocale(wishes, ahead.locales, ahead.strings.locale) === ahead.strings.locale;
    const bundle = isWished
      ? ahead
      : await fetchBundle(hubUrl, wish.files || encodeURIComponent(brand), known ? chooseLocale(wishes, known, wishes[0]!) : wishes.join());
    // What was wished last counts, in whichever order the answers come.
    if (this.#wish === wish) this.#take(bundle);
  }

  /**
   * The other sentences follow in two parts, each when the first of it is to be said: a conversation in plain text needs none.
   *
   * @throws SegueError `network` or `not-found`
   */
  async loadLater(part: LaterPart): Promise<void> {
    const { bundle } = this;
    const { brand, hubUrl = '' } = this.#wish ?? {};
    if (!bundle || typeof brand !== 'string') return;
    const later = this.#later;
    await (later[part] ??= fetchLaterStrings(hubUrl, bundle.files ?? encodeURIComponent(brand), part, bundle.strings.locale).then(
      ({ messages }) => {
        if (later === this.#later) this.#say(messages);
      },
      (error: unknown) => {
        delete later[part];
        throw error;
      },
    ));
  }

  /** Hands out a voice anew: the one before was made when nothing could speak yet. */
  speak(): void {
    if (this.bundle) this.#say();
  }

  #take(bundle: BrandBundle): void {
    if (bundle.css !== this.bundle?.css) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(bundle.css);
      const root = this.#options.root();
      root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== this.#tokens), (this.#tokens = sheet)];
    }
    this.bundle = bundle;
    this.#later = {};
    this.#strings = bundle.strings;
    this.#say();
  }

  #say(more?: Strings['messages']): void {
    const strings = this.#strings!;
    if (more) this.#strings = { ...strings, messages: { ...strings.messages, ...more } };
    // A sentence that no part has stays away; one that could not be fetched is asked for again by the next voice.
    const format = formatLocale([this.#wish?.locale, ...this.#options.languages()], strings.locale);
    this.#options.onVoice(createVoice(this.#strings!, (key) => void this.loadLater(laterPart(key)).catch(this.#options.onError), format));
  }
}
