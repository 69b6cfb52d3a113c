import { defineElement } from '../base/define-element.ts';
import { SegueUploadCard } from './upload-card.ts';

defineElement('segue-upload-card', SegueUploadCard);

declare global {
  interface HTMLElementTagNameMap {
    'segue-upload-card': SegueUploadCard;
  }
}
