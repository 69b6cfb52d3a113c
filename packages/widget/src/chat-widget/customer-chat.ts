import type { BrandBundle } from '@segue/brand/runtime';
import type { Client, ClientState } from '@segue/client';
import type { SegueElement } from '@segue/elements';
import { formatTime } from '@segue/elements/format';
import type { ErrorCode } from '@segue/protocol';
import { isSegueError } from '@segue/protocol/errors';
import type { SurfaceStorage } from '@segue/surfaces';
import { createWebSurface } from '@segue/surfaces/web';
import { Announcements } from '../announcements/announcements.ts';
import { BrandController } from '../brand/brand-controller.ts';
import { Draft } from '../draft/draft.ts';
import { ShownFiles } from '../files/shown-files.ts';
import { SegueErrorEvent } from '../host-page/events.ts';
import { tellChanges } from '../host-page/tell-changes.ts';
import type { ChatInside } from '../live/chat-inside.ts';
import { ClientController } from '../live/client-controller.ts';
import { Visit } from '../live/visit.ts';
import type { menuEntries } from '../menu/menu-entries.ts';
import { Sound } from '../sound/sound.ts';
import { ExtrasController } from './extras-controller.ts';

/** The element in which it happens. */
export interface ChatHost extends SegueElement {
  readonly hubUrl: string;
  readonly brand: string | BrandBundle;
  readonly brandFiles: string;
  readonly brandAhead: Promise<BrandBundle | undefined> | undefined;
  readonly surface: 'web' | 'app';
  readonly side: 'start' | 'end';
  readonly announceClosed: boolean;
  readonly client: Client | undefined;
  locale: string;
  open: boolean;
  ticket: string | undefined;
}

/** What happens in a customer's chat, and what they do in it; how it is shown is the element's. */
export class CustomerChat implements ChatInside {
  /** One line of news. */
  note = '';
  /** The menu, once somebody wanted it. */
  entriesOf: typeof menuEntries | undefined;
  /** What the chat runs in, whichever it says to the hub. */
  readonly around = createWebSurface();
  readonly draft = new Draft(() => this.around.storage('visit', this.brandId()));
  readonly brand: BrandController;
  readonly live: ClientController;
  readonly extras: ExtrasController;
  readonly files: ShownFiles;
  readonly sound: Sound;
  readonly announcements: Announcements;
  readonly #visit = new Visit(() => this.#kept());
  readonly #host: ChatHost;

