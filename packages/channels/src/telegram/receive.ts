// What the network delivers: proven, split, and read as our events.
import { createHash, timingSafeEqual } from 'node:crypto';
import { isVisible, visibleName } from '@segue/protocol';
import { ChannelError } from '../channel-error.ts';
import type { InboundAttachment, InboundEvent, InboundSender, RawInbound, Received } from '../channel.ts';
import { callbackIdOf } from './acknowledge.ts';
import { toMarkdown } from './inbound-markdown.ts';
import { kindOf, linesOf } from './other-kinds.ts';
import { findTicket } from './entries.ts';
import type { TelegramChat, TelegramMessage, TelegramMessageEntity, TelegramUpdate, TelegramUpdateKind, TelegramUser } from './payloads.ts';
import { readCapped } from '../read-capped.ts';
import { isUpdate, readUpdate } from './read-update.ts';

/** The kinds of update we ask for. */
export const wantedUpdates: TelegramUpdateKind[] = ['message', 'edited_message', 'callback_query', 'my_chat_member'];

const maxUpdateBytes = 1024 * 1024;
const maxNameLength = 128;
const secretHeader = 'x-telegram-bot-api-secret-token';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Checks the shared secret in constant time and reads the one update in the body.
 * @throws ChannelError `auth` or `invalid`
 */
export async function receiveUpdate(request: Request, secret: string): Promise<Received> {
  const given = request.headers.get(secretHeader);
  if (given === null || !timingSafeEqual(digest(given), digest(secret))) {
    throw new ChannelError(`Telegram webhook: the header "${secretHeader}" is ${given === null ? 'missing' : 'wrong'}.`, {
      channel: 'telegram',
      code: 'auth',
    });
  }
  const bytes = await readCapped(request, maxUpdateBytes);
  const update = bytes && parseJson(new TextDecoder().decode(bytes));
  if (!isUpdate(update))
    throw new ChannelError('Telegram webhook: the body is not an update of the Bot API.', { channel: 'telegram', code: 'invalid' });
  return { deliveries: [rawOf(update)] };
}

export const rawOf = (update: TelegramUpdate): RawInbound => ({ providerId: String(update.update_id), raw: update });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the caller reports it
  }
}

/**
 * An update as our event. Kinds we do not know are nothing, not an error; one of a kind we know, in a shape we do not, is `unreadable` where nothing
 * can be made of the rest of it. Pure; never throws.
 */
export function parseUpdate(raw: unknown): InboundEvent | undefined {
  if (!isUpdate(raw)) return undefined;
  const { known, left } = readUpdate(raw);
  const event = eventOf(known, raw);
  if (event) return event;
  if (known.message && !known.message.from) left.push('message.from');
  if (known.edited_message && !known.edited_message.from) left.push('edited_message.from');
  return left.length > 0 ? { kind: 'unreadable', what: left.at(-1)! } : undefined;
}

/** @param whole as it came, with what `known` is without */
function eventOf(known: TelegramUpdate, whole: TelegramUpdate): InboundEvent | undefined {
  const { message, edited_message: edited, callback_query: tap, my_chat_member: member } = known;
  if (message?.from && !message.from.is_bot)
    return isPrivate(message.chat)
      ? parseMessage(message, senderOf(message.chat, message.from), whole.message!)
      : { kind: 'group', sender: senderOf(message.chat, message.from) };
  if (edited?.from && !edited.from.is_bot) {
    const sender = senderOf(edited.chat, edited.from);
    return isPrivate(edited.chat)
      ? { kind: 'edit', sender, providerMessageId: String(edited.message_id), markdown: wordsOf(edited) }
      : { kind: 'group', sender };
  }
  if (tap) return parseTap(tap);
  if (member && isPrivate(member.chat) && member.new_chat_member.status === 'kicked')
    return { kind: 'opted-out', sender: senderOf(member.chat, member.from) };
  return undefined;
}

const isPrivate = (chat: TelegramChat): boolean => chat.type === 'private';

function senderOf(chat: TelegramChat, from: TelegramUser): InboundSender {
  const locale = localeOf(from.language_code);
  // Some call themselves by signs that nobody sees: then they have no name.
  const name = fullName(visibleName(from.first_name ?? ''), visibleName(from.last_name ?? ''))
    .slice(0, maxNameLength)
    .toWellFormed();
  // In a private chat both ids are the same; the chat is where answers go.
  return {
    key: String(isPrivate(chat) ? chat.id : from.id),
    ...(name ? { name } : {}),
    ...(locale ? { locale } : {}),
  };
}

