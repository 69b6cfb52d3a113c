import { expect } from 'chai';
import { eachWithChat } from '../../../../stories/chat-page.ts';
import { customer, liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import '../index.ts';
import '../launcher/define.ts';

describe('a draft', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { button, one, open } = page;

  const field = (): HTMLTextAreaElement => one('textarea') as HTMLTextAreaElement;
  const write = (text: string): void => {
    field().value = text;
    field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const somebodyElse = { ...customer, id: 'customer-2' };

  it('keeps the draft through a reload, and forgets it when it is sent', async () => {
    await open({ state: liveState(sampleTimeline()) });
    write('Half a sen');
    await settled(document.body);
    page.chat.remove();
    await open({ state: liveState(sampleTimeline()) });
    expect(field().value).to.equal('Half a sen');
    button('Send').click();
    await settled(document.body);
    expect(page.client.asked('send').at(-1)?.[0]).to.deep.equal({ kind: 'text', markdown: 'Half a sen' });
    expect(sessionStorage.length).to.equal(0);
  });

  it('is of who typed it: out of the field when their session is over, and there again when they are', async () => {
    await open({ state: liveState(sampleTimeline()) });
    write('Half a sen');
    page.client.set({ connection: 'ended', me: undefined, conversation: undefined, timeline: [] });
    await settled(document.body);
    expect(field().value).to.equal('');
    page.client.set({ ...liveState(), me: somebodyElse });
    await settled(document.body);
    expect(field().value).to.equal('');
    write('Mine');
    page.chat.remove();
    await open({ state: liveState() });
    expect(field().value).to.equal('Half a sen');
    page.client.set({ me: somebodyElse });
    await settled(document.body);
    expect(field().value).to.equal('Mine');
  });

  it('loses nothing of what is typed before it is known who is here', async () => {
    await open({ state: liveState() });
    write('Half a sen');
    page.chat.remove();
    await open({ state: { ...liveState(), connection: 'connecting', me: undefined } });
    expect(field().value).to.equal('');
    write('Hello');
    page.client.set(liveState());
    await settled(document.body);
    expect(field().value).to.equal('Half a sen\nHello');
  });
});
