// Entry of the phone page: a list of all phones, or one phone, which follows its feed and shows its list of chats or one chat.
import type { FeedEvent, PhoneView } from '../../base/phone-view.ts';
import { chatList } from './chat-list.ts';
import { createChatScreen } from './chat-screen.ts';
import { createControlClient } from './control-client.ts';
import { createNode } from './create-node.ts';
import { createStatusIcons } from './icons.ts';
import { allPhones } from './phone-list.ts';
import { nextPhone, withoutAction } from './phone-state.ts';
import { openSheet, openWeather, weatherLine } from './sheets.ts';
import { loadWords, type Words } from './strings.ts';

const [, , network = '', phoneId = ''] = location.pathname.split('/');
const client = createControlClient(network, phoneId);
const query = new URLSearchParams(location.search);
const wordsFor = await loadWords();

let phone: PhoneView | undefined;
let language = 'en';
let words: Words = (said) => (typeof said === 'string' ? said : said.en);
let openChatId: string | undefined;
let screen: ReturnType<typeof createChatScreen> | undefined;
let actionEnd: ReturnType<typeof setTimeout> | undefined;

const clock = createNode('time', { class: 'clock' });
const statusBar = createNode(
  'div',
  { class: 'status-bar', 'aria-hidden': 'true' },
  clock,
  createNode('span', { class: 'camera' }),
  createStatusIcons(),
);
const strip = createNode('button', { class: 'weather-strip', type: 'button', hidden: true, onclick: showWeather });
const stage = createNode('main', { class: 'stage' });
const toast = createNode('div', { class: 'toast', role: 'status', hidden: true });
const frame = createNode(
  'div',
  { class: 'phone' },
  createNode('div', { class: 'glass' }, statusBar, strip, stage, toast, createNode('div', { class: 'home-bar', 'aria-hidden': 'true' })),
);
document.body.append(frame);
showClock();
setInterval(showClock, 10_000);

if (network === '') await showAllPhones();
else {
  follow();
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
}

async function showAllPhones(): Promise<void> {
  choose(query.get('lang') ?? navigator.language);
  document.title = words('phones');
  stage.replaceChildren(createNode('header', { class: 'head plain' }, createNode('h1', {}, words('phones'))), await allPhones(words));
}

function follow(): void {
  const feed = new EventSource(client.path('stream'));
  feed.onmessage = ({ data }: MessageEvent<string>) => handleEvent(JSON.parse(data) as FeedEvent);
  feed.onerror = () => frame.classList.add('offline');
  feed.onopen = () => frame.classList.remove('offline');
  // A page that the browser keeps for the way back would hold its connection, of which there are six.
  addEventListener('pagehide', () => feed.close(), { once: true });
}

function handleEvent(event: FeedEvent): void {
  const isFirst = phone === undefined;
  phone = nextPhone(phone, event);
  if (!phone) return;
  if (isFirst) begin(phone);
  if (event.type === 'answer') showAnswer(event);
  // A link that was opened elsewhere, for instance beside the shop, brings its chat to the front.
  if (event.type === 'chat' && event.chat.pendingStart !== undefined && event.chat.id !== openChatId) openChat(event.chat.id);
  endActionInTime(event);
  render();
}

function choose(wanted: string): void {
  ({ language, words } = wordsFor(wanted));
  document.documentElement.lang = language;
}

function begin(first: PhoneView): void {
  choose(query.get('lang') ?? first.language);
  document.title = words('title', { name: first.name });
  const chat = query.get('chat') ?? (first.chats.length === 1 ? first.chats[0]?.id : undefined);
  const pending = first.chats.find(({ pendingStart }) => pendingStart !== undefined);
  openChatId = first.chats.find(({ id }) => id.toLowerCase() === (chat ?? pending?.id)?.toLowerCase())?.id;
  const start = query.get('start');
  if (chat && start !== null) void client.act('open', { chat, start }).catch(showError);
  // Once is enough: a reload must neither open the link again nor fill in its words.
  const draft = query.get('text');
  for (const name of ['start', 'text']) query.delete(name);
  history.replaceState(null, '', [location.pathname, ...(query.size > 0 ? [query] : [])].join('?'));
  render();
  if (draft !== null) screen?.fill(draft);
}

function render(): void {
  if (!phone) return;
  const chat = phone.chats.find(({ id }) => id === openChatId);
  const line = weatherLine(phone.weather, words);
  strip.hidden = line === undefined;
  strip.textContent = line ?? '';
  if (!chat) {
    screen = undefined;
    stage.replaceChildren(
      createNode('header', { class: 'head plain' }, createNode('h1', {}, words('chats'))),
      chatList(phone, words, language, openChat),
    );
    return;
  }
  if (!screen) {
    screen = createChatScreen(chat.id, {
      frame,
      words,
      language,
      client,
      can: phone.can,
      isGroup: chat.kind === 'group',
      onBack: () => openChat(undefined),
      onWeather: showWeather,
      onError: showError,
    });
    stage.replaceChildren(screen.node);
  }
  screen.show(chat, phone);
}

function openChat(chatId: string | undefined): void {
  openChatId = chatId;
  screen = undefined;
  render();
}

/** "Is typing" has an end of its own. */
function endActionInTime(event: FeedEvent): void {
  if (event.type !== 'chat' || !event.chat.action) return;
  clearTimeout(actionEnd);
  actionEnd = setTimeout(() => {
    if (!phone) return;
    phone = { ...phone, chats: phone.chats.map((chat) => (chat.id === event.chat.id ? withoutAction(chat) : chat)) };
    render();
  }, event.chat.action.forMs);
}

function showAnswer({ text, alert, url }: Extract<FeedEvent, { type: 'answer' }>): void {
  if (url && /^https?:/i.test(url)) showToastLink(url);
  else if (text && alert) openSheet(frame, text, words);
  else if (text) showToast(text);
}

function showError(error: unknown): void {
  showToast(words('failed', { reason: error instanceof Error ? error.message : String(error) }));
}

let toastEnd: ReturnType<typeof setTimeout> | undefined;
function showToast(...content: (Node | string)[]): void {
  toast.replaceChildren(...content);
  toast.hidden = false;
  clearTimeout(toastEnd);
  toastEnd = setTimeout(() => (toast.hidden = true), 3_500);
}

function showToastLink(url: string): void {
  showToast(createNode('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url));
}

function showWeather(): void {
  if (phone) openWeather(frame, phone.weather, words, { change: client.changeWeather, onError: showError });
}

function showClock(): void {
  clock.textContent = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
