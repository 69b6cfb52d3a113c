import type { PhoneView } from '../../base/phone-view.ts';
import { createAvatar } from './avatar.ts';
import { createNode } from './create-node.ts';
import { summary } from './message-bubble.ts';
import type { Words } from './strings.ts';

/** Every chat of the phone, the latest first. */
export function chatList(phone: PhoneView, words: Words, language: string, onOpen: (chatId: string) => void): HTMLElement {
  const lastDate = (chat: PhoneView['chats'][number]) => chat.messages.at(-1)?.at ?? 0;
  const rows = phone.chats
    .toSorted((a, b) => lastDate(b) - lastDate(a))
    .map((chat) => {
      const last = chat.messages.at(-1);
      const line =
        chat.pendingStart !== undefined
          ? words('startHint')
          : last
            ? summary(last, words)
            : words(phone.can.start ? 'draft' : 'noMessages');
      return createNode(
        'button',
        { class: 'chat-row', type: 'button', onclick: () => onOpen(chat.id) },
        createAvatar(chat.title, chat.tint),
        createNode(
          'span',
          { class: 'names' },
          createNode(
            'span',
            { class: 'top' },
            createNode('b', {}, chat.title),
            createNode(
              'time',
              {},
              last ? new Date(last.at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false }) : '',
            ),
          ),
          createNode('span', { class: 'line' }, line),
        ),
      );
    });
  return createNode('div', { class: 'chat-list' }, ...rows);
}
