import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';

/** A person's picture, or their initials. Decoration: the name is said beside it. */
export class SegueAvatar extends LitElement {
  static override styles = css`
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      position: relative;
      inline-size: var(--segue-size-avatar);
      block-size: var(--segue-size-avatar);
      border-radius: 50%;
      background: var(--segue-color-accent-soft);
      color: var(--segue-color-on-accent-soft);
      font: var(--segue-font-weight-bold) calc(0.43 * var(--segue-size-avatar)) / 1 var(--segue-font-family-body);
      user-select: none;
    }
    img {
      inline-size: 100%;
      block-size: 100%;
      border-radius: 50%;
      object-fit: cover;
    }
    i {
      position: absolute;
      inset-block-end: -1px;
      inset-inline-end: -1px;
      inline-size: 26%;
      block-size: 26%;
      border-radius: 50%;
      border: 2px solid var(--segue-color-surface);
      background: var(--segue-color-presence-online);
    }
    @media (forced-colors: active) {
      :host {
        border: 1px solid CanvasText;
      }
    }
  `;

  @property() name = '';
  @property() src = '';
  @property({ type: Boolean }) online = false;
  @state() private broken = '';

  readonly #handleError = (): void => {
    this.broken = this.src;
  };

  protected override render(): TemplateResult {
    const words = this.name.trim().split(/\s+/);
    const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('');
    const picture = this.src !== '' && this.broken !== this.src && /^(https?:|\/|data:image\/(png|jpeg|webp))/.test(this.src);
    return html`${picture ? html`<img src=${this.src} alt="" @error=${this.#handleError} />` : html`<span aria-hidden="true">${letters.toLocaleUpperCase()}</span>`}${this.online ? html`<i></i>` : nothing}`;
  }
}
