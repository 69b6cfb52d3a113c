import { defineElement } from '../base/define-element.ts';

import { SegueCard } from './card.ts';

defineElement('segue-card', SegueCard);

declare global {
  interface HTMLElementTagNameMap {
    'segue-card': SegueCard;
  }
}
