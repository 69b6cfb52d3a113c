import type { PhoneView } from '../../control/phone-view.ts';
import { createAvatar } from './avatar.ts';
import { createComposer } from './composer.ts';
import { act, sendFile } from './control-client.ts';
import { createNode } from './create-node.ts';
import { createIcon } from './icons.ts';
import type { BubbleOptions } from './message-bubble.ts';
import type { PageChat } from './phone-state.ts';
import { openMenu, type SheetEntry } from './sheets.ts';
import type { Words } from './strings.ts';
import { createTranscript } from './transcript.ts';

export interface ChatScreenOptions {
  frame: HTMLElement;
  words: Words;
  language: string;
  phoneId: string;
  ownId: number;
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
  const { frame, words, language, phoneId, ownId, isGroup } = options;
  let current: PageChat | undefined;
  let others: PhoneView['others'] = [];
  let lastStart = '';
  const run = (work: Promise<unknown>) => void work.catch(options.onError);
  const path = `chats/${chatId}`;

  const bubbles: BubbleOptions = {
    words,
    language,
    ownId,
    isGroup,
    onTap: (messageId, row, column) => run(act(phoneId, `${path}/messages/${messageId}/tap`, { row, column })),
    onEdit: (message) => composer.edit(message),
  };
  const composer = createComposer(words, {
    onText: (text) => run(act(phoneId, `${path}/messages`, { text })),
    onEdited: (messageId, text) => run(act(phoneId, `${path}/messages/${messageId}/edit`, { text })),
    onFile: (file, caption) => run(sendFile(phoneId, chatId, file, caption)),
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
    const { bot, isBlocked } = current;
    const entries: SheetEntry[] = bot.commands.map(({ command, description }) => ({
      icon: 'commands',
      label: `/${command}  ${description}`,
      onPick: () => run(act(phoneId, `${path}/messages`, { text: `/${command}` })),
    }));
    if (!isGroup) {
      for (const { id, name } of others) {
        entries.push({
          icon: 'forward',
          label: words('forward', { name }),
          onPick: () => run(act(phoneId, 'forward', { to: id, bot: bot.username, start: current?.pendingStart ?? lastStart })),
        });
      }
      entries.push({
        icon: 'block',
        label: words(isBlocked ? 'unblockBot' : 'blockBot'),
        isDanger: !isBlocked,
        onPick: () => run(act(phoneId, `${path}/${isBlocked ? 'unblock' : 'block'}`)),
      });
    }
    entries.push({ icon: 'cloud', label: words('weather'), onPick: options.onWeather });
    openMenu(frame, current.title, words, entries);
  }

  function show(chat: PageChat, phone: PhoneView): void {
    current = chat;
    others = phone.others;
    if (chat.pendingStart !== undefined) lastStart = chat.pendingStart;
    title.textContent = chat.title;
    avatar.replaceChildren(createAvatar(chat.title, chat.bot.id));
    const busy = chat.action && words(actionWords[chat.action.name] ?? 'busy');
    status.textContent = busy ? `${words('bot')} ${busy}` : words(isGroup ? 'group' : 'bot');
    status.classList.toggle('busy', busy !== undefined);
    transcript.show(chat.messages, bubbles, words('today'), words('yesterday'));
    showWelcome(chat);
    showBottom(chat);
  }

  function showWelcome(chat: PageChat): void {
    welcome.hidden = chat.messages.length > 0;
    welcome.replaceChildren(
      createNode('b', {}, words('whatCan')),
      createNode('p', {}, chat.bot.description || words('defaultDescription', { bot: chat.bot.name })),
    );
  }

  function showBottom(chat: PageChat): void {
    const mode = chat.isBlocked ? 'blocked' : chat.pendingStart !== undefined ? 'link' : chat.isStarted ? 'composer' : 'start';
    if (bottom.dataset.mode === mode) return;
    bottom.dataset.mode = mode;
    if (mode === 'composer') {
      bottom.replaceChildren(composer.node);
      return;
    }
    const press = () => run(act(phoneId, `${path}/start`));
    const label = mode === 'blocked' ? (chat.pendingStart === undefined ? 'unblock' : 'restart') : 'start';
    const button = createNode(
      'button',
      { class: 'start', type: 'button', onclick: label === 'unblock' ? () => run(act(phoneId, `${path}/unblock`)) : press },
      words(label),
    );
    const hint = mode === 'link' ? words('startHint') : mode === 'blocked' ? words('blocked') : undefined;
    bottom.replaceChildren(createNode('div', { class: 'start-bar' }, hint !== undefined && createNode('p', {}, hint), button));
    if (mode === 'link') button.focus({ preventScroll: true });
  }

  return { node, show };
}
