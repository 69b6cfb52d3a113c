// What is shown, as calls of the Bot API; and what fits into one.
import type { Call, Contact } from '../channel.ts';
import type { Media } from '../content/blocks.ts';
import type { Button, Shown } from '../content/downgrade.ts';
import type { Limits } from '../content/limits.ts';
import type { Words } from '../text/words.ts';
import { canShow, toTelegram } from './entities.ts';
import type { TelegramInlineKeyboardButton } from './payloads.ts';

/** @see https://core.telegram.org/bots/api */
export const limits: Limits = {
  text: { max: 4096, unit: 'utf16' },
  caption: { max: 1024, unit: 'utf16' },
  canShow,
  buttons: { max: 100, label: { max: 40, unit: 'utf16' }, links: true, withMedia: true },
  media: [{ types: /./, maxBytes: 50 * 1024 * 1024 }],
  receipts: { delivered: false, read: false },
  typingMs: 5_000,
};

/** @see https://core.telegram.org/bots/api#sendphoto */
const maxPhotoBytes = 10 * 1024 * 1024;
const maxPhotoSides = 10_000;
const maxPhotoRatio = 20;
/** Buttons with numbers or steps of a scale stand in rows. */
const inRow = 5;

/** The one call that shows it in a chat. Pure. */
export function render(shown: Shown, to: Contact): Call[] {
  const chat = { chat_id: Number(to.key) };
  switch (shown.as) {
    case 'words':
      return [{ name: 'sendMessage', payload: { ...chat, ...textOf(shown.words), ...markup(shown.buttons, shown.isScale) } }];
    case 'media':
      return [
        {
          name: callFor(shown.media),
          payload: { ...chat, ...captionOf(shown.words), ...markup(shown.buttons) },
          media: shown.media,
        },
      ];
    default:
      throw new TypeError(`Telegram has no ${shown.as}: its limits say so.`);
  }
}

const textOf = (words: Words): object => {
  const { text, entities } = toTelegram(words);
  return { text, ...(entities.length > 0 ? { entities } : {}) };
};

const captionOf = (words: Words): object => {
  const { text, entities } = toTelegram(words);
  return text ? { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) } : {};
};

function callFor({ mediaType, bytes, width = 1, height = 1 }: Media): string {
  const isPhoto =
    /^image\/(?:jpeg|png|webp)$/.test(mediaType) &&
    bytes <= maxPhotoBytes &&
    width + height <= maxPhotoSides &&
    Math.max(width / height, height / width) <= maxPhotoRatio;
  if (isPhoto) return 'sendPhoto';
  if (mediaType === 'audio/ogg') return 'sendVoice';
  return mediaType === 'audio/mpeg' || mediaType === 'audio/mp4' ? 'sendAudio' : 'sendDocument';
}

function markup(buttons: Button[], isScale = false): object {
  if (buttons.length === 0) return {};
  const keys = buttons.map((button): TelegramInlineKeyboardButton =>
    'url' in button ? { text: button.label, url: button.url } : { text: button.label, callback_data: button.data },
  );
  const perRow = isScale || (buttons.length > 1 && buttons.every(({ label }) => /^\d+$/.test(label))) ? inRow : 1;
  return {
    reply_markup: {
      inline_keyboard: Array.from({ length: Math.ceil(keys.length / perRow) }, (_, row) => keys.slice(row * perRow, row * perRow + perRow)),
    },
  };
}
