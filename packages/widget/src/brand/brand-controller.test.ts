import { expect } from 'chai';
import { eachWithChat } from '../../../../stories/chat-page.ts';
import { applyContext, builtInBrand, compileBundle, storyBundle, storyVoice } from '../../../../stories/context.ts';
import { liveState } from '@segue/testing/fake-client';
import { sampleTimeline } from '../../../../stories/samples.ts';
import { settled } from '../../../../stories/settled.ts';
import { until } from '../../../../stories/until.ts';
import '../index.ts';
import type { SegueErrorEvent } from '../index.ts';
import '../launcher/define.ts';
import { BrandController } from './brand-controller.ts';

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

  it('takes what the loader asked for already, where it is this brand in a language that is wished', async () => {
    const fetchOfPage = window.fetch;
    const asked: string[] = [];
    window.fetch = (address) => {
      asked.push(address as string);
      return Promise.resolve(Response.json(compileBundle(builtInBrand, 'fr', 'open')));
    };
    try {
      const nameIn = async (locale: string, brand = 'segue'): Promise<string> => {
        const root = document.createElement('div').attachShadow({ mode: 'open' });
        let spoken = '';
        const controller = new BrandController({
          languages: () => [],
          root: () => root,
          onVoice: (voice) => void (spoken = voice.locale),
          onError: reportError,
        });
        const ahead = Promise.resolve(compileBundle(builtInBrand, 'de', 'open'));
        await controller.load({ brand, hubUrl: 'https://chat.example', files: 'segue/0123456789abcdef', locale, ahead });
        return spoken;
      };
      expect([await nameIn('de-AT'), asked.length]).to.deep.equal(['de', 0]);
      expect([await nameIn('fr'), asked.length]).to.deep.equal(['fr', 1]);
      expect([await nameIn('de', 'other'), asked.length]).to.deep.equal(['fr', 2]);
    } finally {
      window.fetch = fetchOfPage;
    }
  });
});
