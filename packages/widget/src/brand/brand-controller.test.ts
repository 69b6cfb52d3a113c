import { expect } from 'chai';
import { eachWithChat } from '../../../../stories/chat-page.ts';
import { applyContext, storyBundle, storyVoice } from '../../../../stories/context.ts';
import { liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../index.ts';
import type { SegueErrorEvent } from '../index.ts';
import '../launcher/define.ts';

describe('the brand of a chat', function () {
  this.timeout(60_000);
  const page = eachWithChat();
  const { all, launcher, one, open, show } = page;

  it('shows no launcher before there are words for it, and says to the page which brand is not there', async () => {
    const failures: SegueErrorEvent[] = [];
    const listen = (event: SegueErrorEvent): void => void failures.push(event);
    document.addEventListener('segue-error', listen);
    const quiet = window.onerror;
    const reported: unknown[] = [];
    window.onerror = (message) => {
      reported.push(message);
      return true;
    };
    try {
      await show({}, { brand: 'no-such-brand', hubUrl: location.origin });
      await until(() => failures.length > 0);
    } finally {
      document.removeEventListener('segue-error', listen);
      window.onerror = quiet;
    }
    expect(String(reported[0])).to.contain('no-such-brand');
    expect(failures.map(({ code }) => code)).to.deep.equal(['not-found']);
    expect(String(failures[0]!.error)).to.contain('no-such-brand');
    expect(launcher().checkVisibility()).to.equal(false);
    page.chat.brand = storyBundle();
    await settled(document.body);
    expect([launcher().checkVisibility(), launcher().ariaLabel]).to.deep.equal([true, 'Chat with us']);
  });

  it('changes brand and language in mid-conversation: look and words change, messages, draft and focus stay', async () => {
    await open({ state: liveState(sampleTimeline()) });
    const field = (): HTMLTextAreaElement => one('segue-composer').shadowRoot!.querySelector('textarea')!;
    field().value = 'half a sent';
    field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const messages = all('segue-message').length;
    const accent = (): string => getComputedStyle(page.chat).getPropertyValue('--segue-color-accent');
    const before = accent();
    applyContext({ brand: 'maple-street', locale: 'zh-CN' });
    page.chat.brand = storyBundle();
    await settled(document.body);
    expect(accent()).not.to.equal(before);
    expect(field().placeholder).to.equal(storyVoice().say('composer-placeholder'));
    expect([field().value, all('segue-message').length, page.chat.lang]).to.deep.equal(['half a sent', messages, 'zh-CN']);
    expect(one('segue-composer').shadowRoot!.activeElement).to.equal(field());
  });
});
