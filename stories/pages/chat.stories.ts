import '@segue/widget';
import { html, type TemplateResult } from 'lit';
import { applyContext, storyBundle } from '../context.ts';
import { conversation, FakeClient, liveState, messageItem, mia, openTicket } from '@segue/testing/fake-client';
import { everyKind, longTimeline, sampleTimeline, sampleTimelineAr, sampleTimelineZh } from '../samples.ts';
import { picture } from '../picture.ts';

export default { title: 'Pages/Chat', parameters: { layout: 'fullscreen' } };

type Story = { render: () => TemplateResult };
const urls = { picture, invoice: '/invoice-1042.pdf' };
const page = (client: FakeClient, open = true): TemplateResult =>
  html`<segue-chat .brand=${storyBundle()} .client=${client} ?open=${open}></segue-chat>`;

export const Launcher: Story = { render: () => page(new FakeClient(), false) };
export const LauncherUnread: Story = { render: () => page(new FakeClient({ state: liveState(sampleTimeline(), { unread: 3 }) }), false) };
export const Home: Story = { render: () => page(new FakeClient()) };
export const Conversation: Story = { render: () => page(new FakeClient({ state: liveState(sampleTimeline()) })) };
export const ConversationZh: Story = {
  render: () => {
    applyContext({ locale: 'zh-CN' });
    return page(
      new FakeClient({ state: liveState(sampleTimelineZh(), { conversation: conversation({ assignee: { ...mia, name: '陈米娅' } }) }) }),
    );
  },
};
export const HomeZh: Story = {
  render: () => {
    applyContext({ locale: 'zh-CN' });
    return page(new FakeClient());
  },
};
export const ConversationRtl: Story = {
  render: () => {
    applyContext({ dir: 'rtl' });
    return page(new FakeClient({ state: liveState(sampleTimelineAr(), { typing: [{ ...mia, name: 'مايا حداد' }] }) }));
  },
};
export const Typing: Story = { render: () => page(new FakeClient({ state: liveState(sampleTimeline().slice(0, 8), { typing: [mia] }) })) };
export const EveryKind: Story = { render: () => page(new FakeClient({ state: liveState(everyKind()), urls })) };
export const Offline: Story = {
  render: () =>
    page(
      new FakeClient({
        state: liveState(
          [...sampleTimeline().slice(0, 7), messageItem({ id: 'c', kind: 'customer' }, 'Are you still there?', { state: 'queued' })],
          { connection: 'offline', operatorsOnline: 0, storage: 'memory' },
        ),
      }),
    ),
};
export const Uploads: Story = {
  render: () =>
    page(
      new FakeClient({
        state: liveState(sampleTimeline().slice(0, 6), {
          uploads: [
            { id: 'a', name: 'damaged-zip.jpg', mediaType: 'image/jpeg', bytes: 2_400_000, sentBytes: 1_600_000, state: 'uploading' },
            { id: 'b', name: 'invoice-1042.pdf', mediaType: 'application/pdf', bytes: 84_200, sentBytes: 84_200, state: 'done' },
            {
              id: 'c',
              name: 'holiday.mov',
              mediaType: 'video/quicktime',
              bytes: 91_000_000,
              sentBytes: 0,
              state: 'failed',
              error: 'attachment-too-large',
              limit: 10_000_000,
            },
          ],
        }),
      }),
    ),
};
export const HandoffChoose: Story = { render: () => handoff(new FakeClient({ state: liveState(sampleTimeline()) })) };
export const HandoffWaiting: Story = {
  render: () =>
    handoff(
      new FakeClient({
        state: liveState(sampleTimeline(), {
          ticket: openTicket('telegram'),
          conversation: conversation({ handoff: openTicket('telegram').handoff }),
        }),
      }),
    ),
};
/** A network without an address to open: a sentence is carried there by hand. */
export const HandoffSentence: Story = {
  render: () => {
    const sentence = { kind: 'code' as const, sentence: 'Continue my chat (code K3JT-9QM2)', to: '+1 555 0100' };
    const ticket = { ...openTicket('northwind'), entries: [sentence] };
    return handoff(
      new FakeClient({ state: liveState(sampleTimeline(), { ticket, conversation: conversation({ handoff: ticket.handoff }) }) }),
    );
  },
};
export const HandoffConsent: Story = {
  render: () =>
    page(
      new FakeClient({
        state: liveState(sampleTimeline(), {
          conversation: conversation({
            handoff: { id: 'handoff-1', channel: 'telegram', phase: 'arrived', needsConsent: true, address: 'Ada' },
          }),
        }),
      }),
    ),
};
export const Mirror: Story = {
  render: () =>
    page(
      new FakeClient({
        state: liveState(
          [
            ...sampleTimeline().slice(0, 8),
            {
              kind: 'event',
              key: 'linked',
              event: {
                type: 'handoff',
                seq: 900,
                at: Date.now(),
                active: { kind: 'channel', id: 'telegram:shop' },
                handoff: { id: 'handoff-1', channel: 'telegram', phase: 'linked', address: 'Ada' },
              },
            },
            messageItem({ id: 'c', kind: 'customer' }, 'I am on the train now', {
              state: 'read',
              message: { via: { kind: 'channel', id: 'telegram:shop' } },
            }),
            messageItem(mia, 'No problem, we go on there.'),
          ],
          {
            conversation: conversation({
              active: { kind: 'channel', id: 'telegram:shop' },
              bindings: [{ id: 'b', channel: 'telegram', address: 'Ada', linkedAt: Date.now() }],
              handoff: { id: 'handoff-1', channel: 'telegram', phase: 'linked', address: 'Ada' },
            }),
          },
        ),
      }),
    ),
};
export const Return: Story = {
  render: () => html`<segue-chat .brand=${storyBundle()} .client=${new FakeClient()} .ticket=${'aaaaaaaaaaaaaaaaaaaaaaaa'}></segue-chat>`,
};
export const TenThousand: Story = { render: () => page(new FakeClient({ state: liveState(longTimeline(10_000)) })) };
export const TwoBrands: Story = {
  render: () => {
    const segue = storyBundle();
    applyContext({ brand: 'maple-street' });
    const maple = storyBundle();
    applyContext({ brand: 'segue' });
    return html`<segue-chat .brand=${segue} .client=${new FakeClient({ state: liveState(sampleTimeline()) })} open></segue-chat
      ><segue-chat side="start" .brand=${maple} .client=${new FakeClient()} open></segue-chat>`;
  },
};

function handoff(client: FakeClient): TemplateResult {
  setTimeout(
    () =>
      document
        .querySelector('segue-chat')
        ?.renderRoot.querySelector('segue-chat-header')
        ?.dispatchEvent(Object.assign(new Event('segue-menu', { bubbles: true, composed: true }), { entry: 'take-along' })),
    50,
  );
  return page(client);
}
