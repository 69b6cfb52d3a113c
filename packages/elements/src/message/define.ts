import { defineElement } from '../base/define-element.ts';
import { SegueMessage } from './message.ts';

defineElement('segue-message', SegueMessage);

declare global {
  interface HTMLElementTagNameMap {
    'segue-message': SegueMessage;
  }
}
