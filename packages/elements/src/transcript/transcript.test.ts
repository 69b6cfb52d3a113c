import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { customer, messageItem, mia } from '@segue/testing/fake-client';
import { longTimeline } from '../../../../stories/samples.ts';
import { elementsIn, settled } from '../../../../stories/settled.ts';
import '../define.ts';
// How long it takes to load is not what is looked at here.
import './long-history.ts';
import type { TimelineItem } from '../base/timeline-item.ts';
import type { SegueTranscript } from './transcript.ts';

let transcript: SegueTranscript;
const scroller = (): HTMLElement => transcript.renderRoot.querySelector<HTMLElement>('.scroller')!;
const fromEnd = (): number => scroller().scrollHeight - scroller().scrollTop - scroller().clientHeight;
const key = (name: string): void =>
  void (document.activeElement as SegueTranscript).shadowRoot!.activeElement!.shadowRoot!.activeElement!.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true }),
  );
const focused = (): string | undefined => (transcript.shadowRoot!.activeElement as HTMLElement | null)?.dataset['key'];

async function show(items: readonly TimelineItem[]): Promise<void> {
  transcript = document.createElement('segue-transcript');
  transcript.style.setProperty('height', '500px');
  transcript.voice = storyVoice();
  transcript.items = items;
  document.body.append(transcript);
  await settled(document.body);
}
async function scrollTo(top: number): Promise<void> {
  scroller().scrollTop = top;
  await settled(document.body);
}

