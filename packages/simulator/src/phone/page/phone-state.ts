// Pure: what the feed says becomes the state of the page.
import type { FeedEvent, PhoneView, Transcript } from '../../base/phone-view.ts';

/** The phone after one event of the feed; undefined until the first one. */
export function nextPhone(phone: PhoneView | undefined, event: FeedEvent): PhoneView | undefined {
  if (event.type === 'phone') return event.phone;
  if (!phone) return undefined;
  switch (event.type) {
    case 'weather':
      return { ...phone, weather: event.weather };
    case 'chat': {
      const known = phone.chats.find(({ id }) => id === event.chat.id);
      const chat = { ...event.chat, messages: known?.messages ?? [] };
      return { ...phone, chats: known ? phone.chats.map((one) => (one === known ? chat : one)) : [...phone.chats, chat] };
    }
    case 'message':
      return withChat(phone, event.chatId, (chat) => {
        const index = chat.messages.findIndex(({ id }) => id === event.message.id);
        const messages = index < 0 ? [...chat.messages, event.message] : chat.messages.with(index, event.message);
        // What the other side was doing ends with its message.
        return { ...(event.message.side === 'theirs' ? withoutAction(chat) : chat), messages };
      });
    case 'deleted':
      return withChat(phone, event.chatId, (chat) => ({ ...chat, messages: chat.messages.filter(({ id }) => id !== event.messageId) }));
    case 'answer':
      return phone;
  }
}

/** The chat without what the other side was doing. */
export function withoutAction(chat: Transcript): Transcript {
  const { action: _, ...rest } = chat;
  return rest;
}

function withChat(phone: PhoneView, chatId: string, change: (chat: Transcript) => Transcript): PhoneView {
  return { ...phone, chats: phone.chats.map((chat) => (chat.id === chatId ? change(chat) : chat)) };
}
