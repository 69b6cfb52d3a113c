import { css, LitElement, svg, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icons } from './icons.ts';

let loading: Promise<void> | undefined;

async function loadMore(): Promise<void> {
  try {
    Object.assign(icons, (await import('./more-icons.ts')).moreIcons);
  } catch {
    loading = undefined; // Offline: the next icon asks again; names are never on the icon alone.
  }
}

/** One icon of the set; decoration only, the name is on what holds it. */
export class SegueIcon extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      flex: none;
      inline-size: var(--segue-size-icon, 1.25rem);
      block-size: var(--segue-size-icon, 1.25rem);
      fill: none;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      stroke: currentColor;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .flip:dir(rtl) {
      scale: -1 1;
    }
  `;

  @property() name = 'check';

  protected override willUpdate(): void {
    if (!icons[this.name] && !loading) loading = loadMore();
    if (!icons[this.name]) void loading?.then(() => icons[this.name] && this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const icon = icons[this.name] ?? { path: '' };
    return html`<svg class=${icon.flip ? 'flip' : ''} viewBox="0 0 24 24" aria-hidden="true" stroke-width=${icon.width ?? 1.75}>
      ${svg`<path d=${icon.path} />`}
    </svg>`;
  }
}
