import type { Client, ClientState } from '@segue/client';
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

/** Follows a client's state and lets the host render when it changes. */
export class ClientController implements ReactiveController {
  state: ClientState = idleState;
  readonly #host: ReactiveControllerHost;
  readonly #onChange: (state: ClientState, before: ClientState) => void;
  #client: Client | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, onChange: (state: ClientState, before: ClientState) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get client(): Client | undefined {
    return this.#client;
  }

  follow(client: Client | undefined): void {
    if (client === this.#client) return;
    this.#stop?.();
    this.#client = client;
    this.state = idleState;
    this.#stop = client?.state.subscribe((state) => {
      const before = this.state;
      this.state = state;
      this.#onChange(state, before);
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  hostConnected(): void {
    const client = this.#client;
    if (!client || this.#stop) return;
    this.#client = undefined;
    this.follow(client);
  }
}
