import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import '../icon/define.ts';
import './define.ts';
import type { SegueUploadCard } from './upload-card.ts';
import type { UploadItem } from './upload-item.ts';

const file = { id: 'upload-1', name: 'damaged-zip.jpg', mediaType: 'image/jpeg', bytes: 2_400_000, sentBytes: 1_600_000 };

describe('<segue-upload-card>', () => {
  let card: SegueUploadCard;
  let wishes: string[];
  const buttons = (): HTMLElement[] => [...card.renderRoot.querySelectorAll('button')];
  const show = async (more: Partial<UploadItem> & Pick<UploadItem, 'state'>): Promise<void> => {
    card.upload = { ...file, ...more };
    await settled(document.body);
  };

  beforeEach(() => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    wishes = [];
    card = document.createElement('segue-upload-card');
    card.voice = storyVoice();
    card.upload = { ...file, state: 'uploading' };
    card.addEventListener('segue-upload-cancel', ({ uploadId }) => wishes.push(`cancel ${uploadId}`));
    card.addEventListener('segue-upload-retry', ({ uploadId }) => wishes.push(`retry ${uploadId}`));
    document.body.append(card);
  });
  afterEach(() => card.remove());

  it('is accessible on its way, done and failed', async () => {
    for (const state of ['uploading', 'done', 'failed'] as const) {
      await show({ state });
      expect(await findViolations(card), state).to.deep.equal([]);
    }
  });

  it('says how far it is, to screen readers as well', async () => {
    await show({ state: 'uploading' });
    const progress = card.renderRoot.querySelector('[role=progressbar]')!;
    expect([progress.ariaValueNow, progress.ariaLabel]).to.deep.equal([
      '67',
      storyVoice().say('upload-progress', { name: file.name, percent: 67 }),
    ]);
    expect(card.renderRoot.querySelector('.meta')!.textContent).to.match(/^1\.6\sMB \/ 2\.4\sMB$/);
    await show({ state: 'done', sentBytes: file.bytes });
    expect(card.renderRoot.querySelector('[role=progressbar]')).to.equal(null);
    expect(card.renderRoot.querySelector('.meta')!.textContent).to.match(/^2\.4\sMB$/);
  });

  it('can be stopped on its way, and taken out when it is done', async () => {
    await show({ state: 'uploading' });
    expect(buttons().map((button) => button.ariaLabel)).to.deep.equal([storyVoice().say('upload-cancel', { name: file.name })]);
    buttons()[0]!.click();
    await show({ state: 'done' });
    expect(buttons().map((button) => button.ariaLabel)).to.deep.equal([storyVoice().say('remove', { name: file.name })]);
    buttons()[0]!.click();
    expect(wishes).to.deep.equal(['cancel upload-1', 'cancel upload-1']);
  });

  it('says at once that it failed, and tries again when that is wanted', async () => {
    await show({ state: 'failed' });
    expect(card.renderRoot.querySelector('[role=alert]')!.textContent).to.equal(storyVoice().say('upload-failed', { name: file.name }));
    card.renderRoot.querySelector<HTMLElement>(`[aria-label="${storyVoice().say('upload-retry', { name: file.name })}"]`)!.click();
    expect(wishes).to.deep.equal(['retry upload-1']);
  });

  it('says which limit a file crossed, and does not offer what would fail again', async () => {
    await show({ state: 'failed', error: 'attachment-too-large', limit: 10_000_000 });
    expect(card.renderRoot.querySelector('[role=alert]')!.textContent).to.match(/10\sMB/);
    expect(buttons().length).to.equal(1);
  });
});
