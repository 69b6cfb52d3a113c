import type { AttachmentUrls } from '@segue/elements/attachment-urls';
import type { Client } from '@segue/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Addresses of the files that the chat shows; who looks after them is loaded with the first. */
export class ShownFiles implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isShown: () => boolean;
  #urls: AttachmentUrls | undefined;

  /** @param isShown whether anybody can see them */
  constructor(host: ReactiveControllerHost, isShown: () => boolean) {
    this.#host = host;
    this.#isShown = isShown;
    host.addController(this);
  }

  /** Id → address; another map after each change. */
  get urls(): ReadonlyMap<string, string> | undefined {
    return this.#urls?.urls;
  }

  /** @param isStale the address that is known does not work any more */
  async ask(client: Client, id: string, isStale: boolean): Promise<void> {
    const { AttachmentUrls } = await import('@segue/elements/attachment-urls');
    this.#urls ??= new AttachmentUrls({ onChange: () => this.#host.requestUpdate(), isShown: this.#isShown });
    this.#urls.ask(client, id, isStale);
  }

  /** Somebody sees them again. */
  renew(): void {
    this.#urls?.renew();
  }

  hostDisconnected(): void {
    this.#urls?.clear();
  }
}
