// What is to be said, as calls of the Bot API within its limits. Every option stays reachable.
import { isTyped, messageText, type Attachment, type Card, type Content, type Message } from '@segue/protocol';
import { answerData, answersOf } from '../answers.ts';
import type { ChannelCapabilities, Outbound, OutboundPart } from '../channel.ts';
import { join, toTelegram, type FormattedText } from './format.ts';
import type { TelegramInlineKeyboardButton } from './payloads.ts';
import { splitText } from './split-text.ts';

export const capabilities: ChannelCapabilities = {
  maxTextLength: 4096,
  maxCaptionLength: 1024,
  maxButtons: 100,
  maxButtonLabelLength: 40,
  linkButtons: true,
  maxAttachmentBytes: 50 * 1024 * 1024,
  receipts: { delivered: false, read: false },
  typingMs: 5_000,
};

/** @see https://core.telegram.org/bots/api#sendphoto */
const maxPhotoBytes = 10 * 1024 * 1024;
const maxPhotoSides = 10_000;
const maxPhotoRatio = 20;

type Button = { label: string; data: string } | { label: string; url: string };

const plain = (text: string): FormattedText => ({ text: text.trim(), entities: [] });
const bold = (text: string): FormattedText => ({ text, entities: [{ type: 'bold', offset: 0, length: text.length }] });

/** Buttons open web pages only; other addresses are written out. */
const isPage = (url: string): boolean => /^https?:/i.test(url);
const written = (label: string, url: string): FormattedText => plain(`${label}: ${url.replace(/^(?:mailto|tel):/i, '')}`);

/** The calls that say this to one chat. Pure. */
export function planOutbound(outbound: Outbound, address: string): OutboundPart[] {
  const chat = { chat_id: Number(address) };
  if (outbound.kind === 'notice') {
    const { text, buttons = [], links = [] } = outbound;
    return texts(
      chat,
      join([toTelegram(text), ...links.filter(({ url }) => !isPage(url)).map(({ label, url }) => written(label, url))], '\n'),
      [...links.filter(({ url }) => isPage(url)), ...buttons],
    );
  }
  return planContent(chat, outbound.message);
}

function planContent(chat: { chat_id: number }, message: Message): OutboundPart[] {
  const { id, text } = message;
  const content = message.content as Content;
  const formatted = (markdown = ''): FormattedText => toTelegram(markdown, { typed: isTyped(message) });
  const answers = answersOf(content).map(({ label }, index) => ({ label, data: answerData(id, index) }));
  switch (content.kind) {
    case 'text':
      return texts(chat, formatted(content.markdown));
    case 'choices':
      return texts(chat, formatted(content.markdown), answers);
    case 'survey':
      return texts(chat, plain(content.question), answers, answers.length);
    case 'card':
      return planCard(chat, content, formatted(content.markdown), answers);
    case 'carousel': {
      let used = 0;
      return content.cards.flatMap((card) => {
        const own = (card.actions ?? []).filter(({ type }) => type === 'choice').length;
        used += own;
        return planCard(chat, card, formatted(card.markdown), answers.slice(used - own, used));
      });
    }
    case 'form':
      return texts(chat, join([bold(content.title), ...content.fields.map(fieldLine)], '\n'));
    case 'attachment':
      return media(chat, content.attachment, formatted(content.markdown), []);
    case 'system':
      return [];
    default:
      // A kind of a newer protocol: its plain form.
      return texts(chat, plain(text || messageText(message, content)));
  }
}

function fieldLine(field: { label: string; options?: { label: string }[] }): FormattedText {
  const options = (field.options ?? []).map(({ label }) => label).join(' / ');
  return plain(`• ${field.label}${options ? `: ${options}` : ''}`);
}

function planCard(chat: { chat_id: number }, card: Card, body: FormattedText, answers: Button[]): OutboundPart[] {
  const links = (card.actions ?? []).flatMap((action) => (action.type === 'link' ? [{ label: action.label, url: action.url }] : []));
  const words = join(
    [bold(card.title), body, ...links.filter(({ url }) => !isPage(url)).map(({ label, url }) => written(label, url))],
    '\n',
  );
  const buttons = [...answers, ...links.filter(({ url }) => isPage(url))];
  if (!card.image) return texts(chat, words, buttons);
  const { attachmentId, alt, width, height } = card.image;
  const picture: Attachment = {
    id: attachmentId,
    name: alt || card.title,
    mediaType: 'image/jpeg',
    bytes: 0,
    ...(width && height ? { width, height } : {}),
  };
  return media(chat, picture, words, buttons);
}

/** A file with its words below it if they fit there, else after it. */
function media(chat: { chat_id: number }, attachment: Attachment, words: FormattedText, buttons: Button[]): OutboundPart[] {
  const { words: withAll, rows } = keyboard(words, buttons);
  const part = (payload: Record<string, unknown>): OutboundPart => ({
    call: callFor(attachment),
    payload: { ...chat, ...payload },
    attachment,
  });
  if (withAll.text.length > capabilities.maxCaptionLength) return [part({}), ...texts(chat, words, buttons)];
  return [
    part({
      ...(withAll.text ? { caption: withAll.text, ...(withAll.entities.length > 0 ? { caption_entities: withAll.entities } : {}) } : {}),
      ...markup(rows),
    }),
  ];
}

function callFor({ mediaType, bytes, width = 1, height = 1 }: Attachment): string {
  const isPhoto =
    /^image\/(?:jpeg|png|webp)$/.test(mediaType) &&
    bytes <= maxPhotoBytes &&
    width + height <= maxPhotoSides &&
    Math.max(width / height, height / width) <= maxPhotoRatio;
  if (isPhoto) return 'sendPhoto';
  if (mediaType === 'audio/ogg') return 'sendVoice';
  return mediaType === 'audio/mpeg' || mediaType === 'audio/mp4' ? 'sendAudio' : 'sendDocument';
}

/** A text in as many messages as it takes; the buttons hang under the last. */
function texts(chat: { chat_id: number }, text: FormattedText, buttons: Button[] = [], perRow = 1): OutboundPart[] {
  const { words, rows } = keyboard(text, buttons, perRow);
  const pieces = splitText(words, capabilities.maxTextLength);
  return pieces.map((piece, index) => ({
    call: 'sendMessage',
    payload: {
      ...chat,
      text: piece.text,
      ...(piece.entities.length > 0 ? { entities: piece.entities } : {}),
      ...(index === pieces.length - 1 ? markup(rows) : {}),
    },
  }));
}

const markup = (rows: TelegramInlineKeyboardButton[][]): object => (rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {});

/** Labels that a button would cut stand in the text by number, and the button has the number. */
function keyboard(text: FormattedText, buttons: Button[], perRow = 1): { words: FormattedText; rows: TelegramInlineKeyboardButton[][] } {
  const isLong = buttons.some(({ label }) => label.length > capabilities.maxButtonLabelLength);
  const words = isLong ? join([text, ...buttons.map(({ label }, index) => plain(`${index + 1}. ${label}`))], '\n') : text;
  const made = buttons.map((button, index): TelegramInlineKeyboardButton => {
    const label = isLong ? `${index + 1}` : button.label;
    return 'url' in button ? { text: label, url: button.url } : { text: label, callback_data: button.data };
  });
  const inRow = isLong ? 5 : perRow;
  const rows = Array.from({ length: Math.ceil(made.length / inRow) }, (_, row) => made.slice(row * inRow, row * inRow + inRow));
  return { words, rows };
}
