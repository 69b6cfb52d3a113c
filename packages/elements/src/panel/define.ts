import { defineElement } from '../base/define-element.ts';
import { SeguePanel } from './panel.ts';

defineElement('segue-panel', SeguePanel);

declare global {
  interface HTMLElementTagNameMap {
    'segue-panel': SeguePanel;
  }
}
