import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { customer, messageItem } from '@segue/testing/fake-client';
import { settled } from '../../../../stories/settled.ts';
import '../define.ts';
import type { SegueMessage } from './message.ts';

describe('the meta line of a message', () => {
  let message: SegueMessage;
  let after: HTMLButtonElement;
  const article = (): HTMLElement => message.renderRoot.querySelector('article')!;
  const time = (): string => message.renderRoot.querySelector('time')!.textContent.trim();
  const short = '10:24 AM';

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    message = document.createElement('segue-message');
    message.voice = storyVoice();
    message.item = messageItem(customer, 'Is the green one in stock?');
    message.receipt = true;
    message.tabStop = true;
    after = document.createElement('button');
    document.body.append(message, after);
    await settled(document.body);
    expect(time()).to.equal(short);
  });
  afterEach(() => {
    message.remove();
    after.remove();
  });

  /** As by Tab: focus that a browser shows. A window that has just opened may not have it yet. */
  async function tabTo(element: HTMLElement): Promise<void> {
    while (!document.hasFocus()) await new Promise((resolve) => requestAnimationFrame(resolve));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
    element.focus({ focusVisible: true });
    await settled(document.body);
  }

  it('is whole while the message has focus by key, and short again after', async () => {
    await tabTo(article());
    expect(time()).to.match(/\d{4}.*10:24/);
    await tabTo(after);
    expect(time()).to.equal(short);
  });

  it('stays whole after a click, until the next one', async () => {
    article().click();
    await settled(document.body);
    expect(time()).to.match(/\d{4}.*10:24/);
    await tabTo(article());
    await tabTo(after);
    expect(time()).to.match(/\d{4}.*10:24/);
    article().click();
    await settled(document.body);
    expect(time()).to.equal(short);
  });
});
