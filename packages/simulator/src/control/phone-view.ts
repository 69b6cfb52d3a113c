// The state of a phone as the control API and the phone page see it. The page's script imports these types.
import type { TelegramBotCommand, TelegramMessage, TelegramUser } from '@segue/channels/telegram/payloads';
import type { Chat, Person, PhoneEvent, World } from '../telegram/world.ts';
import type { Weather } from '../weather.ts';

export interface ChatView {
  id: string;
  kind: 'private' | 'group';
  title: string;
  bot: { id: number; username: string; name: string; description: string; commands: TelegramBotCommand[] };
  isStarted: boolean;
  isBlocked: boolean;
  /** Payload of an opened start link that was not confirmed yet; empty when the link had none. */
  pendingStart?: string;
  /** What the bot is doing, and for how long this is to be shown, milliseconds from now. */
  action?: { name: string; forMs: number };
}

export interface PhoneView {
  id: string;
  user: TelegramUser;
  chats: (ChatView & { messages: TelegramMessage[] })[];
  /** The other phones, for forwarding. */
  others: { id: string; name: string }[];
  weather: Weather;
}

/** Messages of the feed, one JSON object in each `data:` line. */
export type FeedEvent =
  | { type: 'phone'; phone: PhoneView }
  | { type: 'chat'; chat: ChatView }
  | { type: 'message'; chatId: string; message: TelegramMessage }
  | { type: 'deleted'; chatId: string; messageId: number }
  | { type: 'answer'; chatId: string; queryId: string; text?: string; alert: boolean; url?: string }
  | { type: 'weather'; weather: Weather };

export function chatView(chat: Chat, nowMs: number): ChatView {
  const { user, description, commands } = chat.bot;
  const forMs = chat.action ? chat.action.untilMs - nowMs : 0;
  return {
    id: chat.id,
    kind: chat.chat.type === 'private' ? 'private' : 'group',
    title: chat.chat.title ?? user.first_name,
    bot: { id: user.id, username: user.username, name: user.first_name, description, commands },
    isStarted: chat.isStarted,
    isBlocked: chat.isBlocked,
    ...(chat.pendingStart === undefined ? {} : { pendingStart: chat.pendingStart }),
    ...(chat.action && forMs > 0 ? { action: { name: chat.action.name, forMs } } : {}),
  };
}

/** Every bot is listed, met or not, so that a person can always find it. */
export function phoneView(world: World, person: Person, weather: Weather): PhoneView {
  for (const bot of world.bots) world.privateChat(bot, person);
  return {
    id: person.phoneId,
    user: person.user,
    chats: world.chatsOf(person).map((chat) => ({ ...chatView(chat, world.clock.now()), messages: chat.messages })),
    others: world.people.filter((one) => one !== person).map(({ phoneId, user }) => ({ id: phoneId, name: user.first_name })),
    weather,
  };
}

export function feedEvent(event: PhoneEvent, nowMs: number): FeedEvent {
  const chatId = event.chat.id;
  switch (event.type) {
    case 'chat':
      return { type: 'chat', chat: chatView(event.chat, nowMs) };
    case 'message':
      return { type: 'message', chatId, message: event.message };
    case 'deleted':
      return { type: 'deleted', chatId, messageId: event.messageId };
    case 'answer': {
      const { chat: _, ...rest } = event;
      return { ...rest, chatId };
    }
  }
}
