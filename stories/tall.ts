import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** A place of a fixed height, for elements that fill theirs. */
export const tall = (content: TemplateResult, heightPx = 560): TemplateResult =>
  html`<div
    ${ref((element) => {
      const { style } = (element ?? document.createElement('div')) as HTMLElement;
      style.setProperty('display', 'grid');
      style.setProperty('height', `${heightPx}px`);
      style.setProperty('max-width', '400px');
    })}
  >
    ${content}
  </div>`;
