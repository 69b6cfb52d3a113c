import { expect } from 'chai';
import { eachWithChat } from '../../../../stories/chat-page.ts';
import { liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import '../index.ts';
import '../launcher/define.ts';

describe('a draft', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { button, one, open } = page;

  it('keeps the draft through a reload, and forgets it when it is sent', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const write = (text: string): void => {
      const field = one('textarea') as HTMLTextAreaElement;
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    write('Half a sen');
    await settled(document.body);
    page.chat.remove();
    await open({ state: liveState(sampleTimeline()) });
    expect((one('textarea') as HTMLTextAreaElement).value).to.equal('Half a sen');
    button('Send').click();
    await settled(document.body);
    expect(page.client.asked('send').at(-1)?.[0]).to.deep.equal({ kind: 'text', markdown: 'Half a sen' });
    expect(sessionStorage.length).to.equal(0);
  });
});
