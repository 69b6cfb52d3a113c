import { expect } from 'chai';
import { eachWithChat } from '../../../../stories/chat-page.ts';
import { liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import '../index.ts';
import '../launcher/define.ts';

describe('what people do with keys and files', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const field = (): HTMLTextAreaElement => page.one('textarea') as HTMLTextAreaElement;
  const key = (name: string, more: KeyboardEventInit = {}): KeyboardEvent =>
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...more });

  it('is the input method’s while it composes: nothing is closed, sent or moved', async () => {
    await page.open({ state: liveState(sampleTimeline()) });
    field().value = 'に';
    field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    for (const composing of [{ isComposing: true }, { keyCode: 229 } as KeyboardEventInit]) {
      for (const name of ['Escape', 'Enter', 'ArrowDown', 'PageUp', 'Tab']) {
        const event = key(name, composing);
        field().dispatchEvent(event);
        expect(event.defaultPrevented, name).to.equal(false);
      }
    }
    field().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
    const escape = key('Escape');
    field().dispatchEvent(escape);
    await settled(document.body);
    expect([page.chat.open, escape.defaultPrevented, page.client.asked('send').length]).to.deep.equal([true, false, 0]);
    field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
    field().dispatchEvent(key('Escape'));
    await settled(document.body);
    expect(page.chat.open).to.equal(false);
  });

  it('takes a file that is dropped anywhere in it, and lets none replace the page', async () => {
    await page.open({ state: liveState(sampleTimeline()) });
    const drop = (target: Element, fill: (data: DataTransfer) => void): boolean[] =>
      ['dragover', 'drop'].map((type) => {
        const data = new DataTransfer();
        fill(data);
        const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true });
        target.dispatchEvent(event);
        return event.defaultPrevented;
      });
    const file = (data: DataTransfer): void => void data.items.add(new File(['x'], 'a.txt'));
    for (const selector of ['segue-transcript', 'segue-chat-header', '.field', 'textarea'])
      expect(drop(page.one(selector), file), selector).to.deep.equal([true, true]);
    await settled(document.body);
    expect(page.client.asked('upload').length).to.equal(4);
    expect(drop(page.one('segue-transcript'), (data) => data.setData('text/uri-list', 'https://shop.example/'))).to.deep.equal([
      true,
      true,
    ]);
    expect(drop(field(), (data) => data.setData('text/plain', 'words'))).to.deep.equal([false, false]);
  });

  it('pastes a table from a spreadsheet as words', async () => {
    await page.open();
    const data = new DataTransfer();
    data.setData('text/plain', 'A\t1\nB\t2');
    data.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true });
    field().dispatchEvent(event);
    expect([event.defaultPrevented, page.client.asked('upload').length]).to.deep.equal([false, 0]);
  });
});
