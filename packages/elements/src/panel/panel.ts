import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import { SegueCloseRequestEvent, SegueResizeEvent } from './events.ts';
import { panelStyles } from './panel.styles.ts';

/** One press of an arrow key on the handle, and the smallest sizes, in pixels. */
const stepPx = 24;
const leastWidthPx = 320;
const leastHeightPx = 320;
/** How far a swipe must go down to close, in pixels. */
const swipePx = 96;

/**
 * The window of the chat: beside the launcher and non-modal, or full screen and modal on a phone. It asks to be closed and does not close itself.
 *
 * @slot header
 * @slot - what is talked
 * @fires segue-close-request
 * @fires segue-resize
 * @csspart panel
 * @csspart header
 */
export class SeguePanel extends SegueElement {
  static override styles = [...SegueElement.styles, panelStyles];

  @property({ type: Boolean, reflect: true }) open = false;
  /** Full screen and modal. */
  @property({ type: Boolean }) phone = false;
  @property() name = '';
  @property({ reflect: true }) side: 'start' | 'end' = 'end';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  #swipe: { y: number; id: number } | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    const { dialog } = this;
    if (changed.has('phone') && dialog.open) dialog.close();
    if (this.open && !dialog.open) {
      if (this.phone) dialog.showModal();
      else dialog.show();
    } else if (!this.open && dialog.open) dialog.close();
    if (changed.has('phone') || changed.has('open')) this.#watchKeyboard(this.open && this.phone);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watchKeyboard(false);
  }

  protected override render(): TemplateResult {
    return html`<dialog
      part="panel"
      class=${this.phone ? 'phone' : ''}
      aria-label=${this.name}
      aria-modal=${this.phone ? 'true' : nothing}
      tabindex="-1"
      @cancel=${this.#handleCancel}
      @keydown=${this.#handleKey}
    >
      <div part="header" @pointerdown=${this.#handleSwipeStart} @pointermove=${this.#handleSwipeMove} @pointerup=${this.#handleSwipeEnd} @pointercancel=${this.#handleSwipeEnd}><slot name="header"></slot></div>
      <div class="main"><slot></slot></div>
      ${this.phone
        ? nothing
        : html`<button class="handle" aria-label=${this.say('resize')} @keydown=${this.#handleResizeKey} @pointerdown=${this.#handleResizeStart} @pointermove=${this.#handleResizeMove}></button>`}
    </dialog>`;
  }

  readonly #ask = (): void => {
    this.dispatchEvent(new SegueCloseRequestEvent());
  };

  readonly #handleCancel = (event: Event): void => {
    event.preventDefault();
    this.#ask();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    event.preventDefault();
    this.#ask();
  };

  #resize(width: number, height: number): void {
    const [w, h] = [Math.max(leastWidthPx, Math.min(width, innerWidth - 32)), Math.max(leastHeightPx, Math.min(height, innerHeight - 104))];
    this.dialog.style.setProperty('--panel-width', `${w}px`);
    this.dialog.style.setProperty('--panel-height', `${h}px`);
    this.dispatchEvent(new SegueResizeEvent(w, h));
  }

  readonly #handleResizeKey = (event: KeyboardEvent): void => {
    const outward = (this.side === 'end') !== this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const inward = outward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const by = { [outward]: [stepPx, 0], [inward]: [-stepPx, 0], ArrowUp: [0, stepPx], ArrowDown: [0, -stepPx] }[event.key];
    if (!by) return;
    event.preventDefault();
    this.#resize(this.dialog.offsetWidth + (by[0] ?? 0), this.dialog.offsetHeight + (by[1] ?? 0));
  };

  readonly #handleResizeStart = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  readonly #handleResizeMove = (event: PointerEvent): void => {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const box = this.dialog.getBoundingClientRect();
    const fromRight = Math.abs(box.right - event.clientX) > Math.abs(event.clientX - box.left);
    this.#resize(fromRight ? box.right - event.clientX : event.clientX - box.left, box.bottom - event.clientY);
  };

  readonly #handleSwipeStart = (event: PointerEvent): void => {
    if (this.phone && event.pointerType === 'touch') this.#swipe = { y: event.clientY, id: event.pointerId };
  };

  readonly #handleSwipeMove = (event: PointerEvent): void => {
    if (this.#swipe?.id !== event.pointerId) return;
    this.dialog.style.setProperty('translate', `0 ${Math.max(0, event.clientY - this.#swipe.y)}px`);
  };

  readonly #handleSwipeEnd = (event: PointerEvent): void => {
    if (this.#swipe?.id !== event.pointerId) return;
    const far = event.clientY - this.#swipe.y > swipePx;
    this.#swipe = undefined;
    this.dialog.style.removeProperty('translate');
    if (far) this.#ask();
  };

  /** The on-screen keyboard covers the page without changing its size; the visible part tells how much is left. */
  #watchKeyboard(on: boolean): void {
    visualViewport?.removeEventListener('resize', this.#fitKeyboard);
    if (on) visualViewport?.addEventListener('resize', this.#fitKeyboard);
    if (this.hasUpdated) this.dialog.style.removeProperty('block-size');
  }

  readonly #fitKeyboard = (): void => {
    const height = visualViewport?.height ?? innerHeight;
    if (height < innerHeight - 80) this.dialog.style.setProperty('block-size', `${height}px`);
    else this.dialog.style.removeProperty('block-size');
  };
}
