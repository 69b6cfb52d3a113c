import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import { createNode } from './create-node.ts';
import { formattedText } from './formatted-text.ts';
import { createChecks, createIcon } from './icons.ts';
import type { Words } from './strings.ts';

export interface BubbleOptions {
  words: Words;
  language: string;
  ownId: number;
  isGroup: boolean;
  onTap(messageId: number, row: number, column: number): void;
  onEdit(message: TelegramMessage): void;
}

/** One message with its buttons. */
export function messageBubble(message: TelegramMessage, options: BubbleOptions): HTMLElement {
  const { words, ownId, isGroup } = options;
  const isOwn = message.from?.id === ownId;
  const media = mediaNode(message, words);
  const source = message.text ?? message.caption;
  // The app hides the payload of a start command, and so do we.
  const shown = !isGroup && source?.startsWith('/start ') ? '/start' : source;
  const text =
    shown === undefined
      ? undefined
      : createNode(
          'div',
          { class: 'text' },
          ...formattedText(
            shown,
            shown === source ? (message.entities ?? message.caption_entities) : [{ type: 'bot_command', offset: 0, length: 6 }],
            words('opensLink'),
          ),
        );
  const bubble = createNode(
    'div',
    {
      class: `bubble${message.photo ? ' has-photo' : ''}${message.photo && !shown ? ' bare' : ''}`,
      ondblclick: isOwn && message.text !== undefined ? () => options.onEdit(message) : undefined,
    },
    isGroup && !isOwn && createNode('div', { class: 'sender' }, message.from?.first_name ?? ''),
    message.reply_to_message && replyNode(message.reply_to_message, ownId, words),
    media,
    text,
    footer(message, isOwn, options),
  );
  return createNode('div', { class: `message ${isOwn ? 'own' : 'other'}`, role: 'article' }, bubble, keyboard(message, options));
}

function footer(message: TelegramMessage, isOwn: boolean, { words, language, onEdit }: BubbleOptions): HTMLElement {
  const time = new Date(message.date * 1000);
  return createNode(
    'div',
    { class: 'footer' },
    message.edit_date !== undefined && createNode('span', {}, words('edited')),
    createNode(
      'time',
      { datetime: time.toISOString() },
      time.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false }),
    ),
    isOwn && createChecks(),
    isOwn &&
      message.text !== undefined &&
      !message.text.startsWith('/start') &&
      createNode('button', { class: 'edit', type: 'button', onclick: () => onEdit(message) }, words('edit')),
  );
}

function replyNode(reply: TelegramMessage, ownId: number, words: Words): HTMLElement {
  const name = reply.from?.id === ownId ? words('you') : (reply.from?.first_name ?? '');
  return createNode('div', { class: 'reply' }, createNode('b', {}, name), createNode('span', {}, summary(reply, words)));
}

/** One line for lists and replies. */
export function summary(message: TelegramMessage, words: Words): string {
  if (message.text !== undefined) return message.text.startsWith('/start ') ? '/start' : message.text;
  return (
    message.caption ??
    (message.photo
      ? words('photo')
      : message.voice
        ? words('voice')
        : message.audio
          ? words('audio')
          : (message.document?.file_name ?? words('file')))
  );
}

function mediaNode(message: TelegramMessage, words: Words): HTMLElement | undefined {
  const photo = message.photo?.at(-1);
  if (photo) {
    // Width and height are set before the picture is there, so that nothing jumps.
    return createNode('img', {
      class: 'photo',
      src: fileAddress(photo.file_id),
      width: photo.width,
      height: photo.height,
      alt: message.caption ?? words('photo'),
    });
  }
  if (message.document) {
    const { file_id, file_name = words('file'), file_size = 0 } = message.document;
    return createNode(
      'a',
      { class: 'document', href: fileAddress(file_id), target: '_blank', rel: 'noopener noreferrer' },
      createNode('span', { class: 'disc' }, createIcon('file')),
      createNode('span', { class: 'names' }, createNode('b', {}, file_name), createNode('span', {}, size(file_size, words))),
    );
  }
  const sound = message.voice ?? message.audio;
  if (!sound) return undefined;
  return createNode('audio', {
    class: 'sound',
    controls: true,
    preload: 'none',
    src: fileAddress(sound.file_id),
    'aria-label': words(message.voice ? 'voice' : 'audio'),
  });
}

function keyboard(message: TelegramMessage, { words, onTap }: BubbleOptions): HTMLElement | undefined {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return undefined;
  return createNode(
    'div',
    { class: 'keyboard' },
    ...rows.map((buttons, row) =>
      createNode(
        'div',
        { class: 'keys' },
        ...buttons.map(({ text, url }, column) =>
          url
            ? createNode(
                'a',
                { class: 'key', href: url, target: '_blank', rel: 'noopener noreferrer', title: words('opensLink') },
                text,
                createIcon('link'),
              )
            : createNode('button', { class: 'key', type: 'button', onclick: () => onTap(message.message_id, row, column) }, text),
        ),
      ),
    ),
  );
}

function fileAddress(fileId: string): string {
  return `/control/files/${encodeURIComponent(fileId)}`;
}

function size(bytes: number, words: Words): string {
  if (bytes < 1000) return words('bytes', { n: String(bytes) });
  if (bytes < 1_000_000) return words('kilobytes', { n: (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0) });
  return words('megabytes', { n: (bytes / 1_000_000).toFixed(1) });
}
