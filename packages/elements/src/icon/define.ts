import { defineElement } from '../base/define-element.ts';
import { SegueIcon } from './icon.ts';

defineElement('segue-icon', SegueIcon);

declare global {
  interface HTMLElementTagNameMap {
    'segue-icon': SegueIcon;
  }
}
