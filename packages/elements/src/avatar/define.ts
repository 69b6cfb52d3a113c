import { defineElement } from '../base/define-element.ts';
import { SegueAvatar } from './avatar.ts';

defineElement('segue-avatar', SegueAvatar);

declare global {
  interface HTMLElementTagNameMap {
    'segue-avatar': SegueAvatar;
  }
}
