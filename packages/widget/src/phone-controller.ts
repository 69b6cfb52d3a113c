import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PhoneMode } from './phone-mode.ts';

/** Knows whether the panel is to fill the window, as on a phone or at a kiosk, and takes the page into phone mode while the panel fills it. */
export class PhoneController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost & { surface: string };
  readonly #close: () => void;
  readonly #media = matchMedia('(max-width: 479.98px), (max-height: 419.98px)');
  #mode: PhoneMode | undefined;
  #filled = false;

  /** @param close the back button was pressed */
  constructor(host: HTMLElement & ReactiveControllerHost & { surface: string }, close: () => void) {
    this.#host = host;
    this.#close = close;
    host.addController(this);
  }

  get phone(): boolean {
    return this.#media.matches || this.#host.surface === 'kiosk';
  }

  /** @param open the panel is; rejects when the code for it could not be loaded */
  async fill(open: boolean): Promise<void> {
    const filled = open && this.phone;
    if (filled === this.#filled) return;
    this.#filled = filled;
    if (!this.#mode) {
      const { PhoneMode } = await import('./phone-mode.ts');
      this.#mode ??= new PhoneMode(this.#close);
    }
    this.#mode.set(this.#host.isConnected && this.#filled);
  }

  hostConnected(): void {
    this.#media.addEventListener('change', this.#handleChange);
  }

  hostDisconnected(): void {
    this.#media.removeEventListener('change', this.#handleChange);
    this.#mode?.set(false);
  }

  readonly #handleChange = (): void => this.#host.requestUpdate();
}
