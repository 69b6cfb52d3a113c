// What people do on their phones, and what the bot hears of it. Used by the control API and by tests in the same process.
import { randomInt } from 'node:crypto';
import type { TelegramChatMember, TelegramMessage, TelegramUser } from '@segue/channels/telegram/payloads';
import { detectEntities } from './detect-entities.ts';
import type { MediaKind } from './file-store.ts';
import { textLimit } from './formatted-text.ts';
import { imageSize } from './image-size.ts';
import { mediaContent } from './methods/media-content.ts';
import type { Bot, Chat, Person, World } from './world.ts';

/** Something a phone would not let its owner do. */
export class ActError extends Error {
  override readonly name = 'ActError';
}

export interface SentFile {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  mimeType: string;
  caption?: string;
  /** Send a picture as a file, not as a photo; or a sound as a voice message. */
  as?: MediaKind;
  /** Of recordings, seconds. */
  durationS?: number;
}

export interface PersonActs {
  /** Opens a start link: START appears, nothing is sent. */
  openLink(person: Person, bot: Bot, payload: string): Chat;
  /** Presses START: sends `/start`, with the payload of the opened link if there is one. */
  pressStart(chat: Chat, person: Person): TelegramMessage;
  sendText(chat: Chat, person: Person, text: string, replyToId?: number): TelegramMessage;
  sendFile(chat: Chat, person: Person, file: SentFile): TelegramMessage;
  editText(chat: Chat, person: Person, messageId: number, text: string): TelegramMessage;
  /** @returns the id of the callback query, or the address of a link button */
  tapButton(chat: Chat, person: Person, messageId: number, row: number, column: number): { queryId: string } | { url: string };
  block(chat: Chat, person: Person): void;
  unblock(chat: Chat, person: Person): void;
  /** Adds the bot to a group of that title, if it is not there, and writes into it. */
  sendToGroup(bot: Bot, person: Person, title: string, text: string): TelegramMessage;
}

