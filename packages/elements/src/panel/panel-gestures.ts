import { SegueCloseRequestEvent } from './events.ts';
import { SegueResizeEvent } from './resize-event.ts';

/** One press of an arrow key on the handle, and the smallest sizes, in pixels. */
const stepPx = 24;
const leastWidthPx = 320;
const leastHeightPx = 320;
/** How far a swipe must go down to close, in pixels. */
const swipePx = 96;

/** What fingers and the handle do with the panel: a swipe down closes it, the handle resizes it, and an on-screen keyboard shrinks it. */
export class PanelGestures {
  readonly #panel: HTMLElement & { side: 'start' | 'end' };
  readonly #dialog: HTMLDialogElement;
  #swipe: { y: number; id: number } | undefined;

  constructor(panel: HTMLElement & { side: 'start' | 'end' }, dialog: HTMLDialogElement) {
    this.#panel = panel;
    this.#dialog = dialog;
  }

  swipe(event: PointerEvent): void {
    const { type, pointerId, clientY } = event;
    if (type === 'pointerdown') {
      if (event.pointerType === 'touch') this.#swipe = { y: clientY, id: pointerId };
    } else if (this.#swipe?.id === pointerId) {
      const down = clientY - this.#swipe.y;
      if (type === 'pointermove') this.#dialog.style.setProperty('translate', `0 ${Math.max(0, down)}px`);
      else {
        this.#swipe = undefined;
        this.#dialog.style.removeProperty('translate');
        if (down > swipePx) this.#panel.dispatchEvent(new SegueCloseRequestEvent());
      }
    }
  }

  /** @param handle what was pressed; an event forgets it */
  resize(event: Event, handle: HTMLElement): void {
    const dialog = this.#dialog;
    if (event instanceof KeyboardEvent) {
      const outward = (this.#panel.side === 'end') !== this.#panel.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
      const inward = outward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
      const by = { [outward]: [stepPx, 0], [inward]: [-stepPx, 0], ArrowUp: [0, stepPx], ArrowDown: [0, -stepPx] }[event.key];
      if (by) this.#size(dialog.offsetWidth + (by[0] ?? 0), dialog.offsetHeight + (by[1] ?? 0));
    } else if (event instanceof PointerEvent) {
      if (event.type === 'pointerdown') {
        try {
          handle.setPointerCapture(event.pointerId);
        } catch {
          return; // The press ended while this was being loaded.
        }
      }
      if (event.type !== 'pointermove' || !handle.hasPointerCapture(event.pointerId)) return;
      const box = dialog.getBoundingClientRect();
      const fromRight = Math.abs(box.right - event.clientX) > Math.abs(event.clientX - box.left);
      this.#size(fromRight ? box.right - event.clientX : event.clientX - box.left, box.bottom - event.clientY);
    }
  }

  #size(width: number, height: number): void {
    const [w, h] = [Math.max(leastWidthPx, Math.min(width, innerWidth - 32)), Math.max(leastHeightPx, Math.min(height, innerHeight - 104))];
    this.#dialog.style.setProperty('--panel-width', `${w}px`);
    this.#dialog.style.setProperty('--panel-height', `${h}px`);
    this.#panel.dispatchEvent(new SegueResizeEvent(w, h));
  }

  /** The on-screen keyboard covers the page without changing its size; the visible part tells how much is left. */
  watchKeyboard(on: boolean): void {
    for (const type of ['resize', 'scroll']) {
      visualViewport?.removeEventListener(type, this.#fitKeyboard);
      if (on) visualViewport?.addEventListener(type, this.#fitKeyboard);
    }
    this.#fit();
  }

  readonly #fitKeyboard = (): void => {
    const { height = innerHeight, scale = 1, offsetTop = 0 } = visualViewport ?? {};
    // Two fingers that zoom in make the visible part smaller, too, and cover nothing.
    const left = height * scale;
    const { clientHeight } = document.documentElement;
    if (left < clientHeight - 80) this.#fit(left, scale > 1 ? 0 : offsetTop);
    else this.#fit();
  };

  /** @param height in pixels; undefined for all there is @param top a browser moves the page up to show the field */
  #fit(height?: number, top = 0): void {
    const { style } = this.#dialog;
    if (height === undefined) for (const name of ['block-size', 'inset-block-start']) style.removeProperty(name);
    else {
      style.setProperty('block-size', `${height}px`);
      style.setProperty('inset-block-start', `${top}px`);
    }
  }
}
