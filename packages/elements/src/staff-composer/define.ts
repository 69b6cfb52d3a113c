import { defineElement } from '../base/define-element.ts';
import { SegueStaffComposer } from './staff-composer.ts';

defineElement('segue-staff-composer', SegueStaffComposer);

declare global {
  interface HTMLElementTagNameMap {
    'segue-staff-composer': SegueStaffComposer;
  }
}
