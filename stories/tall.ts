import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

const sized = (content: TemplateResult, heightPx: number, maxWidth: string): TemplateResult =>
  html`<div
    ${ref((element) => {
      const { style } = (element ?? document.createElement('div')) as HTMLElement;
      style.setProperty('display', 'grid');
      style.setProperty('height', `${heightPx}px`);
      style.setProperty('max-width', maxWidth);
    })}
  >
    ${content}
  </div>`;

/** A place of a fixed height, for elements that fill theirs. */
export const tall = (content: TemplateResult, heightPx = 560): TemplateResult => sized(content, heightPx, '400px');
/** The same as wide as a desk. */
export const wide = (content: TemplateResult): TemplateResult => sized(content, 720, '1280px');
