/** The floor: one Lit element with a button in it. */
import { html, LitElement } from 'lit';

class EmptyElement extends LitElement {
  render() {
    return html`<button>?</button>`;
  }
}
customElements.define('empty-element', EmptyElement);
document.body.append(document.createElement('empty-element'));
