import { defineElement } from '@segue/elements';
import { SeguePassword } from './password.ts';

defineElement('segue-password', SeguePassword);

declare global {
  interface HTMLElementTagNameMap {
    'segue-password': SeguePassword;
  }
}
