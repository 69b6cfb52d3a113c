import type { Client } from '@segue/client';
import type { ReactiveControllerHost } from 'lit';

/** Addresses of attachments that are being shown; each is asked for once. */
export class AttachmentUrls {
  /** Id → address; another map after each change. */
  urls: ReadonlyMap<string, string> = new Map();
  readonly #host: ReactiveControllerHost;
  readonly #asked = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  ask(client: Client | undefined, id: string): void {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    client?.attachmentUrl(id).then(
      (url) => {
        this.urls = new Map([...this.urls, [id, url]]);
        this.#host.requestUpdate();
      },
      // Asked again when the message is shown the next time.
      () => this.#asked.delete(id),
    );
  }
}
