import '@segue/widget';
import { builtInBrand, compileBundle } from '@segue/brand';
import type { SegueChat } from '@segue/widget';
import { customer, FakeClient, liveState, messageItem, mia, bot } from '@segue/testing/fake-client';
import { createDriver } from './drive.ts';
import { isOwn, textOf } from './message-texts.ts';

// The launcher and the parts that a first answer loads are there before anything is measured, as in a page that was open for a moment.
await Promise.all([customElements.whenDefined('segue-launcher'), import('@segue/widget/launcher')]);

const itemOf = (index: number, count: number) =>
  messageItem(isOwn(index) ? customer : mia, textOf(index), {
    minutesAgo: (count - index) * 2,
    state: 'read',
    message: { id: `m${index}`, seq: index + 1 },
  });
const timelineOf = (count: number) => Array.from({ length: count }, (_, index) => itemOf(index, count));

const bundle = compileBundle(builtInBrand, 'en');
const client = new FakeClient({ state: liveState(timelineOf(30)) });
let count = 30;
let prepared: ReturnType<typeof timelineOf> = [];
let chat: SegueChat;
let isStreaming = false;

const inPanel = <E extends Element>(selector: string): E | undefined => chat.shadowRoot?.querySelector<E>(selector) ?? undefined;
const transcript = (): ShadowRoot | null | undefined => inPanel('segue-transcript')?.shadowRoot;

globalThis.bench = createDriver({
  mount() {
    chat = document.createElement('segue-chat');
    chat.brand = bundle;
    chat.client = client;
    document.body.append(chat);
  },
  unmount: () => chat.destroy(),
  open: () => chat.show(),
  prepare(wanted) {
    count = wanted;
    isStreaming = false;
    prepared = timelineOf(wanted);
  },
  fill: () => client.set({ timeline: prepared }),
  append: () => client.receive(itemOf(count++, count)),
  grow(text) {
    const content = { kind: 'text' as const, markdown: text };
    if (!isStreaming) client.receive(messageItem(bot, content, { message: { id: 'growing', streaming: true } }));
    else client.change('growing', (item) => ({ ...item, message: { ...item.message, content, text } }));
    isStreaming = true;
  },
  scroller: () => transcript()?.querySelector<HTMLElement>('.scroller') ?? undefined,
  rows: () => [...(transcript()?.querySelectorAll('segue-message') ?? [])],
  field: () => inPanel('segue-composer')?.shadowRoot?.querySelector('textarea') ?? undefined,
});
