import '@segue/desk/define';
import { html, type TemplateResult } from 'lit';
import { deskBundle } from '../context.ts';
import { conversation, FakeClient, liveState, messageItem, mia } from '@segue/testing/fake-client';
import { FakeInbox, operator } from '../fake-inbox.ts';
import { sampleTimeline } from '../samples.ts';
import { wide } from '../tall.ts';

export default { title: 'Pages/Desk', parameters: { layout: 'fullscreen' } };

type Story = { render: () => TemplateResult };

/** The operator's own client: what they wrote is theirs. */
export const deskClient = (): FakeClient =>
  new FakeClient({
    state: liveState(
      [...sampleTimeline(), messageItem(mia, 'Prefers to be called in the evening.', { private: true, own: true })].map((item) =>
        item.kind === 'message' ? { ...item, own: item.message.author.kind === 'operator' } : item,
      ),
      {
        me: { id: operator.id, kind: 'operator', name: operator.name },
        conversation: conversation({ active: { kind: 'channel', id: 'telegram:shop' }, assignee: null }),
      },
    ),
  });

export const desk = (inbox: FakeInbox, client = deskClient()): TemplateResult =>
  wide(html`<segue-desk .bundle=${deskBundle()} .inbox=${inbox} .openClient=${() => client}></segue-desk>`);

export const Inbox: Story = { render: () => desk(new FakeInbox()) };
export const Empty: Story = { render: () => desk(new FakeInbox([])) };
export const SignIn: Story = { render: () => desk(new FakeInbox([], false)) };
export const Offline: Story = {
  render: () => {
    const inbox = new FakeInbox();
    inbox.set({ connection: 'offline' });
    return desk(inbox);
  },
};
