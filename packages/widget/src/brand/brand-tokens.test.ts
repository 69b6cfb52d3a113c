import { expect } from 'chai';
import { eachWithChat, resizeWindow } from '../../../../stories/chat-page.ts';
import { storyBundle } from '../../../../stories/context.ts';
import { liveState } from '@segue/testing/fake-client';
import { everyKind, sampleTimeline } from '../../../../stories/samples.ts';
import '../index.ts';
import '../launcher/define.ts';

/** The story's brand, with other tokens. */
const branded = (tokens: Record<string, string>): { brand: ReturnType<typeof storyBundle> } => {
  const bundle = storyBundle();
  const css = Object.entries(tokens)
    .map(([name, value]) => `--segue-${name}:${value};`)
    .join('');
  return { brand: { ...bundle, css: `${bundle.css}:host{${css}}` } };
};
const radii = ['sm', 'md', 'lg', 'full', 'bubble', 'bubble-tail', 'panel', 'launcher'];
const square = Object.fromEntries(radii.map((name) => [`radius-${name}`, '0px']));
const typeSizes = { xs: 0.75, sm: 0.8125, md: 0.9375, lg: 1.0625, xl: 1.5 };

describe('the tokens of a brand', function () {
  this.timeout(60_000);
  const { all, one, launcher, open } = eachWithChat();

  const radiusOf = (element: Element): string => getComputedStyle(element).borderRadius;

  it('without any radius make chips, launcher, panel and field square', async () => {
    await open({}, branded(square));
    expect([one('.chip'), launcher(), one('dialog')].map(radiusOf)).to.deep.equal(['0px', '0px', '0px']);
    const field = one('segue-composer').shadowRoot!;
    expect(['.field', '.send'].map((part) => radiusOf(field.querySelector(part)!))).to.deep.equal(['0px', '0px']);
  });

  it('without any radius make all of a conversation square, but for faces', async () => {
    await open({ state: liveState(everyKind()) }, branded(square));
    const inside = ['segue-message', 'segue-choices', 'segue-composer', 'segue-chat-header'].flatMap((name) =>
      all(name).flatMap((element) => [...element.shadowRoot!.querySelectorAll('*')]),
    );
    // What is not shown yet has no looks.
    const seen = inside.filter((element) => element.localName !== 'segue-avatar' && element.getClientRects().length > 0);
    const round = seen.filter((element) => radiusOf(element) !== '0px');
    expect(round.map((element) => `${element.localName}.${element.className} ${radiusOf(element)}`)).to.deep.equal([]);
  });

  it('leave the built-in chip, field and launcher as round as ever', async () => {
    await open();
    expect([radiusOf(one('.chip')), radiusOf(one('.field')), radiusOf(launcher())]).to.deep.equal(['18px', '28px', '999px']);
  });

  it('with large type clip nothing in the header', async () => {
    const large = Object.entries(typeSizes).map(([name, rem]) => [`font-size-${name}`, `${rem * 1.25}rem`]);
    await open({ state: liveState(sampleTimeline()) }, branded({ ...Object.fromEntries(large), 'font-line-tight': '1.4' }));
    const header = one('segue-chat-header');
    const box = header.getBoundingClientRect();
    const lines = [...header.shadowRoot!.querySelectorAll<HTMLElement>('h2, .meta')];
    expect(lines.length).to.equal(2);
    for (const line of lines) {
      // Engines round a fraction of a pixel up.
      expect(line.scrollHeight, line.textContent).to.be.at.most(line.clientHeight + 1);
      expect(line.getBoundingClientRect().top, line.textContent).to.be.at.least(box.top);
      expect(line.getBoundingClientRect().bottom, line.textContent).to.be.at.most(box.bottom);
      // A line box that is lower than its letters cuts them.
      const { fontSize, lineHeight } = getComputedStyle(line);
      expect(Number.parseFloat(lineHeight), line.textContent).to.be.at.least(Number.parseFloat(fontSize) * 1.2);
    }
  });

  it('set titles in the heading family, and in the family of all text where there is none', async () => {
    await open({}, branded({ 'font-family-body': 'Verdana', 'font-family-heading': 'Georgia' }));
    const titles = (): string[] => all('h2').map((title) => getComputedStyle(title).fontFamily);
    expect(titles()).to.deep.equal(['Georgia', 'Georgia']);
  });

  it('set titles in the body family where there is no heading family', async () => {
    await open({}, branded({ 'font-family-body': 'Verdana', 'font-family-heading': 'initial' }));
    expect(all('h2').map((title) => getComputedStyle(title).fontFamily)).to.deep.equal(['Verdana', 'Verdana']);
  });

  it('never make the panel larger than the window, whatever is asked for', async () => {
    if (!(await resizeWindow(820, 700))) throw new Error(`The window is ${innerWidth} by ${innerHeight} pixels`);
    await open(
      {},
      branded({ 'size-panel-width': '48rem', 'size-panel-height': '80rem', 'size-launcher': '5rem', 'offset-inline': '4rem' }),
    );
    const box = one('dialog').getBoundingClientRect();
    expect([box.left, box.top].map((edge) => edge >= 0)).to.deep.equal([true, true]);
    expect([box.right <= innerWidth, box.bottom <= launcher().getBoundingClientRect().top]).to.deep.equal([true, true]);
  });
});