describe('the transcript', function () {
  this.timeout(60_000);
  beforeEach(() => applyContext({ scheme: 'light', locale: 'en', dir: 'ltr' }));
  afterEach(() => transcript.remove());

  it('shows the end of a long history, with at most 1,500 nodes, wherever one scrolls', async () => {
    await show(longTimeline(10_000));
    expect(fromEnd()).to.be.lessThan(2);
    expect(elementsIn(transcript.renderRoot).length).to.be.lessThan(1_500);
    for (const share of [0.9, 0.5, 0.51, 0.2, 0]) {
      await scrollTo(scroller().scrollHeight * share);
      expect(elementsIn(transcript.renderRoot).length).to.be.lessThan(1_500);
      const { top } = scroller().getBoundingClientRect();
      const seen = [...transcript.renderRoot.querySelectorAll('segue-message')].some(
        (message) => message.getBoundingClientRect().top < top + 400 && message.getBoundingClientRect().bottom > top,
      );
      expect(seen, `something is shown at ${share}`).to.equal(true);
    }
  });

  it('follows new messages only while the reader is at the end', async () => {
    await show(longTimeline(100));
    transcript.items = [...transcript.items, messageItem(mia, 'Newest')];
    await settled(document.body);
    expect(fromEnd()).to.be.lessThan(2);
    await scrollTo(scroller().scrollTop - 900);
    const before = scroller().scrollTop;
    transcript.items = [...transcript.items, messageItem(mia, 'While away'), messageItem(mia, 'And again')];
    await settled(document.body);
    expect(scroller().scrollTop).to.equal(before);
    expect(transcript.renderRoot.querySelector('.pill')?.textContent).to.contain('2 new messages');
  });

  for (const count of [20, 100])
    it(`stays at the end when it is moved in the page and then gets smaller, with ${count} messages`, async () => {
      await show(longTimeline(count));
      const place = document.body.appendChild(document.createElement('div'));
      place.append(transcript);
      await settled(document.body);
      expect(fromEnd()).to.be.lessThan(2);
      transcript.style.setProperty('height', '300px');
      await settled(document.body);
      expect(fromEnd()).to.be.lessThan(2);
      place.replaceWith(transcript);
    });

  it('keeps what is read in its place when it is moved in the page', async () => {
    await show(longTimeline(100));
    await scrollTo(scroller().scrollTop - 900);
    const top = (): number => Math.round(reading.getBoundingClientRect().top - scroller().getBoundingClientRect().top);
    const reading = [...transcript.renderRoot.querySelectorAll('segue-message')].find(
      (message) => message.getBoundingClientRect().top > scroller().getBoundingClientRect().top,
    )!;
    const before = top();
    const place = document.body.appendChild(document.createElement('div'));
    place.append(transcript);
    await settled(document.body);
    expect(top()).to.be.closeTo(before, 2);
    place.replaceWith(transcript);
  });

  it('fills the screen of a kiosk with short messages, and the rest stays a window', async () => {
    await show(Array.from({ length: 400 }, (_, index) => messageItem(mia, 'Yes', { message: { id: `yes-${index}` } })));
    transcript.style.setProperty('height', '1900px');
    await settled(document.body);
    const rows = [...transcript.renderRoot.querySelectorAll('segue-message')];
    expect(rows[0]!.getBoundingClientRect().top).to.be.lessThan(scroller().getBoundingClientRect().top);
    expect(rows.length).to.be.lessThan(150);
  });

  it('takes focus to the first unread message from the pill, which comes first in the tab order', async () => {
    await show(longTimeline(100));
    await scrollTo(scroller().scrollTop - 900);
    const first = messageItem(mia, 'First unread');
    transcript.items = [...transcript.items, first, messageItem(mia, 'Second')];
    await settled(document.body);
    const pill = transcript.renderRoot.querySelector<HTMLElement>('.pill')!;
    expect(Boolean(pill.compareDocumentPosition(scroller()) & Node.DOCUMENT_POSITION_FOLLOWING)).to.equal(true);
    pill.click();
    await settled(document.body);
    expect(focused()).to.equal(first.key);
  });

  it('scrolls to what oneself just wrote, even from far up', async () => {
    await show(longTimeline(200));
    await scrollTo(200);
    transcript.items = [...transcript.items, messageItem(customer, 'Mine', { state: 'sending' })];
    await settled(document.body);
    expect(fromEnd()).to.be.lessThan(2);
  });

  it('keeps what is read in its place when older history comes', async () => {
    const all = longTimeline(200);
    await show(all.slice(100));
    await scrollTo(300);
    const reading = [...transcript.renderRoot.querySelectorAll('segue-message')].find(
      (message) => message.getBoundingClientRect().top > scroller().getBoundingClientRect().top,
    )!;
    const { top } = reading.getBoundingClientRect();
    transcript.items = all;
    await settled(document.body);
    expect(reading.isConnected).to.equal(true);
    expect(Math.abs(reading.getBoundingClientRect().top - top)).to.be.lessThan(2);
  });

  it('asks for older history near the top', async () => {
    await show(longTimeline(100));
    transcript.hasOlder = true;
    let asked = 0;
    transcript.addEventListener('segue-load-older', () => asked++);
    await scrollTo(10);
    expect(asked).to.be.greaterThan(0);
  });

  it('asks once more when what came leaves the reader at the top', async () => {
    await show(longTimeline(100));
    transcript.hasOlder = true;
    await scrollTo(0);
    transcript.loadingOlder = true;
    await settled(document.body);
    let asked = 0;
    transcript.addEventListener('segue-load-older', () => asked++);
    transcript.loadingOlder = false;
    await settled(document.body);
    expect(asked).to.be.greaterThan(0);
  });

  it('is one tab stop; arrows, Home and End move between messages, also to those that were not rendered', async () => {
    await show(longTimeline(500));
    const stops = [...transcript.renderRoot.querySelectorAll('segue-message')].filter((message) =>
      message.renderRoot.querySelector('[tabindex="0"]'),
    );
    expect(stops.length).to.equal(1);
    transcript.focus();
    await settled(document.body);
    expect(focused()).to.equal('long-499');
    key('ArrowUp');
    await settled(document.body);
    expect(focused()).to.equal('long-498');
    key('Home');
    await settled(document.body);
    expect(focused()).to.equal('long-0');
    key('End');
    await settled(document.body);
    expect(focused()).to.equal('long-499');
  });

  it('goes into a message with Enter and out with Escape, then asks to leave', async () => {
    await import('../markdown/render-markdown.ts');
    await show([messageItem(mia, 'See [this page](https://shop.example/help)')]);
    let left = 0;
    transcript.addEventListener('segue-leave-transcript', () => left++);
    transcript.focus();
    await settled(document.body);
    key('Enter');
    await settled(document.body);
    const inner = transcript.shadowRoot!.activeElement!.shadowRoot!.activeElement!;
    expect(inner.localName).to.equal('a');
    key('Escape');
    await settled(document.body);
    expect(transcript.shadowRoot!.activeElement!.shadowRoot!.activeElement!.localName).to.equal('article');
    key('Escape');
    expect(left).to.equal(1);
  });

  it('names its messages by sender and time, and is a silent log', async () => {
    await show([messageItem(mia, 'Hello')]);
    expect(scroller().getAttribute('role')).to.equal('log');
    expect(scroller().getAttribute('aria-live')).to.equal('off');
    const article = transcript.renderRoot.querySelector('segue-message')!.renderRoot.querySelector('article')!;
    expect(article.getAttribute('aria-label')).to.match(/^Mia Chen, \d/);
  });
});
