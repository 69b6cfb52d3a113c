import { createVoice } from '@segue/brand/runtime';
import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { applyContext, deskBundle } from '../../../../stories/context.ts';
import { settled } from '../../../../stories/settled.ts';
import type { SegueCommandPalette } from './command-palette.ts';
import './define.ts';

const isChromium = navigator.userAgent.includes('Chrome/');

/** How much of what is behind cannot be seen: 0 nothing, 1 all of it. */
function alphaOf(color: string): number {
  const canvas = document.createElement('canvas').getContext('2d')!;
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data[3]! / 255;
}

describe('the command palette', () => {
  let palette: SegueCommandPalette;
  const backdrop = (): number => alphaOf(getComputedStyle(palette.renderRoot.querySelector('dialog')!, '::backdrop').backgroundColor);

  beforeEach(async () => {
    applyContext({ scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' });
    palette = document.createElement('segue-command-palette');
    palette.voice = createVoice(deskBundle().strings);
    palette.commands = [{ id: 'reply', label: 'Write a reply' }];
    palette.keys = [{ label: 'Send', keys: ['Enter'] }];
    document.body.append(palette);
    await settled(document.body);
    palette.show();
    await settled(document.body);
  });
  afterEach(() => palette.remove());

  it('darkens the desk behind it and leaves it to be seen', () => {
    expect(backdrop()).to.be.within(0.2, 0.7);
  });

  // Only Chromium lets a test force colours; what it then shows is decided by the same style sheets everywhere.
  if (isChromium)
    it('leaves it to be seen in forced colours, too', async () => {
      const force = (value: string): Promise<unknown> => executeServerCommand('engine-media', [{ name: 'forced-colors', value }]);
      await force('active');
      try {
        expect(backdrop()).to.be.within(0.2, 0.7);
      } finally {
        await force('none');
      }
    });

  it('keeps each command in one line, with as much of its hint as there is room for', async () => {
    const hint = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore';
    palette.commands = [
      { id: 'reply', label: 'Write a reply' },
      { id: 'open:1', label: 'Open: Visitor AA5D', hint },
    ];
    await settled(document.body);
    const [short, long] = [...palette.renderRoot.querySelectorAll<HTMLElement>('[role=option]')];
    expect(long!.offsetHeight).to.equal(short!.offsetHeight);
    const meta = long!.querySelector<HTMLElement>('.meta')!;
    expect(meta.textContent).to.equal(hint);
    expect(meta.scrollWidth).to.be.greaterThan(meta.clientWidth);
    expect(getComputedStyle(meta).textOverflow).to.equal('ellipsis');
  });

  it('rounds the ring around its field as the dialog is rounded', () => {
    const input = palette.renderRoot.querySelector('input')!;
    expect(Number.parseFloat(getComputedStyle(input).borderRadius)).to.be.greaterThan(0);
    expect(input.getBoundingClientRect().top).to.be.greaterThan(palette.renderRoot.querySelector('dialog')!.getBoundingClientRect().top);
  });

  it('makes room for what is found once somebody types', async () => {
    const input = palette.renderRoot.querySelector('input')!;
    expect(palette.renderRoot.querySelector('dl')).to.exist;
    input.value = 'reply';
    input.dispatchEvent(new InputEvent('input'));
    await settled(document.body);
    expect(palette.renderRoot.querySelector('dl')).to.equal(null);
    expect(palette.renderRoot.querySelectorAll('[role=option]')).to.have.length(1);
  });
});
