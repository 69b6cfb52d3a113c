import { defineElement } from '@segue/elements';
import { SegueChatExtras } from './chat-extras.ts';

defineElement('segue-chat-extras', SegueChatExtras);

declare global {
  interface HTMLElementTagNameMap {
    'segue-chat-extras': SegueChatExtras;
  }
}
