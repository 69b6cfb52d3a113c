import '@segue/elements/text';
import { defineElement } from '@segue/elements';
import { SegueChatHeader } from '../chat-header/chat-header.ts';
import { SegueHomeView } from '../home-view/home-view.ts';
import { SegueChat } from './chat-widget.ts';

defineElement('segue-chat-header', SegueChatHeader);
defineElement('segue-home-view', SegueHomeView);
defineElement('segue-chat', SegueChat);

declare global {
  interface HTMLElementTagNameMap {
    'segue-chat': SegueChat;
    'segue-chat-header': SegueChatHeader;
    'segue-home-view': SegueHomeView;
  }
}
