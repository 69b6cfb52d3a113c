import { expect } from 'chai';
import { applyContext, storyVoice } from '../../../../stories/context.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../icon/define.ts';
import type { SegueAnswerEvent } from '../base/answer-event.ts';
import './define.ts';
import type { SegueCarousel } from './carousel.ts';

const cards = ['Lamp', 'Chair', 'Table', 'Shelf'].map((title) => ({
  title,
  actions: [{ type: 'reply' as const, id: title.toLowerCase(), label: `Take the ${title.toLowerCase()}` }],
}));

describe('<segue-carousel>', () => {
  let carousel: SegueCarousel;
  const strip = (): HTMLElement => carousel.renderRoot.querySelector('.strip')!;
  const arrow = (side: 'previous' | 'next'): HTMLElement => carousel.renderRoot.querySelector(`.${side}`)!;
  const isOffered = (side: 'previous' | 'next'): boolean => !arrow(side).hidden;
  const scrolled = (): number => Math.abs(strip().scrollLeft);

  async function show(dir: 'ltr' | 'rtl' = 'ltr'): Promise<void> {
    applyContext({ scheme: 'light', locale: 'en', dir, brand: 'segue' });
    carousel = document.createElement('segue-carousel');
    Object.assign(carousel, { voice: storyVoice(), content: { kind: 'carousel', cards }, messageId: 'message-1', dir });
    carousel.style.setProperty('display', 'block');
    carousel.style.setProperty('inline-size', '320px');
    document.body.append(carousel);
    await settled(document.body);
  }
  afterEach(() => {
    carousel.remove();
    applyContext({ dir: 'ltr' });
  });

  it('is accessible, and says how many there are', async () => {
    await show();
    expect(await findViolations(carousel)).to.deep.equal([]);
    expect(strip().ariaLabel).to.equal(storyVoice().say('carousel-name', { n: 4 }));
  });

  it('offers the way back only when there is one, and the way on as long as there is one', async () => {
    await show();
    expect([isOffered('previous'), isOffered('next')]).to.deep.equal([false, true]);
    strip().scrollTo({ left: strip().scrollWidth, behavior: 'instant' });
    await until(() => isOffered('previous') && !isOffered('next'));
    strip().scrollTo({ left: 0, behavior: 'instant' });
    await until(() => !isOffered('previous') && isOffered('next'));
  });

  it('goes on and back by its arrows, in chats from right to left, too', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      await show(dir);
      arrow('next').click();
      await until(() => scrolled() > 100);
      await until(() => isOffered('previous'));
      arrow('previous').click();
      await until(() => scrolled() < 8);
      carousel.remove();
    }
  });

  it('answers with what was taken from one of its cards', async () => {
    await show();
    const answers: SegueAnswerEvent[] = [];
    carousel.addEventListener('segue-answer', (event) => answers.push(event));
    carousel.renderRoot.querySelectorAll('segue-card')[1]!.renderRoot.querySelector('button')!.click();
    expect(answers.map(({ answer, text }) => [answer.messageId, answer.values, text])).to.deep.equal([
      ['message-1', { choice: 'chair' }, 'Take the chair'],
    ]);
  });
});
