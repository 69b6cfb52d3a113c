import { expect } from 'chai';
import { ChatPage, eachWithChat } from '../../../../stories/chat-page.ts';
import { customer, jonas, liveState, messageItem, mia } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../index.ts';
import '../launcher/define.ts';

describe('what a screen reader is told', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { all, open, show } = page;
  const heard = (count: number): Promise<void> => until(() => page.heard.length >= count);

  it('has both announcers, empty, outside of the panel, before the first message (statement 4)', async () => {
    await show();
    const regions = all('[aria-live]').filter((element) => element.getAttribute('aria-live') !== 'off');
    expect(regions.map((element) => [element.getAttribute('aria-live'), element.childNodes.length])).to.deep.equal([
      ['polite', 0],
      ['assertive', 0],
    ]);
    expect(all('segue-announcer')[0]!.closest('segue-panel')).to.equal(null);
  });

  it('announces each new message of others once, without markup, and nothing of history or one’s own (statement 5)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const now = page.client.state.get().timeline.reduce((most, item) => Math.max(most, item.kind === 'message' ? item.message.seq : 0), 0);
    page.client.receive(
      messageItem(mia, 'It is **on its way**, see [here](https://shop.example)', { message: { seq: now + 1, id: 'new-1' } }),
    );
    page.client.receive(messageItem(customer, 'Thanks', { message: { seq: now + 2, id: 'own-1' } }));
    await heard(1);
    page.client.change('new-1', (item) => ({ ...item, message: { ...item.message, editedAt: 1 } }));
    // Whatever else were to be told would be told together with this, or before it.
    page.client.receive(messageItem(mia, 'Anything else?', { message: { seq: now + 3, id: 'new-2' } }));
    await heard(2);
    expect(page.heard).to.deep.equal([
      'polite: Mia Chen: It is on its way, see here (https://shop.example)',
      'polite: Mia Chen: Anything else?',
    ]);
    // Each is removed after a second.
    await until(() => all('[aria-live=polite] > *').length === 0);
  });

  it('announces a streamed answer once, when it is complete, and is busy meanwhile (statement 6)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const item = messageItem(mia, 'Let me', { message: { seq: 90_001, id: 'stream', streaming: true } });
    page.client.receive(item);
    page.client.receive(messageItem(jonas, 'Meanwhile', { message: { seq: 90_002, id: 'meanwhile' } }));
    await heard(1);
    expect(page.heard).to.deep.equal(['polite: Jonas Weber: Meanwhile']);
    expect(all('article[aria-busy=true]').length).to.equal(1);
    page.client.change('stream', (old) => ({
      ...old,
      message: { ...old.message, text: 'Let me look.', content: { kind: 'text', markdown: 'Let me look.' }, streaming: false },
    }));
    await heard(2);
    expect(page.heard).to.deep.equal(['polite: Jonas Weber: Meanwhile', 'polite: Mia Chen: Let me look.']);
  });

  it('announces typing once per turn, and a failure assertively with the message (statement 6)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    for (const typing of [[mia], [], [mia]]) page.client.set({ typing });
    page.client.receive(messageItem(customer, 'Lost words', { state: 'failed', message: { id: 'lost', seq: 90_000 } }));
    expect(page.heard).to.deep.equal([]);
    await settled(document.body);
    expect(page.heard).to.deep.equal(['polite: Mia Chen is typing', 'assertive: Not sent: Lost words']);
  });

  it('gathers messages that come together, and is silent when closed (statement 7)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    for (const [index, text] of ['One', 'Two', 'Three'].entries())
      page.client.receive(messageItem(mia, text, { message: { seq: 90_000 + index, id: `many-${index}` } }));
    await heard(1);
    expect(page.heard).to.deep.equal(['polite: 3 new messages. Mia Chen: Three']);
    page.chat.close();
    page.client.receive(messageItem(mia, 'Secret', { message: { seq: 90_100, id: 'closed' } }));
    // By the time that a page which allowed it hears of a later message, this one would have been told, too.
    const other = new ChatPage();
    await other.show({ state: liveState(sampleTimeline()) }, { announceClosed: true });
    other.client.receive(messageItem(mia, 'Secret', { message: { seq: 90_101, id: 'closed-there' } }));
    await until(() => other.heard.length > 0);
    expect(other.heard, 'never the text').to.deep.equal(['polite: New message in the chat']);
    expect(page.heard.length).to.equal(1);
    other.chat.destroy();
  });
});
