import { defineElement } from '@segue/elements';
import { SegueSignIn } from './sign-in.ts';

defineElement('segue-sign-in', SegueSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'segue-sign-in': SegueSignIn;
  }
}
