import { SegueChatLater } from './chat-later.ts';

if (!customElements.get('segue-chat-later')) customElements.define('segue-chat-later', SegueChatLater);

declare global {
  interface HTMLElementTagNameMap {
    'segue-chat-later': SegueChatLater;
  }
}
