import { defineElement } from '../base/define-element.ts';
import { SegueComposer } from './composer.ts';

defineElement('segue-composer', SegueComposer);

declare global {
  interface HTMLElementTagNameMap {
    'segue-composer': SegueComposer;
  }
}
