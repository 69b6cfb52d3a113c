import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Placement } from '@floating-ui/dom';

/**
 * Shows one floating part of an element beside its opener, in the top layer, and keeps it there. Closes by Escape, by a press elsewhere and
 * when focus leaves. The positioning library is loaded when something floats for the first time.
 */
export class PopoverController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #placement: Placement;
  #floating: HTMLElement | undefined;
  #opener: HTMLElement | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, placement: Placement) {
    this.#host = host;
    this.#placement = placement;
    host.addController(this);
  }

  get open(): boolean {
    return this.#floating !== undefined;
  }

  /** @param floating an element with `popover="manual"` */
  show(opener: HTMLElement, floating: HTMLElement): void {
    if (this.#floating) return;
    this.#opener = opener;
    this.#floating = floating;
    floating.showPopover();
    document.addEventListener('pointerdown', this.#handlePress, true);
    this.#host.addEventListener('keydown', this.#handleKey);
    void this.#place(opener, floating);
    this.#host.requestUpdate();
  }

  /** @param refocus gives focus back to the opener */
  hide(refocus = false): void {
    const floating = this.#floating;
    if (!floating) return;
    this.#floating = undefined;
    this.#stop?.();
    this.#stop = undefined;
    document.removeEventListener('pointerdown', this.#handlePress, true);
    this.#host.removeEventListener('keydown', this.#handleKey);
    if (floating.isConnected && floating.matches(':popover-open')) floating.hidePopover();
    if (refocus) this.#opener?.focus();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.hide();
  }

  readonly #handlePress = (event: Event): void => {
    const path = event.composedPath();
    if (this.#floating && !path.includes(this.#floating) && !(this.#opener && path.includes(this.#opener))) this.hide();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    this.hide(true);
  };

  async #place(opener: HTMLElement, floating: HTMLElement): Promise<void> {
    const { anchorTo } = await import('./anchor-to.ts');
    if (this.#floating === floating) this.#stop = anchorTo(opener, floating, this.#placement);
  }
}
