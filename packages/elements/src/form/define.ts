import { defineElement } from '../base/define-element.ts';
import { SegueForm } from './form.ts';

defineElement('segue-form', SegueForm);

declare global {
  interface HTMLElementTagNameMap {
    'segue-form': SegueForm;
  }
}
