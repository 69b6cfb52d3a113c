import { defineElement } from '../base/define-element.ts';
import { SegueTypingIndicator } from './typing-indicator.ts';

defineElement('segue-typing-indicator', SegueTypingIndicator);

declare global {
  interface HTMLElementTagNameMap {
    'segue-typing-indicator': SegueTypingIndicator;
  }
}
