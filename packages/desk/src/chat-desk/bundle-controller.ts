import { createVoice, formatLocale } from '@segue/brand/runtime';
import type { SegueElement } from '@segue/elements';
import type { ReactiveController } from 'lit';
import { fetchDeskBundle, type DeskBundle } from './fetch-desk-bundle.ts';

/** Whose look and words these are. */
interface BundleHost extends SegueElement {
  hubUrl: string;
  brand: string;
  bundle: DeskBundle | undefined;
}

/** Fetches the brand's bundle in the language that is wanted, and dresses the desk in it. Until the new words are there it keeps the old ones. */
export class BundleController implements ReactiveController {
  readonly #host: BundleHost;
  #worn: DeskBundle | undefined;
  #tokens: CSSStyleSheet | undefined;
  /** Counts wishes: only the last one is granted. */
  #wished = 0;

  constructor(host: BundleHost) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * Resolves with whether the host has this bundle now; false: another one was wanted meanwhile.
   * @throws SegueError as `fetchDeskBundle` does, unless another one was wanted meanwhile
   */
  async load(locale: string): Promise<boolean> {
    const wish = ++this.#wished;
    const { hubUrl, brand, bundle: old } = this.#host;
    try {
      const bundle = await fetchDeskBundle(hubUrl, brand || (old?.id ?? ''), locale);
      if (wish === this.#wished) this.#host.bundle = bundle;
    } catch (error) {
      if (wish === this.#wished) throw error;
    }
    return wish === this.#wished;
  }

  hostUpdate(): void {
    const { bundle, renderRoot } = this.#host;
    if (!bundle || bundle === this.#worn) return;
    this.#worn = bundle;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(bundle.css);
    const root = renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== this.#tokens), (this.#tokens = sheet)];
    this.#host.voice = createVoice(bundle.strings, undefined, formatLocale(navigator.languages, bundle.strings.locale));
    this.#host.lang = bundle.strings.locale;
    this.#host.dir = bundle.strings.dir;
    document.title = this.#host.voice.say('desk-title', { brand: bundle.name });
  }

  hostDisconnected(): void {
    this.#wished += 1;
  }
}
