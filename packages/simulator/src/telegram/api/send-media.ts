import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import type { MediaKind } from '../world/file-store.ts';
import { checkCaption, formatText } from '../world/formatted-text.ts';
import { parseReplyMarkup } from './reply-markup.ts';
import { mediaContent } from '../world/media-content.ts';
import type { Method } from './method.ts';
import { postMessages, replyMarkupField, sendFields } from './post-message.ts';
import { resolveFile } from './resolve-file.ts';
import { writableChat } from './writable-chat.ts';

export const captionFields = { caption: ['String'], parse_mode: ['String'], caption_entities: ['Array of MessageEntity'] } as const;

/** Caption and its spans, checked, in the form a message keeps them; nothing when there is none. */
export function captionContent(caption: string | undefined, parseMode: string | undefined, entities: unknown): Partial<TelegramMessage> {
  if (caption === undefined) return {};
  const formatted = formatText(caption, parseMode, entities);
  checkCaption(formatted);
  if (formatted.text === '') return {};
  return { caption: formatted.text, ...(formatted.entities.length > 0 ? { caption_entities: formatted.entities } : {}) };
}

function sendMedia(kind: MediaKind, ownFields: Method['fields'] = {}): Method {
  return {
    fields: { ...sendFields, [kind]: ['InputFile', 'String'], ...captionFields, ...ownFields, ...replyMarkupField },
    async run(call) {
      const { parameters, world } = call;
      const chat = writableChat(call);
      const caption = captionContent(
        parameters.string('caption'),
        parameters.string('parse_mode'),
        parameters.json('caption_entities', 'caption entities'),
      );
      const keyboard = parseReplyMarkup(parameters.json('reply_markup', 'reply keyboard markup'));
      const file = await resolveFile(call, kind, kind, parameters.string(kind));
      const media = mediaContent(world.files, file, {
        durationS: parameters.integer('duration'),
        performer: parameters.string('performer'),
        title: parameters.string('title'),
      });
      return postMessages(call, chat, [{ ...media, ...caption, ...(keyboard ? { reply_markup: keyboard } : {}) }])[0];
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
