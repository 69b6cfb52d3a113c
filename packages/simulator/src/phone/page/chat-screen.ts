import type { PhoneView, Transcript } from '../../base/phone-view.ts';
import { createAvatar } from './avatar.ts';
import { createComposer } from './composer.ts';
import type { ControlClient } from './control-client.ts';
import { createNode } from './create-node.ts';
import { createIcon } from './icons.ts';
import type { BubbleOptions } from './message-bubble.ts';
import { openMenu, type SheetEntry } from './sheets.ts';
import type { Words } from './strings.ts';
import { createTranscript } from './transcript.ts';

export interface ChatScreenOptions {
  frame: HTMLElement;
  words: Words;
  language: string;
  client: ControlClient;
  can: PhoneView['can'];
  isGroup: boolean;
  onBack(): void;
  onWeather(): void;
  onError(error: unknown): void;
}

const actionWords: Record<string, string> = {
  typing: 'typing',
  upload_photo: 'sendingPhoto',
  upload_document: 'sendingFile',
  upload_voice: 'sendingFile',
  record_voice: 'recording',
};

/** One chat: head, transcript, and at the bottom START or the composer. */
export function createChatScreen(chatId: string, options: ChatScreenOptions) {
  const { frame, words, language, client, can, isGroup } = options;
  let current: Transcript | undefined;
  let others: PhoneView['others'] = [];
  let lastStart = '';
  const run = (work: Promise<unknown>) => void work.catch(options.onError);
  const path = `chats/${encodeURIComponent(chatId)}`;

  const bubbles: BubbleOptions = {
    words,
    language,
    isGroup,
    onTap: (messageId, row, column) => run(client.act(`${path}/messages/${messageId}/tap`, { row, column })),
    onEdit: (message) => composer.edit(message),
  };
  const composer = createComposer(words, can.countsParts, {
    onText: (text) => run(client.act(`${path}/messages`, { text })),
    onEdited: (messageId, text) => run(client.act(`${path}/messages/${messageId}/edit`, { text })),
    onFile: (file, caption) => run(client.sendFile(chatId, file, caption)),
  });
  const transcript = createTranscript(words('transcript'));
  const title = createNode('h1');
  const status = createNode('p', { class: 'status', 'aria-live': 'polite' });
  const avatar = createNode('span');
  const welcome = createNode('div', { class: 'welcome' });
  const bottom = createNode('div', { class: 'bottom' });
  const node = createNode(
    'section',
    { class: 'chat-screen' },
    createNode(
      'header',
      { class: 'head' },
      createNode(
        'button',
        { class: 'round back', type: 'button', 'aria-label': words('back'), onclick: options.onBack },
        createIcon('back'),
      ),
      createNode('div', { class: 'who' }, title, status),
      createNode('button', { class: 'avatar-button', type: 'button', 'aria-label': words('menu'), onclick: handleMenu }, avatar),
    ),
    createNode('div', { class: 'wallpaper' }, transcript.node, welcome),
    bottom,
  );

  function handleMenu(): void {
    if (!current) return;
    const { commands, isBlocked } = current;
    const entries: SheetEntry[] = commands.map(({ command, description }) => ({
      icon: 'commands',
      label: `/${command}  ${description}`,
      onPick: () => run(client.act(`${path}/messages`, { text: `/${command}` })),
    }));
    if (!isGroup && can.start) {
      for (const { id, name } of others) {
        entries.push({
          icon: 'forward',
          label: words('forward', { name }),
          onPick: () => run(client.act('forward', { to: id, chat: chatId, start: current?.pendingStart ?? lastStart })),
        });
      }
    }
    if (!isGroup && can.block) {
      entries.push({
        icon: 'block',
        label: words(isBlocked ? 'unblockBot' : 'blockBot'),
        isDanger: !isBlocked,
        onPick: () => run(client.act(`${path}/${isBlocked ? 'unblock' : 'block'}`)),
      });
    }
    entries.push({ icon: 'cloud', label: words('weather'), onPick: options.onWeather });
    openMenu(frame, current.title, words, entries);
  }

  function show(chat: Transcript, phone: PhoneView): void {
    current = chat;
    others = phone.others;
    if (chat.pendingStart !== undefined) lastStart = chat.pendingStart;
    title.textContent = chat.title;
    avatar.replaceChildren(createAvatar(chat.title, chat.tint));
    const busy = chat.action && words(actionWords[chat.action.name] ?? 'busy');
    status.textContent = busy ? `${words('bot')} ${busy}` : words(chat.about);
    status.classList.toggle('busy', busy !== undefined);
    transcript.show(chat.messages, bubbles, words('today'), words('yesterday'));
    showWelcome(chat);
    showBottom(chat);
  }

  function showWelcome(chat: Transcript): void {
    welcome.hidden = chat.messages.length > 0 || !can.start;
    welcome.replaceChildren(
      createNode('b', {}, words('whatCan')),
      createNode('p', {}, chat.description || words('defaultDescription', { bot: chat.title })),
    );
  }

  function showBottom(chat: Transcript): void {
    const mode = chat.isBlocked ? 'blocked' : chat.pendingStart !== undefined ? 'link' : chat.isStarted ? 'composer' : 'start';
    if (bottom.dataset.mode === mode) return;
    bottom.dataset.mode = mode;
    if (mode === 'composer') {
      bottom.replaceChildren(composer.node);
      return;
    }
    const press = () => run(client.act(`${path}/start`));
    const label = mode === 'blocked' ? (chat.pendingStart === undefined ? 'unblock' : 'restart') : 'start';
    const button = createNode(
      'button',
      { class: 'start', type: 'button', onclick: label === 'unblock' ? () => run(client.act(`${path}/unblock`)) : press },
      words(label),
    );
    const hint = mode === 'link' ? words('startHint') : mode === 'blocked' ? words('blocked') : undefined;
    bottom.replaceChildren(createNode('div', { class: 'start-bar' }, hint !== undefined && createNode('p', {}, hint), button));
    if (mode === 'link') button.focus({ preventScroll: true });
  }

  return { node, show, fill: composer.fill };
}
