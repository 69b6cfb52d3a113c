/** The floor of the first frame: one Lit element with a button in it. */
import { css, html, LitElement } from 'lit';
import { createDriver } from '../widget/pages/drive.ts';

class EmptyElement extends LitElement {
  static override styles = css`
    button {
      position: fixed;
      inset: auto 24px 24px auto;
      inline-size: 60px;
      block-size: 60px;
    }
  `;
  protected override render(): unknown {
    return html`<button>?</button>`;
  }
}
customElements.define('empty-element', EmptyElement);

const nothing = (): void => {};
globalThis.bench = createDriver({
  mount: () => document.body.append(document.createElement('empty-element')),
  unmount: nothing,
  open: nothing,
  prepare: nothing,
  fill: nothing,
  append: nothing,
  grow: nothing,
  scroller: () => undefined,
  rows: () => [],
  field: () => undefined,
});
