import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import type { MessageItem } from '../base/timeline-item.ts';

const marks: Record<MessageItem['state'], string> = {
  queued: 'clock',
  sending: 'clock',
  sent: 'check',
  delivered: 'check-double',
  read: 'check-double',
  failed: 'alert',
};

/** How far an own message got: clock, one check, two checks, two checks in the accent. */
export class SegueReceipt extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.25rem;
        color: var(--segue-color-text-muted);
        font-size: var(--segue-font-size-sm);
        line-height: 1.4;
      }
      segue-icon {
        --segue-size-icon: 1.23em;
      }
      :host([state='read']) segue-icon {
        color: var(--segue-color-accent-text);
      }
      :host([state='failed']) {
        color: var(--segue-color-danger-text);
      }
    `,
  ];

  @property({ reflect: true }) state: MessageItem['state'] = 'sent';
  /** Says it in words, too. */
  @property({ type: Boolean }) words = false;

  protected override render(): TemplateResult {
    const words = this.say(`receipt-${this.state}`);
    return html`<segue-icon name=${marks[this.state]}></segue-icon
      >${this.words ? html`<span>${words}</span>` : html`<span class="hidden-text">${words}</span>`}${nothing}`;
  }
}
