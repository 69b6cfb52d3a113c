import { SegueFileWishEvent, SegueLinkWishEvent } from '@segue/elements';
import type { Surface } from '@segue/surfaces';
import { expect } from 'chai';
import { activeElement, eachWithChat } from '../../../../stories/chat-page.ts';
import { conversation, liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../index.ts';
import '../launcher/define.ts';
import type { ChatInside } from '../live/chat-inside.ts';
import type { ExtrasController } from './extras-controller.ts';
import { handleWishes } from './handle-wishes.ts';

describe('what the person does in the chat', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { all, button, choose, one, open } = page;

  it('gives focus to the composer without a keyboard after a choice, which stays readable (statement 11)', async () => {
    await open({ state: liveState(sampleTimeline()) });
    // Loaded with the first message of its kind.
    await until(() => button('Pick-up point') !== undefined);
    button('Pick-up point').click();
    await settled(document.body);
    expect(page.client.asked('send')[0]).to.deep.equal([
      { kind: 'text', markdown: 'Pick-up point' },
      {
        answer: {
          messageId: page.client.state.get().timeline.find((item) => item.kind === 'message' && item.message.content.kind === 'choices')!
            .key,
          values: { choice: 'pickup' },
        },
      },
    ]);
    expect(activeElement()?.localName).to.equal('textarea');
    expect(activeElement()?.getAttribute('inputmode')).to.equal('none');
    expect(
      all('segue-choices')
        .flatMap((element) => [...element.shadowRoot!.querySelectorAll('button')])
        .map((element) => element.hasAttribute('disabled')),
    ).to.deep.equal([false, false, false]);
  });

  it('sends files that were uploaded once each, also when two have one name, and the words beside the first', async () => {
    await open({ state: liveState(sampleTimeline()) });
    one('segue-composer').dispatchEvent(
      Object.assign(new Event('segue-files', { bubbles: true, composed: true }), {
        files: ['abc', 'def'].map((text) => new File([text], 'a.txt', { type: 'text/plain' })),
      }),
    );
    await settled(document.body);
    const field = one('textarea') as HTMLTextAreaElement;
    field.value = 'These two';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const [first, second] = page.client.state.get().uploads.map(({ attachment }) => attachment);
    button('Send').click();
    await settled(document.body);
    expect(first?.id).not.to.equal(second?.id);
    expect(page.client.asked('send').map(([content]) => content)).to.deep.equal([
      { kind: 'attachment', attachment: first, markdown: 'These two' },
      { kind: 'attachment', attachment: second },
    ]);
    // A message says itself that nobody types any more.
    expect(page.client.asked('setTyping')).to.deep.equal([[true]]);
    expect([field.value, sessionStorage.length]).to.deep.equal(['', 0]);
  });

  it('takes the chat along with what the customer left in, shows the way, and offers to undo', async () => {
    await open({ state: liveState(sampleTimeline(), { conversation: conversation() }) });
    choose('take-along');
    await customElements.whenDefined('segue-handoff-view');
    await settled(document.body);
    button('Remove Files').click();
    await settled(document.body);
    all('.channel')
      .find((element) => element.textContent?.includes('WhatsApp'))!
      .click();
    expect(page.client.asked('openHandoff').length).to.equal(0);
    all('.channel')
      .find((element) => element.textContent?.includes('Telegram'))!
      .click();
    await settled(document.body);
    const [channel, capsule] = page.client.asked('openHandoff')[0] as [string, { files: unknown[]; topic: string }];
    expect([channel, capsule.files, capsule.topic]).to.deep.equal(['telegram', [], 'Where is my order?']);
    expect(one('.code').textContent).to.equal('K3JT-9QM2');
    page.client.move({ phase: 'arrived', needsConsent: true, address: 'Ada' });
    await settled(document.body);
    button('Yes, allow').click();
    await settled(document.body);
    expect(page.client.asked('allowHandoff').length).to.equal(1);
    button('Back to the chat').click();
    await settled(document.body);
    expect((one('textarea') as HTMLTextAreaElement).placeholder).to.equal('Send to Telegram');
    button('Undo').click();
    button('Bring the chat back here').click();
    expect([page.client.asked('undoHandoff').length, page.client.asked('bringBack').length]).to.deep.equal([1, 1]);
  });
});

describe('where the chat runs', () => {
  it('has the first word on links and files that are pressed', () => {
    const root = document.createElement('div');
    const opened: string[] = [];
    const around = { followLink: (url: string) => opened.push(url) > 0, followFile: () => false } as unknown as Surface;
    handleWishes(root, { around } as unknown as ChatInside, {} as ExtrasController);
    expect(root.dispatchEvent(new SegueLinkWishEvent('https://brand.example/'))).to.equal(false);
    expect(opened).to.deep.equal(['https://brand.example/']);
    expect(root.dispatchEvent(new SegueFileWishEvent('https://hub.example/f/1', 'a.pdf', true))).to.equal(true);
  });
});
