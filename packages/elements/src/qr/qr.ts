import { css, html, svg, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { encode } from 'uqr';
import { SegueElement } from '../base/segue-element.ts';

/** An address as a QR code; always dark on light with its quiet zone, whatever the colour scheme, so that every camera reads it. */
export class SegueQr extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: block;
        inline-size: 11rem;
        padding: 0.75rem;
        border: 1px solid var(--segue-color-border);
        border-radius: var(--segue-radius-lg);
        background: #fff;
        forced-color-adjust: none;
      }
      svg {
        display: block;
        inline-size: 100%;
        shape-rendering: crispEdges;
        fill: #000;
      }
    `,
  ];

  @property() value = '';
  @property() label = '';

  protected override render(): TemplateResult {
    const { data, size } = encode(this.value, { ecc: 'M', border: 2 });
    let path = '';
    data.forEach((row, y) => {
      for (let x = 0; x < size; x++) {
        if (!row[x]) continue;
        let run = 1;
        while (row[x + run]) run++;
        path += `M${x} ${y}h${run}v1h-${run}z`;
        x += run;
      }
    });
    return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label}>${svg`<path d=${path} />`}</svg>`;
  }
}
