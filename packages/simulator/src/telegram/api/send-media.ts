import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import type { Fields } from '../../base/fields.ts';
import type { MediaKind } from '../world/file-store.ts';
import { checkCaption, formatText } from '../world/formatted-text.ts';
import { parseReplyMarkup } from './reply-markup.ts';
import { mediaContent } from '../world/media-content.ts';
import type { Method, MethodCall } from './method.ts';
import { postMessages, replyMarkupField, sendFields } from './post-message.ts';
import { resolveFile } from './resolve-file.ts';
import { writableChat } from './writable-chat.ts';

export const captionFields = { caption: ['String'], parse_mode: ['String'], caption_entities: ['Array of MessageEntity'] } as const;

/** Caption and its spans, checked, in the form a message keeps them; nothing when there is none. */
export function captionContent(fields: Fields): Partial<TelegramMessage> {
  const caption = fields.string('caption');
  if (caption === undefined) return {};
  const formatted = formatText(caption, fields.string('parse_mode'), fields.json('caption_entities', 'caption entities'));
  checkCaption(formatted);
  if (formatted.text === '') return {};
  return { caption: formatted.text, ...(formatted.entities.length > 0 ? { caption_entities: formatted.entities } : {}) };
}

/** A file and what is said beside it, of a call or of one item of an album. */
export async function mediaOf(call: MethodCall, kind: MediaKind, fields: Fields, source: string): Promise<Partial<TelegramMessage>> {
  const caption = captionContent(fields);
  const file = await resolveFile(call, kind, kind, fields.string(source));
  const facts = { durationS: fields.integer('duration'), performer: fields.string('performer'), title: fields.string('title') };
  return { ...mediaContent(file, facts), ...caption };
}

function sendMedia(kind: MediaKind, ownFields: Method['fields'] = {}): Method {
  return {
    fields: { ...sendFields, [kind]: ['InputFile', 'String'], ...captionFields, ...ownFields, ...replyMarkupField },
    async run(call) {
      const chat = writableChat(call);
      const keyboard = parseReplyMarkup(call.parameters.json('reply_markup', 'reply keyboard markup'));
      const media = await mediaOf(call, kind, call.parameters, kind);
      return postMessages(call, chat, [{ ...media, ...(keyboard ? { reply_markup: keyboard } : {}) }])[0];
    },
  };
}

/** @see https://core.telegram.org/bots/api#sendphoto */
export const sendPhoto = sendMedia('photo');
/** @see https://core.telegram.org/bots/api#senddocument */
export const sendDocument = sendMedia('document');
/** @see https://core.telegram.org/bots/api#sendaudio */
export const sendAudio = sendMedia('audio', { duration: ['Integer'], performer: ['String'], title: ['String'] });
/** @see https://core.telegram.org/bots/api#sendvoice */
export const sendVoice = sendMedia('voice', { duration: ['Integer'] });