const isEastAsian = (name: string): boolean => /^[\p{scx=Han}\p{scx=Hangul}\p{scx=Hiragana}\p{scx=Katakana}]+$/u.test(name);

/** Where names are written in such signs the family comes first, with no space. */
function fullName(first: string, last: string): string {
  if (first && last && isEastAsian(first) && isEastAsian(last)) return last + first;
  return [first, last].filter(Boolean).join(' ');
}

/** The network's tags come from many apps: one that is no language tag is left out. */
function localeOf(tag: string | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] : undefined;
  } catch {
    return undefined;
  }
}

/** @param whole as it came: what is in there and cannot be read is a kind of its own */
function parseMessage(message: TelegramMessage, sender: InboundSender, whole: TelegramMessage): InboundEvent | undefined {
  const attachments = attachmentsOf(message);
  const { wordsFrom, ...found } = findTicket(message.text ?? message.caption ?? '');
  const markdown = wordsOf(message, message.text === undefined ? 0 : wordsFrom);
  const isEmpty = markdown === '' && attachments.length === 0 && found.ticket === undefined && !found.opened;
  const kind = isEmpty ? kindOf(whole) : undefined;
  // What the network tells of itself (a pinned message, a new background) is nothing that a customer says.
  if (isEmpty && kind === undefined && message.text === undefined && message.caption === undefined) return undefined;
  return {
    kind: 'message',
    sender,
    providerMessageId: String(message.message_id),
    markdown,
    attachments,
    ...(message.date > 0 ? { at: message.date * 1_000 } : {}),
    ...found,
    ...(kind === undefined ? {} : { unknownKind: kind }),
  };
}

/** Nothing for words that nobody can see. */
const seen = (text: string, entities?: TelegramMessageEntity[], from = 0): string =>
  isVisible(text.slice(from)) ? toMarkdown(text, entities, from) : '';

function wordsOf(message: TelegramMessage, from = 0): string {
  const { text, entities, caption, caption_entities: captionEntities } = message;
  if (text !== undefined) {
    return seen(text, entities, from);
  }
  if (caption !== undefined) return seen(caption, captionEntities);
  return linesOf(message)
    .map((line) => seen(line))
    .filter(Boolean)
    .join('\n');
}

function attachmentsOf({ message_id: id, photo, document, voice, audio, video, video_note: note }: TelegramMessage): InboundAttachment[] {
  const file = (ref: { file_id: string; file_size?: number }, name: string, mediaType: string): InboundAttachment => ({
    ref: ref.file_id,
    name,
    mediaType,
    ...(ref.file_size === undefined ? {} : { bytes: ref.file_size }),
  });
  const largest = photo?.toSorted((a, b) => a.width * a.height - b.width * b.height).at(-1);
  return [
    ...(largest ? [file(largest, `photo-${id}.jpg`, 'image/jpeg')] : []),
    ...(document ? [file(document, document.file_name || `file-${id}`, document.mime_type ?? 'application/octet-stream')] : []),
    ...(voice ? [file(voice, `voice-${id}.ogg`, voice.mime_type ?? 'audio/ogg')] : []),
    ...(audio ? [file(audio, audio.file_name || `audio-${id}.mp3`, audio.mime_type ?? 'audio/mpeg')] : []),
    ...(note ? [file(note, `video-${id}.mp4`, 'video/mp4')] : []),
    ...(video ? [file(video, video.file_name || `video-${id}.mp4`, video.mime_type ?? 'video/mp4')] : []),
  ];
}

function parseTap(tap: NonNullable<TelegramUpdate['callback_query']>): InboundEvent | undefined {
  if (!tap.message || tap.data === undefined) return undefined;
  const sender = senderOf(tap.message.chat, tap.from);
  if (!isPrivate(tap.message.chat)) return { kind: 'group', sender };
  const keyboard = 'reply_markup' in tap.message ? tap.message.reply_markup?.inline_keyboard.flat() : undefined;
  const label = keyboard?.find(({ callback_data: data }) => data === tap.data)?.text;
  return {
    kind: 'answer',
    sender,
    data: tap.data,
    callbackId: callbackIdOf({ id: tap.id, message: tap.message }),
    ...(label === undefined ? {} : { label }),
  };
}
