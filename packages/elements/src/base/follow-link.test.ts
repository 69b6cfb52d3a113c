import { expect } from 'chai';
import { html, nothing, render } from 'lit';
import { storyVoice } from '../../../../stories/context.ts';
import { bot, messageItem } from '@segue/testing/fake-client';
import { findViolations } from '../../../../stories/find-violations.ts';
import { picture } from '../../../../stories/picture.ts';
import { elementsIn, settled } from '../../../../stories/settled.ts';
import '../define.ts';
import { until } from '../../../../stories/until.ts';
import type { SegueFileWishEvent } from './file-wish-event.ts';
import type { SegueLinkWishEvent } from './link-wish-event.ts';

describe('a link or a file that is pressed', function () {
  this.timeout(5_000);
  let place: HTMLElement;
  let wishes: (SegueLinkWishEvent | SegueFileWishEvent)[];
  /** Whether somebody opens what is wished. */
  let isTaken: boolean;
  /** Whether the browser would have followed each press. */
  let followed: boolean[];
  const stay = (event: Event): void => {
    followed.push(!event.defaultPrevented);
    event.preventDefault();
  };
  beforeEach(() => {
    [wishes, followed, isTaken] = [[], [], false];
    document.body.append((place = document.createElement('main')));
    for (const type of ['segue-link-wish', 'segue-file-wish'] as const)
      place.addEventListener(type, (event) => {
        wishes.push(event);
        if (isTaken) event.preventDefault();
      });
    document.addEventListener('click', stay);
  });
  afterEach(() => {
    place.remove();
    document.removeEventListener('click', stay);
  });

  async function show(content: Parameters<typeof messageItem>[1], urls = new Map<string, string>()): Promise<HTMLAnchorElement> {
    const item = messageItem(bot, content);
    // Not the link of the one before.
    render(nothing, place);
    render(html`<segue-message .voice=${storyVoice()} .item=${item} .urls=${urls}></segue-message>`, place);
    const link = (): Element | undefined => elementsIn(place).find((element) => element.matches('a'));
    await until(() => link() !== undefined);
    await settled(place);
    return link() as HTMLAnchorElement;
  }
  const press = (link: HTMLElement, more: MouseEventInit = {}): boolean =>
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...more }));

  it('is a link with an address, for screen readers, copying and the middle button', async () => {
    const link = await show('See [our page](https://brand.example/lamps)');
    expect([link.href, link.target]).to.deep.equal(['https://brand.example/lamps', '_blank']);
    expect(await findViolations(place)).to.deep.equal([]);
  });

  it('goes where it leads when nobody minds', async () => {
    press(await show('See [our page](https://brand.example/lamps)'));
    expect(wishes.map(({ url }) => url)).to.deep.equal(['https://brand.example/lamps']);
    expect(followed).to.deep.equal([true]);
  });

  it('is left to whoever says so: words, cards and files alike', async () => {
    isTaken = true;
    press(await show('See [our page](https://brand.example/lamps)'));
    press(
      await show({
        kind: 'card',
        title: 'Lamp',
        actions: [{ type: 'link', label: 'Look', url: 'https://brand.example/lamp' }],
      }),
    );
    const file = { id: 'invoice', name: 'invoice.pdf', mediaType: 'application/pdf', bytes: 10 };
    const urls = new Map([
      ['invoice', 'https://hub.example/f/1'],
      ['lamp', picture],
    ]);
    press(await show({ kind: 'attachment', attachment: file }, urls));
    press(await show({ kind: 'attachment', attachment: { ...file, id: 'lamp', name: 'lamp.png', mediaType: 'image/png' } }, urls));
    expect(wishes.map(({ url }) => url)).to.deep.equal([
      'https://brand.example/lamps',
      'https://brand.example/lamp',
      'https://hub.example/f/1',
      picture,
    ]);
    expect(wishes.slice(2).map((wish) => 'name' in wish && [wish.name, wish.isDownload])).to.deep.equal([
      ['invoice.pdf', true],
      ['lamp.png', false],
    ]);
    expect(followed).to.deep.equal([false, false, false, false]);
  });

  it('is the browser’s when a key asks it for another tab, and nobody’s before its address is known', async () => {
    isTaken = true;
    press(await show('See [our page](https://brand.example/lamps)'), { ctrlKey: true });
    press(await show({ kind: 'attachment', attachment: { id: 'new', name: 'new.pdf', mediaType: 'application/pdf', bytes: 10 } }));
    expect(wishes).to.deep.equal([]);
    expect(followed).to.deep.equal([true, true]);
  });
});
