import type { Client, ClientState } from '@segue/client';
import { KeptValue } from './kept-value.ts';

/** How far what was written here has got: on its way, or refused. */
const has = ({ timeline }: ClientState, ...states: string[]): boolean =>
  timeline.some((item) => item.kind === 'message' && item.own && states.includes(item.state));
const isWaiting = (state: ClientState): boolean => has(state, 'queued', 'sending');

/**
 * Clients of conversations that one operator left while a message was on its way: each lives until its last one is sent. Which conversations
 * these are outlives the page, because the messages do.
 */
export class UnsentClients {
  readonly #ids: KeptValue<string[]>;
  readonly #left = new Map<string, { client: Client; stop: () => void }>();
  readonly #onRefused: (conversationId: string) => void;

  /** @param onRefused a message in a conversation that was left will not be sent by itself */
  constructor(operatorId: string, onRefused: (conversationId: string) => void) {
    this.#ids = new KeptValue<string[]>('localStorage', `unsent:${operatorId}`, []);
    this.#onRefused = onRefused;
  }

  /** Notes whether something waits in a conversation. */
  note(id: string, state: ClientState): void {
    const isKnown = this.#ids.get().includes(id);
    if (isWaiting(state) === isKnown || state.connection === 'idle') return;
    this.#ids.set(isKnown ? this.#ids.get().filter((other) => other !== id) : [...this.#ids.get(), id]);
  }

  leave(id: string, client: Client): void {
    if (!isWaiting(client.state.get())) {
      this.#left.delete(id);
      return client.destroy();
    }
    const stop = client.state.subscribe((state) => {
      this.note(id, state);
      if (isWaiting(state)) return;
      this.take(id)?.destroy();
      if (has(state, 'failed')) this.#onRefused(id);
    });
    this.#left.set(id, { client, stop });
  }

  /** The client of a conversation that is looked at again. */
  take(id: string): Client | undefined {
    const left = this.#left.get(id);
    left?.stop();
    this.#left.delete(id);
    return left?.client;
  }

  /** Sends what waits in conversations that nobody opened since the page was. Errors go to `onError`. */
  resume(createClient: (conversationId: string) => Client, onError: (error: unknown) => void): void {
    for (const id of this.#ids.get()) {
      if (this.#left.has(id)) continue;
      const client = createClient(id);
      this.#left.set(id, { client, stop: () => {} });
      client.start().then(() => {
        // Stopped, or opened again, while it started.
        if (this.#left.get(id)?.client === client) this.leave(id, client);
      }, onError);
    }
  }

  /** Another person may sign in here: nothing is sent in their name. It waits for the one who wrote it. */
  stop(): void {
    for (const id of [...this.#left.keys()]) this.take(id)?.destroy();
  }
}
