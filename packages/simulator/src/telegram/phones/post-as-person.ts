// What the network does with what people do: the message stands in the chat, and the bot hears of it if it may.
import type { TelegramChatMember, TelegramMessage, TelegramUser } from '@segue/channels/telegram/payloads';
import { ActError } from '../../base/phone-host.ts';
import { detectEntities } from '../world/detect-entities.ts';
import { textLimit } from '../world/formatted-text.ts';
import type { Bot, Chat, Person, World } from '../world/world.ts';

export function post(world: World, chat: Chat, person: Person, content: Partial<TelegramMessage>): TelegramMessage {
  if (chat.isBlocked) throw new ActError('the bot is blocked; unblock it first');
  const message: TelegramMessage = {
    message_id: chat.takeMessageId(),
    from: person.user,
    chat: chat.chat,
    date: world.date(),
    ...content,
  };
  chat.messages.push(message);
  const hadBegun = chat.isStarted;
  chat.isStarted = true;
  if (!hadBegun) world.publish({ type: 'chat', chat });
  world.publish({ type: 'message', chat, message });
  if (reachesBot(chat, message)) chat.bot.queue.push('message', message);
  return message;
}

export function postText(world: World, chat: Chat, person: Person, text: string, replyTo?: TelegramMessage): TelegramMessage {
  const trimmed = text.trim();
  if (trimmed === '') throw new ActError('an empty message cannot be sent');
  if (trimmed.length > textLimit) throw new ActError(`a message has at most ${textLimit} characters`);
  const { reply_to_message: _, ...flat } = replyTo ?? ({} as TelegramMessage);
  return post(world, chat, person, { text: trimmed, ...withEntities(trimmed), ...(replyTo ? { reply_to_message: flat } : {}) });
}

/** Changes who is in the chat, or who wants to hear of the bot, and tells the bot. */
export function tellMembership(world: World, { chat, bot }: Chat, person: Person, before: Membership, after: Membership): void {
  const { id, is_bot, first_name, username } = bot.user;
  const user: TelegramUser = { id, is_bot, first_name, username };
  const as = (status: Membership): TelegramChatMember => (status === 'kicked' ? { user, status, until_date: 0 } : { user, status });
  bot.queue.push('my_chat_member', {
    chat,
    from: person.user,
    date: world.date(),
    old_chat_member: as(before),
    new_chat_member: as(after),
  });
}
type Membership = 'member' | 'kicked' | 'left';

/** Adds the bot to a group of that title, if it is not there, and writes into it. */
export function postToGroup(world: World, bot: Bot, person: Person, title: string, text: string): { chat: Chat; message: TelegramMessage } {
  const isNew = !world.chats().some((chat) => chat.bot === bot && chat.chat.title === title);
  const chat = world.groupChat(bot, person, title);
  world.publish({ type: 'chat', chat });
  if (isNew) tellMembership(world, chat, person, 'left', 'member');
  return { chat, message: postText(world, chat, person, text) };
}

export function withEntities(text: string, field: 'entities' | 'caption_entities' = 'entities'): Partial<TelegramMessage> {
  const entities = detectEntities(text);
  return entities.length > 0 ? { [field]: entities } : {};
}

/** Privacy mode: in groups a bot hears commands for it and answers to it, nothing else. @see https://core.telegram.org/bots/features#privacy-mode */
export function reachesBot(chat: Chat, message: TelegramMessage): boolean {
  if (chat.chat.type === 'private') return true;
  if (message.reply_to_message?.from?.id === chat.bot.user.id) return true;
  const command = /^\/\w+(?:@(\w+))?/.exec(message.text ?? '');
  return command !== null && (command[1] === undefined || command[1].toLowerCase() === chat.bot.user.username.toLowerCase());
}
