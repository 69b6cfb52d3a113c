import type { ClientState } from '@segue/client';
import type { ReactiveControllerHost } from 'lit';
import type { SegueChatExtras } from '../chat-extras/chat-extras.ts';

/** Loads what most conversations never need, when one does. */
export class ExtrasController {
  /** They have a place in the panel, and keep it. */
  wanted = false;
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #onError: (error: unknown) => void;
  #loading: Promise<unknown> | undefined;
  #followed: readonly unknown[] = [];

  /** @param onError they could not be loaded; the next wish asks for them again */
  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }, onError: (error: unknown) => void) {
    this.#host = host;
    this.#onError = onError;
  }

  /** The element, if it is there and loaded. */
  get element(): SegueChatExtras | undefined {
    const element = this.#host.renderRoot.querySelector('segue-chat-extras');
    return element?.hasUpdated ? element : undefined;
  }

  /** Wants them for what has to be told or asked now. @param ticket a return ticket that waits for an answer */
  follow(state: ClientState, ticket: string | undefined): void {
    // Of every render only those with news: that they did not load is rendered too, and would ask for them without end.
    if (this.#followed[0] === state && this.#followed[1] === ticket) return;
    this.#followed = [state, ticket];
    const { connection, storage, conversation } = state;
    if (
      ticket !== undefined ||
      connection === 'ended' ||
      (storage === 'memory' && connection !== 'idle') ||
      conversation?.status === 'closed' ||
      conversation?.handoff
    )
      void this.#load();
  }

  /** Once they are there. */
  use(use: (extras: SegueChatExtras) => void): void {
    void this.#load().then(async () => {
      await this.#host.updateComplete;
      await this.#host.renderRoot.querySelector('segue-chat-extras')?.updateComplete;
      if (this.element) use(this.element);
    });
  }

  #load(): Promise<unknown> {
    this.wanted = true;
    this.#host.requestUpdate();
    return (this.#loading ??= import('../chat-extras/define.ts').catch((error: unknown) => {
      this.#loading = undefined;
      this.#onError(error);
    }));
  }
}
