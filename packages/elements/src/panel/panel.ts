import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import { SegueCloseRequestEvent } from './events.ts';
import type { PanelGestures } from './panel-gestures.ts';
import { panelStyles } from './panel.styles.ts';

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
  #gestures: Promise<PanelGestures> | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    const { dialog } = this;
    if (changed.has('phone') && dialog.open) dialog.close();
    if (this.open && !dialog.open) {
      if (this.phone) dialog.showModal();
      // Not by `show()`: that looks for what to focus, and lays out a panel without content for it. The chat says where focus goes.
      else dialog.open = true;
    } else if (!this.open && dialog.open) dialog.close();
    const filling = this.open && this.phone;
    if ((filling || this.#gestures) && (changed.has('phone') || changed.has('open')))
      this.#gesture((gestures) => gestures.watchKeyboard(filling));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#gestures) this.#gesture((gestures) => gestures.watchKeyboard(false));
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
      <div
        part="header"
        @pointerdown=${this.#handleSwipe}
        @pointermove=${this.#handleSwipe}
        @pointerup=${this.#handleSwipe}
        @pointercancel=${this.#handleSwipe}
      >
        <slot name="header"></slot>
      </div>
      <div class="main"><slot></slot></div>
      ${
        this.phone
          ? nothing
          : html`<button
              class="handle"
              aria-label=${this.say('resize')}
              @pointerenter=${this.#handleResize}
              @keydown=${this.#handleResize}
              @pointerdown=${this.#handleResize}
              @pointermove=${this.#handleResize}
            ></button>`
      }
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

  /** Loaded with the first touch of a phone, or when somebody nears the handle; what they did is not lost. */
  #gesture(use: (gestures: PanelGestures) => void): void {
    this.#gestures ??= import('./panel-gestures.ts').then(({ PanelGestures }) => new PanelGestures(this, this.dialog));
    this.#gestures.then(use, () => (this.#gestures = undefined));
  }

  readonly #handleSwipe = (event: PointerEvent): void => {
    if (this.phone) this.#gesture((gestures) => gestures.swipe(event));
  };

  readonly #handleResize = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key.startsWith('Arrow')) event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    this.#gesture((gestures) => gestures.resize(event, handle));
  };
}
