import { defineElement } from '../base/define-element.ts';
import { SegueMenu } from './menu.ts';

defineElement('segue-menu', SegueMenu);

declare global {
  interface HTMLElementTagNameMap {
    'segue-menu': SegueMenu;
  }
}
