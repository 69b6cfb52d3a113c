import { defineElement } from '../base/define-element.ts';
import { SegueAttachment } from './attachment.ts';

defineElement('segue-attachment', SegueAttachment);

declare global {
  interface HTMLElementTagNameMap {
    'segue-attachment': SegueAttachment;
  }
}
