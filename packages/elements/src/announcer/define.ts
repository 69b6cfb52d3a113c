import { defineElement } from '../base/define-element.ts';
import { SegueAnnouncer } from './announcer.ts';

defineElement('segue-announcer', SegueAnnouncer);

declare global {
  interface HTMLElementTagNameMap {
    'segue-announcer': SegueAnnouncer;
  }
}
