import type { SurfaceStorage } from '@segue/surfaces';
import type { ReactiveControllerHost } from 'lit';

/** Whether new messages are heard. It is kept for the next visits. */
export class Sound {
  on = false;
  readonly #host: ReactiveControllerHost;
  readonly #storage: () => SurfaceStorage;

  /** @param storage asked for each time, since another brand has another */
  constructor(host: ReactiveControllerHost, storage: () => SurfaceStorage) {
    this.#host = host;
    this.#storage = storage;
  }

  recall(): void {
    this.on = this.#storage().read('sound') === 'on';
  }

  /** Switched on, it is heard. Rejects when that could not be loaded. */
  async toggle(): Promise<void> {
    this.on = !this.on;
    this.#storage().write('sound', this.on ? 'on' : undefined);
    this.#host.requestUpdate();
    await this.tick();
  }

  /** @param message newest of those that came; empty: none came */
  async tick(message?: string): Promise<void> {
    if (this.on && message !== '') await (await import('@segue/elements/tick')).tick(message);
  }
}
