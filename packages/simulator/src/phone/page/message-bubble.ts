import type { PhoneFile, PhoneMessage } from '../../base/phone-view.ts';
import { createNode } from './create-node.ts';
import { createChecks, createIcon } from './icons.ts';
import { markedText } from './marked-text.ts';
import type { Words } from './strings.ts';

export interface BubbleOptions {
  words: Words;
  language: string;
  isGroup: boolean;
  onTap(messageId: string, row: number, column: number): void;
  onEdit(message: PhoneMessage): void;
}

/** One message with its buttons. */
export function messageBubble(message: PhoneMessage, options: BubbleOptions): HTMLElement {
  const { words, isGroup } = options;
  const { text, files, side, replyTo, isEditable } = message;
  const hasPicture = files.some(({ kind }) => kind === 'picture');
  const bubble = createNode(
    'div',
    {
      class: `bubble${hasPicture ? ' has-photo' : ''}${hasPicture && text === '' ? ' bare' : ''}`,
      ondblclick: isEditable ? () => options.onEdit(message) : undefined,
    },
    isGroup && side === 'theirs' && createNode('div', { class: 'sender' }, message.from ?? ''),
    replyTo && replyNode(replyTo, words),
    ...files.map((file) => fileNode(file, text, words)),
    text !== '' && createNode('div', { class: 'text', dir: directionOf(text) }, ...markedText(text, message.marks, words('opensLink'))),
    footer(message, options),
  );
  return createNode('div', { class: `message ${side === 'mine' ? 'own' : 'other'}`, role: 'article' }, bubble, keyboard(message, options));
}

function footer(message: PhoneMessage, { words, language, onEdit }: BubbleOptions): HTMLElement {
  const { at, isEdited, isEditable, state, parts } = message;
  const time = new Date(at);
  return createNode(
    'div',
    { class: 'footer' },
    isEdited && createNode('span', {}, words('edited')),
    parts !== undefined && createNode('span', {}, words('parts', { n: String(parts) })),
    createNode(
      'time',
      { datetime: time.toISOString() },
      time.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false }),
    ),
    state === 'read' && createChecks(),
    state === 'sent' && createNode('span', { class: 'state' }, words('isSent')),
    isEditable && createNode('button', { class: 'edit', type: 'button', onclick: () => onEdit(message) }, words('edit')),
  );
}

/** Of the first letter that has one. */
function directionOf(text: string): 'rtl' | undefined {
  return /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? 'rtl' : undefined;
}

function replyNode(reply: NonNullable<PhoneMessage['replyTo']>, words: Words): HTMLElement {
  const name = reply.side === 'mine' ? words('you') : (reply.from ?? '');
  return createNode('div', { class: 'reply' }, createNode('b', {}, name), createNode('span', {}, summary(reply, words)));
}

/** One line for lists and replies. */
export function summary({ text, files: [file] }: Pick<PhoneMessage, 'text' | 'files'>, words: Words): string {
  if (text !== '' || !file) return text;
  if (file.kind === 'file') return file.name || words('file');
  return words({ picture: 'photo', sound: 'audio', voice: 'voice' }[file.kind]);
}

function fileNode({ kind, name, url, width, height, sizeBytes }: PhoneFile, caption: string, words: Words): HTMLElement {
  if (kind === 'picture') {
    // Width and height are set before the picture is there, so that nothing jumps.
    return createNode('img', { class: 'photo', src: url, width, height, alt: caption || words('photo') });
  }
  if (kind === 'file') {
    return createNode(
      'a',
      { class: 'document', href: url, target: '_blank', rel: 'noopener noreferrer' },
      createNode('span', { class: 'disc' }, createIcon('file')),
      createNode('span', { class: 'names' }, createNode('b', {}, name || words('file')), createNode('span', {}, size(sizeBytes, words))),
    );
  }
  const label = words(kind === 'voice' ? 'voice' : 'audio');
  return createNode('audio', { class: 'sound', controls: true, preload: 'none', src: url, 'aria-label': label });
}

function keyboard({ id, keys }: PhoneMessage, { words, onTap }: BubbleOptions): HTMLElement | undefined {
  if (!keys) return undefined;
  return createNode(
    'div',
    { class: 'keyboard' },
    ...keys.map((buttons, row) =>
      createNode(
        'div',
        { class: 'keys' },
        ...buttons.map(({ label, url }, column) =>
          url
            ? createNode(
                'a',
                { class: 'key', href: url, target: '_blank', rel: 'noopener noreferrer', title: words('opensLink') },
                label,
                createIcon('link'),
              )
            : createNode('button', { class: 'key', type: 'button', onclick: () => onTap(id, row, column) }, label),
        ),
      ),
    ),
  );
}

function size(bytes: number, words: Words): string {
  if (bytes < 1000) return words('bytes', { n: String(bytes) });
  if (bytes < 1_000_000) return words('kilobytes', { n: (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0) });
  return words('megabytes', { n: (bytes / 1_000_000).toFixed(1) });
}