  constructor(host: ChatHost) {
    this.#host = host;
    const tellPage = (error: unknown): void => void this.tellPage(error);
    this.brand = new BrandController({
      languages: () => this.around.languages(),
      root: () => host.renderRoot as ShadowRoot,
      onVoice: (voice) => {
        host.voice = voice;
        host.lang = voice.locale;
        // The first one that a browser makes takes long: the first message does not wait for it.
        globalThis.requestIdleCallback?.(() => formatTime(0, voice.format));
      },
      onError: tellPage,
    });
    this.live = new ClientController(host, {
      own: () => ({
        hubUrl: host.hubUrl,
        brand: this.brandId(),
        surface: host.surface,
        locale: host.voice.locale,
        page: () => this.around.page(),
        onError: tellPage,
      }),
      onChange: (now, before) => this.#follow(now, before),
    });
    this.announcements = new Announcements({
      say: (text, urgency) => host.renderRoot.querySelector('segue-announcer')?.announce(text, urgency),
      voice: () => host.voice,
      // One tab tells: the one that is looked at.
      audible: () => (!this.around.isVisible() ? 'none' : host.open ? 'text' : host.announceClosed ? 'notice' : 'none'),
    });
    this.extras = new ExtrasController(host, (error) => this.#fail(error));
    this.files = new ShownFiles(host, () => host.open && this.around.isVisible());
    this.sound = new Sound(host, () => this.#kept());
  }

  /** The panel was opened. */
  begin(): void {
    if (!this.brand.bundle) this.loadBrand();
    this.draft.recall();
    this.sound.recall();
    this.files.renew();
    // While it is asked whose chat it is, nothing is begun.
    if (!this.#host.ticket) this.#start();
  }

  connect(): Client {
    return this.live.connect(this.#host.client);
  }

  brandId(): string {
    const { brand } = this.#host;
    return typeof brand === 'string' ? brand : brand.id;
  }

  loadBrand(): void {
    const { brand, hubUrl, brandFiles: files, brandAhead: ahead, locale, open } = this.#host;
    // With a launcher of its own it is complete as it is: nothing is asked for before somebody opens it or messages wait.
    const isComplete = !open && this.live.state.unread === 0 && this.#host.querySelector(':scope > [slot=launcher]');
    if (typeof brand === 'string' && !this.brand.bundle && isComplete) return;
    this.report(this.brand.load({ brand, hubUrl, files, locale, ahead }));
  }

  async loadMenu(): Promise<void> {
    const [{ menuEntries }] = await Promise.all([import('../menu/menu-entries.ts'), this.brand.loadLater('more')]);
    this.entriesOf = menuEntries;
    this.#host.requestUpdate();
  }

  readonly close = (): void => {
    this.#host.open = false;
  };

  toggle(): void {
    this.#host.open = !this.#host.open;
  }

  markRead(): void {
    const { open, renderRoot } = this.#host;
    if (open && this.around.isVisible() && this.live.state.unread > 0 && !renderRoot.querySelector('segue-transcript')?.readerIsAway)
      this.live.client?.markRead();
  }

  forgetDraft(): void {
    this.draft.keep('');
    this.#fillComposer();
  }

  forgetVisit(): void {
    this.#visit.forget();
  }

  settle(note: string, redeemed: boolean): void {
    this.#host.ticket = undefined;
    this.say(note);
    if (redeemed) this.#visit.begin();
    else this.#start();
    void this.#host.updateComplete.then(() => this.focus());
  }

  setLocale(locale: string): void {
    this.#host.locale = locale;
  }

  /** @param note one line of news; empty: none any more */
  say(note: string): void {
    this.note = note;
    this.#host.requestUpdate();
  }

  focusComposer(): void {
    this.#host.renderRoot.querySelector('segue-composer')?.focus();
  }

  async focus(): Promise<void> {
    const { renderRoot, updateComplete } = this.#host;
    await updateComplete;
    // The panel opens its dialog in its own update, and a dialog takes focus when it opens: ours comes after.
    await renderRoot.querySelector('segue-panel')?.updateComplete;
    await renderRoot.querySelector('segue-composer')?.updateComplete;
    // Focus has everything laid out: at the beginning of the frame, which does that anyway.
    await new Promise(requestAnimationFrame);
    if (this.#host.ticket) this.extras.use((extras) => extras.focus());
    else this.focusComposer();
  }

  report(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.#fail(error));
  }

  tellPage(error: unknown): ErrorCode {
    const code = isSegueError(error) ? error.code : 'internal';
    // Nothing can be shown, and nothing said: whoever made the page reads it in the console.
    if (!this.brand.bundle) reportError(error);
    this.#host.dispatchEvent(new SegueErrorEvent(code, error));
    return code;
  }

  #fail(error: unknown): void {
    const code = this.tellPage(error);
    this.say(this.#host.voice.say(`error-${code}`));
  }

  /** What is kept for the next visit. */
  #kept(): SurfaceStorage {
    return this.around.storage('kept', this.brandId());
  }

  #start(): void {
    if (this.#visit.begin()) this.report(this.connect().start());
  }

  /** Its text is not rendered while somebody types: it has to be told of another. */
  #fillComposer(): void {
    const composer = (this.#host.renderRoot as ParentNode | undefined)?.querySelector('segue-composer');
    if (composer) composer.text = this.draft.text;
  }

  #follow(now: ClientState, before: ClientState): void {
    if (now.me?.id !== before.me?.id) {
      this.draft.belongTo(now.me?.id);
      this.#fillComposer();
      if (before.me) this.announcements.forget();
    }
    this.report(this.sound.tick(this.announcements.update(now)));
    tellChanges(this.#host, now, before);
    if (now.unread > 0 && before.unread === 0 && !this.brand.bundle) this.loadBrand();
  }
}
