import { chatWords } from '@segue/testing/chat-words';
import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { bot, customer, messageItem, mia } from '@segue/testing/fake-client';
import { settled } from '../../../../stories/settled.ts';
import '../define.ts';
import type { SegueAttachment } from '../attachment/attachment.ts';
import type { SegueMessage } from '../message/message.ts';

/** Hosts that are said beside a link are not what was written. */
function readOf(root: ParentNode): string {
  for (const said of root.querySelectorAll('small')) said.remove();
  return (root.querySelector('.bubble, .caption') as HTMLElement).innerText.replaceAll('\u00a0', ' ').trim();
}

describe('the words of a chat in a bubble', function () {
  this.timeout(60_000);
  let message: SegueMessage;
  before(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr' });
    await import('./render-markdown.ts');
    await import('../attachment/define.ts');
  });
  afterEach(() => message.remove());

  async function show(item: SegueMessage['item']): Promise<ShadowRoot> {
    message = document.createElement('segue-message');
    message.voice = storyVoice();
    message.item = item;
    document.body.append(message);
    await settled(document.body);
    return message.renderRoot as ShadowRoot;
  }

  const all = (root: ParentNode, what: string): string[] => [...root.querySelectorAll<HTMLElement>(what)].map((part) => part.innerText);

  for (const { written, program, shown = written, links = [], strong = [], emphasis = [] } of chatWords)
    it(`by ${program ? 'a program' : 'a person'}: ${JSON.stringify(written)}`, async () => {
      for (const author of program ? [bot] : [customer, mia]) {
        const root = await show(messageItem(author, written));
        const bubble = root.querySelector('.bubble')!;
        expect([...bubble.querySelectorAll('a')].map(({ href }) => decodeURI(href))).to.deep.equal(
          links.map((url) => decodeURI(new URL(url).href)),
        );
        expect(all(bubble, 'strong')).to.deep.equal(strong);
        expect(all(bubble, 'em')).to.deep.equal(emphasis);
        expect(readOf(root)).to.equal(shown.trim());
        message.remove();
      }
    });

  it('reads the words below a picture like any others', async () => {
    const content = { kind: 'attachment' as const, attachment: { id: 'f', name: 'a.png', mediaType: 'image/png', bytes: 1 } };
    const caption = 'size \\[M\\] \\*red\\* a\\_b\\_ https://a.example\nand more';
    const root = await show(
      messageItem(customer, { ...content, markdown: caption }, { message: { via: { kind: 'channel', id: 'pigeon:shop' } } }),
    );
    let file: SegueAttachment | null = null;
    while (!(file = root.querySelector('segue-attachment'))) await new Promise((resolve) => requestAnimationFrame(resolve));
    await settled(document.body);
    expect(readOf(file.renderRoot)).to.equal('size [M] *red* a_b_ https://a.example\nand more');
    expect(file.renderRoot.querySelector('a[href^="https://a.example"]')).not.to.equal(null);
  });
});
