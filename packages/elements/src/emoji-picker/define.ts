import { defineElement } from '../base/define-element.ts';
import { SegueEmojiPicker } from './emoji-picker.ts';

defineElement('segue-emoji-picker', SegueEmojiPicker);

declare global {
  interface HTMLElementTagNameMap {
    'segue-emoji-picker': SegueEmojiPicker;
  }
}
