// Telegram's messages and chats as any phone shows them.
import type { TelegramMessage, TelegramMessageEntity } from '@segue/channels/telegram/payloads';
import { phoneFile } from '../../base/phone-file.ts';
import type { ChatView, MarkKind, PhoneEvent, PhoneFile, PhoneMessage, TextMark } from '../../base/phone-view.ts';
import type { FileStore } from '../world/file-store.ts';
import type { Chat, Person, PhoneEvent as TelegramEvent, World } from '../world/world.ts';

const marks: Record<string, MarkKind> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strike',
  code: 'code',
  pre: 'pre',
  blockquote: 'quote',
  expandable_blockquote: 'quote',
  spoiler: 'spoiler',
  url: 'link',
  text_link: 'link',
  email: 'mail',
};
const startWord = '/start';
const kinds = { photo: 'picture', document: 'file', audio: 'sound', voice: 'voice' } as const;

const markOf = ({ type, offset, length, url }: TelegramMessageEntity): TextMark => ({
  kind: marks[type] ?? 'token',
  start: offset,
  end: offset + length,
  ...(url === undefined ? {} : { url }),
});

function filesOf(message: TelegramMessage, store: FileStore): PhoneFile[] {
  const handle = message.photo?.at(-1) ?? message.document ?? message.audio ?? message.voice;
  const file = handle && store.byId(handle.file_id);
  if (!file) return [];
  return [phoneFile('telegram', file.fileId, file, kinds[file.kind])];
}

export function phoneMessage(world: World, chat: Chat, person: Person, message: TelegramMessage): PhoneMessage {
  const isMine = message.from?.id === person.user.id;
  const words = message.text ?? message.caption ?? '';
  // The app hides the payload of a start command.
  const isStart = chat.chat.type === 'private' && words.startsWith(`${startWord} `);
  const entities = isStart
    ? [{ type: 'bot_command', offset: 0, length: startWord.length }]
    : (message.entities ?? message.caption_entities);
  const { reply_to_message: reply, reply_markup: markup } = message;
  const replied = reply && phoneMessage(world, chat, person, reply);
  return {
    id: String(message.message_id),
    at: message.date * 1_000,
    side: isMine ? 'mine' : 'theirs',
    ...(message.from ? { from: message.from.first_name } : {}),
    text: isStart ? startWord : words,
    marks: (entities ?? []).map(markOf),
    files: filesOf(message, world.files),
    ...(markup
      ? { keys: markup.inline_keyboard.map((row) => row.map(({ text: label, url }) => ({ label, ...(url ? { url } : {}) }))) }
      : {}),
    ...(replied ? { replyTo: replied } : {}),
    ...(message.edit_date === undefined ? {} : { isEdited: true }),
    ...(isMine && message.text !== undefined && !words.startsWith(startWord) ? { isEditable: true } : {}),
    ...(isMine ? { state: 'read' } : {}),
  };
}

export function chatView({ chat, bot, action, pendingStart, id, isStarted, isBlocked }: Chat, nowMs: number): ChatView {
  const forMs = action ? action.untilMs - nowMs : 0;
  const isPrivate = chat.type === 'private';
  return {
    id,
    kind: isPrivate ? 'private' : 'group',
    title: chat.title ?? bot.user.first_name,
    tint: bot.user.id,
    about: isPrivate ? 'bot' : 'group',
    description: bot.description,
    commands: bot.commands,
    isStarted,
    isBlocked,
    ...(pendingStart === undefined ? {} : { pendingStart }),
    ...(action && forMs > 0 ? { action: { name: action.name, forMs } } : {}),
  };
}

export function phoneEvent(world: World, person: Person, event: TelegramEvent): PhoneEvent {
  const { chat } = event;
  switch (event.type) {
    case 'chat':
      return { type: 'chat', chat: chatView(chat, world.clock.now()) };
    case 'message':
      return { type: 'message', chatId: chat.id, message: phoneMessage(world, chat, person, event.message) };
    case 'deleted':
      return { type: 'deleted', chatId: chat.id, messageId: String(event.messageId) };
    case 'answer': {
      const { text, alert, url } = event;
      return { type: 'answer', chatId: chat.id, alert, ...(text ? { text } : {}), ...(url ? { url } : {}) };
    }
  }
}
