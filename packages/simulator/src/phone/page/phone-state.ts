// Pure: what the feed says becomes the state of the page.
import type { FeedEvent, PhoneView } from '../../control/phone-view.ts';

export type PageChat = PhoneView['chats'][number];

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
        const index = chat.messages.findIndex(({ message_id }) => message_id === event.message.message_id);
        const messages = index < 0 ? [...chat.messages, event.message] : chat.messages.with(index, event.message);
        // What the bot was doing ends with its message.
        return { ...(event.message.from?.is_bot ? withoutAction(chat) : chat), messages };
      });
    case 'deleted':
      return withChat(phone, event.chatId, (chat) => ({
        ...chat,
        messages: chat.messages.filter(({ message_id }) => message_id !== event.messageId),
      }));
    case 'answer':
      return phone;
  }
}

/** The chat without what the bot was doing. */
export function withoutAction(chat: PageChat): PageChat {
  const { action: _, ...rest } = chat;
  return rest;
}

function withChat(phone: PhoneView, chatId: string, change: (chat: PageChat) => PageChat): PhoneView {
  return { ...phone, chats: phone.chats.map((chat) => (chat.id === chatId ? change(chat) : chat)) };
}
