import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../define.ts';
import type { SegueUploadCard } from '../upload-card/upload-card.ts';
import type { SegueComposer } from './composer.ts';
import type { SegueFilesEvent, SegueSendEvent } from './events.ts';

let composer: SegueComposer;
let sent: string[];
const field = (): HTMLTextAreaElement => composer.renderRoot.querySelector('textarea')!;
const send = (): HTMLElement => composer.renderRoot.querySelector('.send')!;
const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
function write(text: string): void {
  field().value = text;
  field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('the composer', () => {
  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr' });
    sent = [];
    composer = document.createElement('segue-composer');
    composer.voice = storyVoice();
    composer.addEventListener('segue-send', (event: SegueSendEvent) => sent.push(event.text));
    document.body.append(composer);
    await settled(document.body);
  });
  afterEach(() => composer.remove());

  it('shows the whole card of a file with a long name, its button included', async () => {
    composer.style.inlineSize = '20rem';
    const name = `${'a-receipt-with-a-long-name-'.repeat(8)}.pdf`;
    composer.uploads = [{ id: 'f', name, mediaType: 'application/pdf', bytes: 44, sentBytes: 44, state: 'done' }];
    const find = (): SegueUploadCard | null => composer.renderRoot.querySelector('segue-upload-card');
    await until(() => find()?.shadowRoot?.querySelector('button') != null);
    const card = find()!;
    await settled(document.body);
    const { left, right } = card.renderRoot.querySelector('button')!.getBoundingClientRect();
    const box = composer.getBoundingClientRect();
    expect([left > box.left, right < box.right]).to.deep.equal([true, true]);
  });

  it('begins at the side where the chat begins, and then where the script does', async () => {
    applyContext({ scheme: 'light', locale: 'ar', dir: 'rtl' });
    composer.voice = storyVoice();
    await settled(document.body);
    const direction = (): string => getComputedStyle(field()).direction;
    expect(direction()).to.equal('rtl');
    write('Hello');
    await settled(document.body);
    expect(direction()).to.equal('ltr');
    write('مرحبا');
    await settled(document.body);
    expect(direction()).to.equal('rtl');
  });

  it('sends with Enter and is empty afterwards', async () => {
    write('  Hello  ');
    await settled(document.body);
    press('Enter');
    await settled(document.body);
    expect(sent).to.deep.equal(['Hello']);
    expect(field().value).to.equal('');
  });

  it('begins a line with Shift+Enter, and never sends while an input method composes', async () => {
    write('你');
    await settled(document.body);
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    field().dispatchEvent(new CompositionEvent('compositionstart'));
    press('Enter');
    expect(sent).to.deep.equal([]);
    field().dispatchEvent(new CompositionEvent('compositionend'));
    press('Enter');
    expect(sent).to.deep.equal(['你']);
  });

  it('looks idle when empty, can still be focused, and sends nothing', async () => {
    expect(send().getAttribute('aria-disabled')).to.equal('true');
    expect(send().hasAttribute('disabled')).to.equal(false);
    send().click();
    press('Enter');
    expect(sent).to.deep.equal([]);
  });

  it('sends no words that nobody can see', async () => {
    for (const text of ['\u200b', '\u3164 \u2800', '\u00ad\ufe0f']) {
      write(text);
      await settled(document.body);
      press('Enter');
    }
    expect(sent).to.deep.equal([]);
    composer.uploads = [{ id: 'a', name: 'a.png', mediaType: 'image/png', bytes: 10, sentBytes: 10, state: 'done' }];
    await settled(document.body);
    press('Enter');
    expect(sent).to.deep.equal(['']);
    composer.uploads = [];
    write('❤\ufe0f');
    await settled(document.body);
    press('Enter');
    expect(sent).to.deep.equal(['', '❤\ufe0f']);
  });

  it('grows with its text to five lines and no further', async () => {
    const small = field().offsetHeight;
    write('a\nb\nc');
    await settled(document.body);
    const three = field().offsetHeight;
    write(Array.from({ length: 30 }, () => 'line').join('\n'));
    await settled(document.body);
    expect(three).to.be.greaterThan(small + 30);
    expect(field().offsetHeight).to.be.at.most(5 * 22 + 17);
  });

  it('offers pasted files as files', () => {
    const files: string[] = [];
    composer.addEventListener('segue-files', (event: SegueFilesEvent) => files.push(...event.files.map(({ name }) => name)));
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'photo.png', { type: 'image/png' }));
    field().dispatchEvent(Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: data }));
    expect(files).to.deep.equal(['photo.png']);
  });

  it('waits for uploads before it sends, and sends files without words', async () => {
    const upload = { id: 'a', name: 'a.png', mediaType: 'image/png', bytes: 10, sentBytes: 5, state: 'uploading' as const };
    composer.uploads = [upload];
    await settled(document.body);
    press('Enter');
    expect(sent).to.deep.equal([]);
    composer.uploads = [{ ...upload, state: 'done' }];
    await settled(document.body);
    press('Enter');
    expect(sent).to.deep.equal(['']);
  });

  it('says by how much a text is too long', async () => {
    write('x'.repeat(8_003));
    await settled(document.body);
    expect(composer.renderRoot.querySelector('#problem')?.textContent).to.equal('3 characters too many');
    press('Enter');
    expect(sent).to.deep.equal([]);
  });

  it('says where a message goes after a handoff', async () => {
    composer.goesTo = 'Pigeon post';
    await settled(document.body);
    expect(field().placeholder).to.equal('Send to Pigeon post');
    expect(field().getAttribute('aria-label')).to.equal('Send to Pigeon post');
  });

  it('puts an emoji where the cursor is', async () => {
    write('ab');
    await settled(document.body);
    field().setSelectionRange(1, 1);
    composer.renderRoot.querySelector<HTMLElement>('#emoji')!.click();
    await customElements.whenDefined('segue-emoji-picker');
    await settled(document.body);
    composer.renderRoot.querySelector('segue-emoji-picker')!.renderRoot.querySelector('button')!.click();
    await settled(document.body);
    expect(field().value).to.equal('a😀b');
  });
});
