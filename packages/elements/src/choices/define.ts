import { defineElement } from '../base/define-element.ts';
import { SegueChoices } from './choices.ts';

defineElement('segue-choices', SegueChoices);

declare global {
  interface HTMLElementTagNameMap {
    'segue-choices': SegueChoices;
  }
}
