/** Who knows the addresses of files. */
interface Source {
  attachmentUrl(attachmentId: string): Promise<string>;
}

interface Options {
  /** Something was found out: `urls` is another map. */
  onChange(): void;
  /** Whether anybody can see them; what nobody sees is not renewed. */
  isShown(): boolean;
}

/** Addresses work for five minutes. */
const freshMs = 4 * 60_000;
/** A file that fails with an address this new fails for another reason. */
const newMs = 10_000;

/** Addresses of the files that are being shown: each is asked for once, and again before it is over, as long as somebody sees it. */
export class AttachmentUrls {
  /** Id → address; another map after each change. */
  urls: ReadonlyMap<string, string> = new Map();
  readonly #options: Options;
  /** Since when an address is known; Infinity while it is asked for. */
  readonly #since = new Map<string, number>();
  #source: Source | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @param isStale the address that is known does not work any more */
  ask(source: Source | undefined, id: string, isStale = false): void {
    this.#source = source;
    const since = this.#since.get(id);
    if (!source || since === Infinity) return;
    if (since !== undefined && Date.now() - since < (isStale ? newMs : freshMs)) return;
    this.#since.set(id, Infinity);
    source.attachmentUrl(id).then(
      (url) => {
        if (this.#source !== source) return;
        this.#since.set(id, Date.now());
        this.urls = new Map(this.urls).set(id, url);
        this.#options.onChange();
        this.#timer ??= setTimeout(this.#handleTime, freshMs);
      },
      // Asked again when the message is shown the next time, or the next time is up.
      () => {
        this.#since.delete(id);
        if (this.urls.has(id)) this.#timer ??= setTimeout(this.#handleTime, freshMs);
      },
    );
  }

  /** Somebody sees them again: those that are old by now are renewed. */
  renew(): void {
    for (const id of this.urls.keys()) this.ask(this.#source, id);
  }

  /** Another conversation, or none. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#source = undefined;
    this.#since.clear();
    this.urls = new Map();
    document.removeEventListener('visibilitychange', this.#handleVisible);
  }

  readonly #handleTime = (): void => {
    this.#timer = undefined;
    if (this.#options.isShown()) {
      this.renew();
      return;
    }
    document.addEventListener('visibilitychange', this.#handleVisible);
  };

  readonly #handleVisible = (): void => {
    if (!this.#options.isShown()) return;
    document.removeEventListener('visibilitychange', this.#handleVisible);
    this.renew();
  };
}
