import { randomBytes } from 'node:crypto';
import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import { createFields } from '../../base/fields.ts';
import { badRequest } from '../world/api-error.ts';
import type { MediaKind } from '../world/file-store.ts';
import type { Method, MethodCall } from './method.ts';
import { postMessages, sendFields } from './post-message.ts';
import { mediaOf } from './send-media.ts';
import { writableChat } from './writable-chat.ts';

const kinds = new Set<MediaKind>(['photo', 'document', 'audio']);

/** Albums of photos, documents or audio; videos and live photos are not simulated. @see https://core.telegram.org/bots/api#sendmediagroup */
export const sendMediaGroup: Method = {
  fields: {
    ...sendFields,
    media: [
      'Array of InputMediaAudio',
      'Array of InputMediaDocument',
      'Array of InputMediaLivePhoto',
      'Array of InputMediaPhoto',
      'Array of InputMediaVideo',
    ],
  },
  async run(call) {
    const chat = writableChat(call);
    const media = call.parameters.json('media', 'media');
    if (!Array.isArray(media)) throw badRequest('field "media" must be an Array');
    if (media.length < 2) throw badRequest('too few messages to send as an album');
    if (media.length > 10) throw badRequest('too much messages to send as an album');
    const types = new Set(media.map((item: { type?: unknown } | null) => item?.type));
    for (const kind of ['document', 'audio'])
      if (types.has(kind) && types.size > 1) throw badRequest(`${kind} can't be mixed with other media types`);
    const contents = await Promise.all(media.map((item) => readItem(call, item)));
    const media_group_id = String(randomBytes(7).readUIntBE(0, 6));
    return postMessages(
      call,
      chat,
      contents.map((content) => ({ media_group_id, ...content })),
    );
  },
};

async function readItem(call: MethodCall, item: unknown): Promise<Partial<TelegramMessage>> {
  if (typeof item !== 'object' || item === null) throw badRequest("can't parse InputMedia: expected an Object");
  const fields = createFields({ unreadable: badRequest }, new Map(Object.entries(item)));
  const kind = fields.string('type') as MediaKind;
  if (!kinds.has(kind)) throw badRequest(`type "${kind}" of InputMedia is not simulated`);
  return mediaOf(call, kind, fields, 'media');
}
