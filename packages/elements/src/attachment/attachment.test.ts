import { expect } from 'chai';
import { html, render } from 'lit';
import { storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import { SegueAttachmentNeededEvent } from '../base/attachment-needed-event.ts';
import type { SegueAttachment } from './attachment.ts';
import '../icon/define.ts';
import './define.ts';

const square = (width: number, height: number): string => {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  return canvas.toDataURL('image/png');
};

describe('<segue-attachment>', function () {
  this.timeout(5_000);
  let place: HTMLElement;
  beforeEach(() => document.body.append((place = document.createElement('main'))));
  afterEach(() => place.remove());

  const show = async (name: string, mediaType: string, { url, ...more }: { url?: string; width?: number; height?: number } = {}) => {
    render(
      html`<segue-attachment
        .voice=${storyVoice()}
        .content=${{ kind: 'attachment', attachment: { id: 'file', name, mediaType, bytes: 84_200, ...more } }}
        .url=${url}
      ></segue-attachment>`,
      place,
    );
    await settled(place);
    return place.querySelector<SegueAttachment>('segue-attachment')!;
  };
  const one = <T extends Element = HTMLElement>(element: SegueAttachment, selector: string): T | null =>
    element.renderRoot.querySelector<T>(selector);

  it('is accessible as a picture, a card and a card with a warning', async () => {
    await show('lamp.png', 'image/png', { url: square(4, 3), width: 4, height: 3 });
    expect(await findViolations(place)).to.deep.equal([]);
    await show('page.html', 'text/plain', { url: square(4, 3) });
    expect(await findViolations(place)).to.deep.equal([]);
  });

  for (const [name, mediaType] of [
    ['IMG_1.HEIC', 'image/heic'],
    ['scan.tif', 'image/tiff'],
    ['photo.jxl', 'image/jxl'],
    ['drawing.svg', 'image/svg+xml'],
  ] as const)
    it(`is a card with name, size and download for what browsers do not show: ${name}`, async () => {
      const element = await show(name, mediaType, { url: 'data:,x' });
      expect(one(element, 'img')).to.equal(null);
      const card = one<HTMLAnchorElement>(element, 'a.file')!;
      expect(card.textContent).to.contain(name).and.contain('84');
      expect([card.download, card.href]).to.deep.equal([name, 'data:,x']);
    });

  it('asks for another address when a picture does not come, and shows it with that', async () => {
    const asked: [string, boolean][] = [];
    place.addEventListener(SegueAttachmentNeededEvent.type, ({ attachmentId, isStale }) => asked.push([attachmentId, isStale]));
    const element = await show('lamp.png', 'image/png', { url: 'data:image/png,old' });
    await until(() => one(element, 'a.file') !== null);
    expect(asked).to.deep.equal([['file', true]]);
    await show('lamp.png', 'image/png', { url: square(4, 3) });
    await until(() => (one<HTMLImageElement>(element, 'img')?.naturalWidth ?? 0) === 4);
  });

  it('is a card when the picture is broken, also with another address', async () => {
    const element = await show('lamp.png', 'image/png', { url: 'data:image/png,broken' });
    await until(() => one(element, 'a.file') !== null);
    await show('lamp.png', 'image/png', { url: 'data:image/png,still' });
    await until(() => one(element, 'img') === null && one(element, 'a.file')?.getAttribute('href') === 'data:image/png,still');
  });

  it('has the ratio of the picture where its size is known, and cuts nothing off where it is not', async () => {
    const sized = await show('tall.png', 'image/png', { url: square(30, 40), width: 30, height: 40 });
    const box = one(sized, '.picture')!.getBoundingClientRect();
    expect(box.width / box.height).to.be.closeTo(3 / 4, 0.02);
    const unsized = await show('unknown.png', 'image/png', { url: square(30, 40) });
    expect(getComputedStyle(one(unsized, 'img')!).objectFit).to.equal('contain');
  });

  it('goes on showing and playing the same when only its address is renewed, and the link is the new one', async () => {
    const first = square(4, 3);
    const element = await show('lamp.png', 'image/png', { url: first });
    const picture = one<HTMLImageElement>(element, 'img')!;
    await show('lamp.png', 'image/png', { url: square(8, 6) });
    expect(one(element, 'img')).to.equal(picture);
    expect(picture.src).to.equal(first);
    expect(one<HTMLAnchorElement>(element, 'a.picture')!.href).to.equal(square(8, 6));
  });

  it('warns of a page, which runs what is in it once it is opened from the disk', async () => {
    for (const name of ['page.html', 'drawing.SVG', 'mail.mht'])
      expect(one(await show(name, 'text/plain', { url: 'data:,x' }), '.risky')?.textContent).to.contain('trust');
    expect(one(await show('notes.txt', 'text/plain', { url: 'data:,x' }), '.risky')).to.equal(null);
  });
});