export function createPersonActs(world: World): PersonActs {
  function post(chat: Chat, person: Person, content: Partial<TelegramMessage>): TelegramMessage {
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

  function setBlocked(chat: Chat, person: Person, isBlocked: boolean): void {
    if (chat.chat.type !== 'private') throw new ActError('only a private chat can be blocked');
    if (chat.isBlocked === isBlocked) return;
    chat.isBlocked = isBlocked;
    const user = asUser(chat.bot);
    const member: TelegramChatMember = { user, status: 'member' };
    const kicked: TelegramChatMember = { user, status: 'kicked', until_date: 0 };
    world.publish({ type: 'chat', chat });
    tellMembership(chat, person, isBlocked ? member : kicked, isBlocked ? kicked : member);
  }

  function tellMembership(chat: Chat, person: Person, before: TelegramChatMember, after: TelegramChatMember): void {
    chat.bot.queue.push('my_chat_member', {
      chat: chat.chat,
      from: person.user,
      date: world.date(),
      old_chat_member: before,
      new_chat_member: after,
    });
  }

  const acts: PersonActs = {
    openLink(person, bot, payload) {
      if (!/^[\w-]{0,64}$/.test(payload)) throw new ActError('a start payload has at most 64 of A-Z a-z 0-9 _ -');
      const chat = world.privateChat(bot, person);
      chat.pendingStart = payload;
      world.publish({ type: 'chat', chat });
      return chat;
    },
    pressStart(chat, person) {
      const payload = chat.pendingStart;
      // Pressing START in a blocked chat unblocks it, as the app's "Restart" does.
      if (chat.isBlocked) setBlocked(chat, person, false);
      chat.pendingStart = undefined;
      world.publish({ type: 'chat', chat });
      return acts.sendText(chat, person, payload ? `/start ${payload}` : '/start');
    },
    sendText(chat, person, text, replyToId) {
      const trimmed = text.trim();
      if (trimmed === '') throw new ActError('an empty message cannot be sent');
      if (trimmed.length > textLimit) throw new ActError(`a message has at most ${textLimit} characters`);
      const replyTo = replyToId === undefined ? undefined : findMessage(chat, replyToId);
      const { reply_to_message: _, ...flat } = replyTo ?? ({} as TelegramMessage);
      return post(chat, person, { text: trimmed, ...withEntities(trimmed), ...(replyTo ? { reply_to_message: flat } : {}) });
    },
    sendFile(chat, person, { bytes, name, mimeType, caption, as, durationS }) {
      if (bytes.byteLength === 0) throw new ActError('an empty file cannot be sent');
      const kind = as ?? (imageSize(bytes) ? 'photo' : mimeType.startsWith('audio/') ? 'audio' : 'document');
      if (kind === 'photo' && !imageSize(bytes)) throw new ActError('not a picture (PNG, JPEG, GIF or WebP)');
      const file = world.files.add({ kind, bytes, name, mimeType: mimeType || 'application/octet-stream' });
      return post(chat, person, {
        ...mediaContent(world.files, file, { durationS }),
        ...(caption ? { caption, ...withEntities(caption, 'caption_entities') } : {}),
      });
    },
    editText(chat, person, messageId, text) {
      const old = findMessage(chat, messageId);
      if (old.from?.id !== person.user.id || old.text === undefined) throw new ActError('only own texts can be edited');
      const { entities: _, ...rest } = old;
      const edited: TelegramMessage = { ...rest, edit_date: world.date(), text: text.trim(), ...withEntities(text.trim()) };
      chat.messages[chat.messages.indexOf(old)] = edited;
      world.publish({ type: 'message', chat, message: edited });
      if (reachesBot(chat, edited)) chat.bot.queue.push('edited_message', edited);
      return edited;
    },
    tapButton(chat, person, messageId, row, column) {
      const message = findMessage(chat, messageId);
      const button = message.reply_markup?.inline_keyboard[row]?.[column];
      if (!button) throw new ActError('there is no such button');
      if (button.url !== undefined) return { url: button.url };
      if (chat.isBlocked) throw new ActError('the bot is blocked; unblock it first');
      const id = `${person.user.id}${String(randomInt(2 ** 47)).padStart(15, '0')}`.slice(0, 19);
      world.taps.set(id, { id, bot: chat.bot, chat, person, isAnswered: false });
      chat.bot.queue.push('callback_query', {
        id,
        from: person.user,
        message,
        chat_instance: chat.chatInstance,
        ...(button.callback_data === undefined ? {} : { data: button.callback_data }),
      });
      return { queryId: id };
    },
    block: (chat, person) => setBlocked(chat, person, true),
    unblock: (chat, person) => setBlocked(chat, person, false),
    sendToGroup(bot, person, title, text) {
      const isNew = !world.chats().some((chat) => chat.bot === bot && chat.chat.title === title);
      const chat = world.groupChat(bot, person, title);
      world.publish({ type: 'chat', chat });
      if (isNew) tellMembership(chat, person, { user: asUser(bot), status: 'left' }, { user: asUser(bot), status: 'member' });
      return acts.sendText(chat, person, text);
    },
  };
  return acts;
}

function findMessage(chat: Chat, messageId: number): TelegramMessage {
  const message = chat.messages.find((one) => one.message_id === messageId);
  if (!message) throw new ActError('there is no such message');
  return message;
}

function withEntities(text: string, field: 'entities' | 'caption_entities' = 'entities'): Partial<TelegramMessage> {
  const entities = detectEntities(text);
  return entities.length > 0 ? { [field]: entities } : {};
}

/** Privacy mode: in groups a bot hears commands for it and answers to it, nothing else. @see https://core.telegram.org/bots/features#privacy-mode */
function reachesBot(chat: Chat, message: TelegramMessage): boolean {
  if (chat.chat.type === 'private') return true;
  if (message.reply_to_message?.from?.id === chat.bot.user.id) return true;
  const command = /^\/\w+(?:@(\w+))?/.exec(message.text ?? '');
  return command !== null && (command[1] === undefined || command[1].toLowerCase() === chat.bot.user.username.toLowerCase());
}

function asUser({ user: { id, is_bot, first_name, username } }: Bot): TelegramUser {
  return { id, is_bot, first_name, username };
}
