import { randomInt } from 'node:crypto';
import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import { imageSize } from '../../base/image-size.ts';
import { ActError, NotThereError, type PhoneHost } from '../../base/phone-host.ts';
import { isMediaKind } from '../world/file-store.ts';
import { mediaContent } from '../world/media-content.ts';
import { botNamed, type Chat, type Person, type World } from '../world/world.ts';
import { chatView, phoneEvent, phoneMessage } from './phone-view.ts';
import { post, postText, reachesBot, tellMembership, withEntities } from './post-as-person.ts';

/** The network's phones, for the phone page and the control routes. */
export function createPhoneHost(world: World): PhoneHost {
  /** A bot's user name stands for the private chat with it, a number for a group. */
  const at = (phoneId: string, chatId: string): [chat: Chat, person: Person] => {
    const person = personNamed(world, phoneId);
    const bot = world.botByName(chatId);
    const chat = bot ? world.privateChat(bot, person) : world.chatsOf(person).find(({ id }) => id === chatId);
    if (!chat) throw new NotThereError(`this phone has no chat "${chatId}"`);
    return [chat, person];
  };
  const shown = (chat: Chat, person: Person, message: TelegramMessage) => phoneMessage(world, chat, person, message);

  function setBlocked(chat: Chat, person: Person, isBlocked: boolean): void {
    if (chat.chat.type !== 'private') throw new ActError('only a private chat can be blocked');
    if (chat.isBlocked === isBlocked) return;
    chat.isBlocked = isBlocked;
    world.publish({ type: 'chat', chat });
    tellMembership(world, chat, person, isBlocked ? 'member' : 'kicked', isBlocked ? 'kicked' : 'member');
  }

  return {
    title: { en: 'Telegram', 'zh-CN': 'Telegram' },
    // Read from the sources in any build: the compiled folder lies at the same depth.
    skin: new URL('../../../src/telegram/skin.css', import.meta.url),
    phones: () => world.people.map(({ phoneId, user }) => ({ id: phoneId, name: user.first_name })),
    view(phoneId) {
      const person = personNamed(world, phoneId);
      // Every bot is listed, met or not, so that a person can always find it.
      for (const bot of world.bots) world.privateChat(bot, person);
      return {
        id: phoneId,
        name: person.user.first_name,
        language: person.user.language_code ?? 'en',
        can: { edit: true, block: true, start: true, countsParts: false },
        chats: world.chatsOf(person).map((chat) => ({
          ...chatView(chat, world.clock.now()),
          messages: chat.messages.map((message) => shown(chat, person, message)),
        })),
      };
    },
    watch(phoneId, listener) {
      const person = personNamed(world, phoneId);
      return world.watch(phoneId, (event) => listener(phoneEvent(world, person, event)));
    },
    file(fileId) {
      const file = world.files.byId(fileId);
      if (!file) throw new NotThereError('there is no such file');
      return file;
    },
    write(phoneId, chatId, text, replyTo) {
      const [chat, person] = at(phoneId, chatId);
      return shown(chat, person, postText(world, chat, person, text, replyTo === undefined ? undefined : messageIn(chat, replyTo)));
    },
    sendFile(phoneId, chatId, { bytes, name, mediaType, caption, as, durationS }) {
      const [chat, person] = at(phoneId, chatId);
      if (bytes.byteLength === 0) throw new ActError('an empty file cannot be sent');
      if (as !== undefined && !isMediaKind(as)) throw new ActError('"as" must be photo, document, audio or voice');
      const kind = as ?? (imageSize(bytes) ? 'photo' : mediaType.startsWith('audio/') ? 'audio' : 'document');
      if (kind === 'photo' && !imageSize(bytes)) throw new ActError('not a picture (PNG, JPEG, GIF or WebP)');
      const file = world.files.add(kind, { bytes, name, mediaType: mediaType || 'application/octet-stream' });
      const content = mediaContent(file, { durationS });
      const words = caption ? { caption, ...withEntities(caption, 'caption_entities') } : {};
      return shown(chat, person, post(world, chat, person, { ...content, ...words }));
    },
    edit(phoneId, chatId, messageId, text) {
      const [chat, person] = at(phoneId, chatId);
      const old = messageIn(chat, messageId);
      if (old.from?.id !== person.user.id || old.text === undefined) throw new ActError('only own texts can be edited');
      const { entities: _, ...rest } = old;
      const message: TelegramMessage = { ...rest, edit_date: world.date(), text: text.trim(), ...withEntities(text.trim()) };
      chat.messages[chat.messages.indexOf(old)] = message;
      world.publish({ type: 'message', chat, message });
      if (reachesBot(chat, message)) chat.bot.queue.push('edited_message', message);
      return shown(chat, person, message);
    },
    tap(phoneId, chatId, messageId, row, column) {
      const [chat, person] = at(phoneId, chatId);
      const message = messageIn(chat, messageId);
      const button = message.reply_markup?.inline_keyboard[row]?.[column];
      if (!button) throw new ActError('there is no such button');
      if (button.url !== undefined) return { url: button.url };
      if (chat.isBlocked) throw new ActError('the bot is blocked; unblock it first');
      const id = `${person.user.id}${String(randomInt(2 ** 47)).padStart(15, '0')}`.slice(0, 19);
      const { bot, chatInstance: chat_instance } = chat;
      world.taps.set(id, { id, bot, chat, person, isAnswered: false });
      bot.queue.push('callback_query', { id, from: person.user, message, chat_instance, data: button.callback_data });
      return { pressId: id };
    },
    openLink(phoneId, chatId, payload) {
      if (!/^[\w-]{0,64}$/.test(payload)) throw new ActError('a start payload has at most 64 of A-Z a-z 0-9 _ -');
      const chat = world.privateChat(botNamed(world, chatId), personNamed(world, phoneId));
      chat.pendingStart = payload;
      world.publish({ type: 'chat', chat });
      return chatView(chat, world.clock.now());
    },
    start(phoneId, chatId) {
      const [chat, person] = at(phoneId, chatId);
      const payload = chat.pendingStart;
      // Pressing START in a blocked chat unblocks it, as the app's "Restart" does.
      if (chat.isBlocked) setBlocked(chat, person, false);
      chat.pendingStart = undefined;
      world.publish({ type: 'chat', chat });
      return shown(chat, person, postText(world, chat, person, payload ? `/start ${payload}` : '/start'));
    },
    setBlocked: (phoneId, chatId, isBlocked) => setBlocked(...at(phoneId, chatId), isBlocked),
  };
}

export function personNamed(world: World, phoneId: string): Person {
  const person = world.people.find((one) => one.phoneId === phoneId);
  if (!person) throw new NotThereError(`there is no phone "${phoneId}"`);
  return person;
}

function messageIn(chat: Chat, messageId: string): TelegramMessage {
  const message = chat.messages.find((one) => String(one.message_id) === messageId);
  if (!message) throw new ActError('there is no such message');
  return message;
}
