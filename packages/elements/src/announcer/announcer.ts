import { css, html, LitElement, type TemplateResult } from 'lit';

/** How long a sentence stays for the screen reader before it is removed, in milliseconds. */
const keepMs = 1_000;

/**
 * Two live regions, polite and assertive. They must be on the page, empty, before the first sentence, and outside of what can be hidden.
 */
export class SegueAnnouncer extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
      pointer-events: none;
    }
  `;

  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** Says a sentence once. */
  announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
    const region = this.renderRoot.querySelector(`[aria-live=${urgency}]`);
    if (!region || text === '') return;
    const line = document.createElement('div');
    line.textContent = text;
    region.append(line);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      line.remove();
    }, keepMs);
    this.#timers.add(timer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  protected override render(): TemplateResult {
    return html`<div aria-live="polite" aria-atomic="false" aria-relevant="additions"></div>
      <div aria-live="assertive" aria-atomic="false" aria-relevant="additions"></div>`;
  }
}
