// Everything the simulated network remembers: bots, people, chats, files. Owns state and its events; knows no HTTP and no rule about who may do what.
import { randomBytes } from 'node:crypto';
import type { TelegramBotCommand, TelegramBotUser, TelegramChat, TelegramMessage, TelegramUser } from '@segue/channels/telegram/payloads';
import type { Clock } from '../../base/clock.ts';
import { createFeed } from '../../base/feed.ts';
import { NotThereError } from '../../base/phone-host.ts';
import { createFileStore, type FileStore } from './file-store.ts';
import { createRateLimiter, type RateLimiter, type RateLimits } from './rate-limit.ts';
import type { UpdateQueue } from './update-queue.ts';
import type { Webhook } from './webhook.ts';

export interface BotOptions {
  /** `<bot id>:<secret>`; the part before the colon is the bot's user id. */
  token: string;
  /** 5 to 32 of `A-Za-z0-9_`; ends in "bot". */
  username: string;
  firstName: string;
  /** Shown in an empty chat above START. */
  description?: string;
}

export interface Bot {
  token: string;
  user: TelegramBotUser;
  /** Shown in an empty chat, above START. */
  description: string;
  commands: TelegramBotCommand[];
  queue: UpdateQueue;
  webhook: Webhook;
  takeMessageId(): number;
}

/** Somebody with a phone. */
export interface Person {
  /** Name of the phone in addresses, such as `ada`. */
  phoneId: string;
  user: TelegramUser;
}

export interface Chat {
  /** Name of the chat on its phones: the bot's user name, or the id of a group. */
  id: string;
  /** As the bot sees it. */
  chat: TelegramChat;
  bot: Bot;
  people: Person[];
  /** The person has written at least once; before that the bot may not. */
  isStarted: boolean;
  /** In private: the person blocked the bot. In a group: the bot was removed. */
  isBlocked: boolean;
  /** A start link was opened and START not pressed yet; empty for a link without payload. */
  pendingStart: string | undefined;
  action: { name: string; untilMs: number } | undefined;
  messages: TelegramMessage[];
  chatInstance: string;
  takeMessageId(): number;
}

export interface CallbackTap {
  id: string;
  bot: Bot;
  chat: Chat;
  person: Person;
  isAnswered: boolean;
}

export type PhoneEvent =
  | { type: 'chat'; chat: Chat }
  | { type: 'message'; chat: Chat; message: TelegramMessage }
  | { type: 'deleted'; chat: Chat; messageId: number }
  | { type: 'answer'; chat: Chat; queryId: string; text?: string; alert: boolean; url?: string };

export interface World {
  clock: Clock;
  files: FileStore;
  limits: RateLimiter;
  bots: Bot[];
  people: Person[];
  taps: Map<string, CallbackTap>;
  botByName(name: string): Bot | undefined;
  /** The private chat of the two; made when they have not met. */
  privateChat(bot: Bot, person: Person): Chat;
  groupChat(bot: Bot, person: Person, title: string): Chat;
  chatsOf(person: Person): Chat[];
  /** The chat as the bot addresses it. */
  chatForBot(bot: Bot, chatId: number): Chat | undefined;
  chats(): readonly Chat[];
  /** Unix seconds. */
  date(): number;
  publish(event: PhoneEvent): void;
  watch(phoneId: string, listener: (event: PhoneEvent) => void): () => void;
}

export function botNamed(world: World, name: string): Bot {
  const bot = world.botByName(name);
  if (!bot) throw new NotThereError(`there is no bot "${name}"`);
  return bot;
}

const firstGroupId = -1_001_234_567_000;

export function createWorld(clock: Clock, rates: RateLimits | false): World {
  const chats: Chat[] = [];
  const feed = createFeed<PhoneEvent>();
  const bots: Bot[] = [];
  const people: Person[] = [];

  function addChat(part: Pick<Chat, 'id' | 'chat' | 'bot' | 'people' | 'isStarted' | 'takeMessageId'>): Chat {
    const chatInstance = String(randomBytes(8).readBigInt64BE());
    const chat: Chat = { ...part, isBlocked: false, pendingStart: undefined, action: undefined, messages: [], chatInstance };
    chats.push(chat);
    return chat;
  }

  return {
    clock,
    limits: createRateLimiter(rates, clock),
    bots,
    people,
    files: createFileStore(),
    taps: new Map(),
    botByName: (name) => bots.find((bot) => bot.user.username.toLowerCase() === name.replace(/^@/, '').toLowerCase()),
    privateChat(bot, person) {
      const { id, first_name, last_name, username } = person.user;
      return (
        chats.find((chat) => chat.bot === bot && chat.chat.id === id) ??
        addChat({
          id: bot.user.username,
          chat: { id, type: 'private', first_name, ...(last_name ? { last_name } : {}), ...(username ? { username } : {}) },
          bot,
          people: [person],
          isStarted: false,
          takeMessageId: bot.takeMessageId,
        })
      );
    },
    groupChat(bot, person, title) {
      const known = chats.find((chat) => chat.bot === bot && chat.chat.title === title);
      if (known) {
        if (!known.people.includes(person)) known.people.push(person);
        return known;
      }
      const id = firstGroupId - chats.length;
      let lastMessageId = 0;
      return addChat({
        id: String(id),
        chat: { id, type: 'supergroup', title },
        bot,
        people: [person],
        isStarted: true,
        takeMessageId: () => ++lastMessageId,
      });
    },
    chatsOf: (person) => chats.filter((chat) => chat.people.includes(person)),
    chatForBot: (bot, chatId) => chats.find((chat) => chat.bot === bot && chat.chat.id === chatId),
    chats: () => chats,
    date: () => Math.floor(clock.now() / 1000),
    publish(event) {
      feed.publish(
        event.chat.people.map(({ phoneId }) => phoneId),
        event,
      );
    },
    watch: feed.watch,
  };
}
