import { defineElement } from '../base/define-element.ts';
import { SegueReceipt } from './receipt.ts';

defineElement('segue-receipt', SegueReceipt);

declare global {
  interface HTMLElementTagNameMap {
    'segue-receipt': SegueReceipt;
  }
}
