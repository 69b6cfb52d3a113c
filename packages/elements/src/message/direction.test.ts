import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { bot, customer, messageItem } from '@segue/testing/fake-client';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../define.ts';
import type { MessageItem } from '../base/timeline-item.ts';
import type { SegueMessage } from './message.ts';

describe('a message of one direction in a chat of the other', () => {
  let message: SegueMessage;
  const bubble = (): CSSStyleDeclaration => getComputedStyle(message.renderRoot.querySelector('.bubble')!);

  async function show(item: MessageItem, dir: 'ltr' | 'rtl'): Promise<void> {
    applyContext({ scheme: 'light', locale: dir === 'rtl' ? 'ar' : 'en', dir, brand: 'segue' });
    message = document.createElement('segue-message');
    message.voice = storyVoice();
    message.item = item;
    message.position = 'end';
    document.body.append(message);
    await settled(document.body);
  }
  async function part(kind: 'card' | 'attachment'): Promise<HTMLElement> {
    const find = (): HTMLElement | null => message.renderRoot.querySelector(`segue-${kind}`);
    await until(() => find()?.shadowRoot != null);
    return find()!;
  }
  afterEach(() => {
    message.remove();
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
  });

  for (const text of ['Hello', 'مرحبا'])
    it(`keeps the small corner of its turn at the side of who wrote it: ${text}`, async () => {
      for (const dir of ['ltr', 'rtl'] as const) {
        for (const author of [bot, customer]) {
          await show(messageItem(author, text), dir);
          const { borderTopLeftRadius: left, borderTopRightRadius: right } = bubble();
          const isLeft = (author === bot) === (dir === 'ltr');
          expect(isLeft ? parseFloat(left) < parseFloat(right) : parseFloat(right) < parseFloat(left), `${dir} ${author.kind}`).to.equal(
            true,
          );
          message.remove();
        }
      }
    });

  it('reads its words from where their script begins', async () => {
    for (const [text, wanted] of [
      ['Hello', 'ltr'],
      ['مرحبا', 'rtl'],
    ] as const) {
      await show(messageItem(bot, text), 'rtl');
      expect(getComputedStyle(message.renderRoot.querySelector('.text')!).direction).to.equal(wanted);
      message.remove();
    }
  });

  it('shows the line of a bot at bubbles only, in both directions', async () => {
    const card = { kind: 'card', title: 'إبريق الشاي' } as const;
    for (const dir of ['ltr', 'rtl'] as const) {
      await show(messageItem(bot, 'مرحبا'), dir);
      expect(bubble().boxShadow).to.contain(dir === 'ltr' ? ' 2px 0px' : ' -2px 0px');
      message.remove();
      await show(messageItem(bot, card), dir);
      await part('card');
      expect(bubble().boxShadow).to.equal('none');
      message.remove();
    }
  });

  it('lays a file out as the chat is, whatever its name', async () => {
    const file = { kind: 'attachment', attachment: { id: 'f', name: 'receipt.pdf', mediaType: 'application/pdf', bytes: 44 } } as const;
    await show(messageItem(customer, file), 'rtl');
    expect(getComputedStyle(await part('attachment')).direction).to.equal('rtl');
  });
});
