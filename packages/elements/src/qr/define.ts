import { defineElement } from '../base/define-element.ts';
import { SegueQr } from './qr.ts';

defineElement('segue-qr', SegueQr);

declare global {
  interface HTMLElementTagNameMap {
    'segue-qr': SegueQr;
  }
}
