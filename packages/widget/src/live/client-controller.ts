import { createClient, type Client, type ClientOptions, type ClientState } from '@segue/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** State before there is a client: nothing was asked of the hub. */
export const idleState: ClientState = {
  connection: 'idle',
  storage: 'durable',
  timeline: [],
  hasOlder: false,
  loadingOlder: false,
  typing: [],
  operatorsOnline: 0,
  customerOnline: false,
  unread: 0,
  uploads: [],
};

export interface ClientControllerOptions {
  /** For a client of our own; asked for when it is first needed. */
  own: () => ClientOptions;
  onChange: (state: ClientState, before: ClientState) => void;
}

/** Follows a client's state and lets the host render when it changes: a client that the page gave, or one of our own. */
export class ClientController implements ReactiveController {
  state: ClientState = idleState;
  readonly #host: ReactiveControllerHost;
  readonly #options: ClientControllerOptions;
  #own: Client | undefined;
  #client: Client | undefined;
  #stop: (() => void) | undefined;
  #rests = false;

  constructor(host: ReactiveControllerHost, options: ClientControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get client(): Client | undefined {
    return this.#client;
  }

  /** @param given the page's own client; without one ours is made */
  connect(given: Client | undefined): Client {
    if (given) return given;
    this.follow((this.#own ??= createClient(this.#options.own())));
    return this.#own;
  }

  /** Ends our own client; the page's goes on. */
  destroy(): void {
    this.follow(undefined);
    this.#own?.destroy();
    this.#own = undefined;
  }

  follow(client: Client | undefined): void {
    if (client === this.#client) return;
    this.#stop?.();
    this.#client = client;
    this.state = idleState;
    this.#stop = client?.state.subscribe((state) => {
      const before = this.state;
      this.state = state;
      this.#options.onChange(state, before);
      this.#host.requestUpdate();
    });
  }

  /** Moved, it is back at once; taken out of the page, it holds no stream and no place among the tabs. */
  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    setTimeout(() => {
      if (this.#stop || !this.#own || this.#own.state.get().connection === 'idle') return;
      this.#rests = true;
      this.#own.rest();
    });
  }

  hostConnected(): void {
    const client = this.#client;
    if (this.#rests) void this.#own?.resume();
    this.#rests = false;
    if (!client || this.#stop) return;
    this.#client = undefined;
    this.follow(client);
  }
}
