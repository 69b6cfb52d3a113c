import type { Participant } from '@segue/protocol';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SegueElement } from '../base/segue-element.ts';
import { senderName } from '../base/sender-name.ts';
import { bubbleStyles } from '../bubble/bubble.styles.ts';

/** Three dots while somebody really types. */
export class SegueTypingIndicator extends SegueElement {
  static override styles = [
    ...SegueElement.styles,
    bubbleStyles,
    css`
      :host {
        display: block;
        position: relative;
        padding-inline-start: 2.25rem;
        padding-block-start: 12px;
      }
      segue-avatar {
        position: absolute;
        inset-inline-start: 0;
        inset-block-end: 0;
      }
      .dots {
        display: flex;
        gap: 4px;
        align-items: center;
        block-size: 2.375rem;
        padding-inline: 0.875rem;
      }
      i {
        inline-size: 6px;
        block-size: 6px;
        border-radius: 50%;
        background: var(--segue-color-text-muted);
        animation: dot 1.2s infinite;
      }
      i:nth-child(2) {
        animation-delay: 0.15s;
      }
      i:nth-child(3) {
        animation-delay: 0.3s;
      }
      @keyframes dot {
        0%,
        60%,
        100% {
          opacity: 0.35;
        }
        30% {
          opacity: 1;
          transform: translateY(-2px);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        i {
          animation: none;
        }
      }
      @media (forced-colors: active) {
        i {
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) participants: readonly Participant[] = [];

  protected override render(): TemplateResult | typeof nothing {
    const [first] = this.participants;
    if (!first) return nothing;
    const name = senderName(first, false, this.voice);
    return html`<segue-avatar name=${name} src=${first.avatarUrl ?? ''}></segue-avatar>
      <div class="bubble dots"><span class="hidden-text">${this.say('typing', { name })}</span><i></i><i></i><i></i></div>`;
  }
}
