import { expect } from 'chai';
import { eachWithChat, resizeWindow } from '../../../../stories/chat-page.ts';
import { liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../index.ts';
import '../launcher/define.ts';

describe('<segue-chat> in a small window', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { all, one, open } = page;

  it('fills a phone, modal, with the page behind it still, and closes by the back button', async () => {
    await resizeWindow(390, 700);
    expect(innerWidth, 'a phone is narrower than 480 pixels').to.be.below(480);
    await open({ state: liveState(sampleTimeline()) });
    const dialog = one('dialog') as HTMLDialogElement;
    expect([dialog.matches(':modal'), dialog.offsetWidth, dialog.offsetHeight]).to.deep.equal([true, innerWidth, innerHeight]);
    await until(() => getComputedStyle(document.documentElement).overflow === 'hidden');
    if ('CloseWatcher' in globalThis) dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    else dispatchEvent(new PopStateEvent('popstate'));
    await settled(document.body);
    expect([page.chat.open, dialog.open, document.documentElement.style.overflow]).to.deep.equal([false, false, '']);
  });

  it('works without two-way scrolling at 320 by 256 pixels, the composer taking half at most (statement 16)', async function () {
    if (!(await resizeWindow(320, 256))) {
      this.test.title += `: this window is ${innerWidth} pixels wide and gets no narrower, the app host runs it`;
      this.skip();
    }
    await open({ state: liveState(sampleTimeline()) });
    for (const element of [...all('dialog'), ...all('.scroller'), one('segue-composer')])
      expect(element.scrollWidth, element.className).to.be.at.most(element.clientWidth + 1);
    expect(one('segue-composer').offsetHeight).to.be.at.most(128);
    expect(one('.scroller').clientHeight).to.be.greaterThan(40);
  });
});
