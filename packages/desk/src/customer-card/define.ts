import { defineElement } from '@segue/elements';
import '@segue/elements/define';
import { SegueCustomerCard } from './customer-card.ts';

defineElement('segue-customer-card', SegueCustomerCard);

declare global {
  interface HTMLElementTagNameMap {
    'segue-customer-card': SegueCustomerCard;
  }
}
