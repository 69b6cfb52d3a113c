import { expect } from 'chai';
import { html } from 'lit';
import { bundleOf, eachWithDesk, hubAnswers, pathOf } from '../../../../stories/desk-page.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import './define.ts';

describe('the language of the desk', function () {
  this.timeout(60_000);
  const page = eachWithDesk();
  const { element, list, notice, noticeButton, openFirst, rest, rows, show, view } = page;

  const heading = (): string => list().renderRoot.querySelector('[role=tab]')!.textContent;

  for (const [way, change] of Object.entries({
    'by its attribute': () => element().setAttribute('locale', 'zh-CN'),
    'in the settings': () =>
      element()
        .renderRoot.querySelector('segue-menu')!
        .dispatchEvent(Object.assign(new Event('segue-menu'), { entry: 'locale:zh-CN' })),
  })) {
    it(`speaks it once it is chosen ${way}, and goes on meanwhile`, async () => {
      await openFirst();
      hubAnswers({ '/segue/desk.zh-CN.json': () => bundleOf('segue', 'zh-CN') });
      change();
      await element().updateComplete;
      expect(view(), 'the conversation stays open').to.exist;
      await rest();
      expect([element().lang, heading()]).to.satisfy(([lang, words]: string[]) => lang === 'zh-CN' && !words!.includes('Mine'));
      expect(view(), 'the conversation is still open').to.exist;
    });

    it(`says when it did not load, having been chosen ${way}, and tries again when asked`, async () => {
      hubAnswers({ '/segue/desk.zh-CN.json': () => new Response(null, { status: 503 }) });
      change();
      await rest();
      expect(notice()?.textContent).to.contain('Something went wrong on our side');
      expect(heading()).to.contain('Mine');
      expect(await findViolations(page.place)).to.deep.equal([]);
      hubAnswers({ '/segue/desk.zh-CN.json': () => bundleOf('segue', 'zh-CN') });
      noticeButton('Try again')!.click();
      await rest();
      expect(notice()).to.equal(null);
      expect(element().lang).to.equal('zh-CN');
    });
  }

  it('speaks the one that was chosen last, whichever comes first', async () => {
    const { promise: slow, resolve } = Promise.withResolvers<Response>();
    globalThis.fetch = (input) => (pathOf(input).includes('zh-CN') ? slow : Promise.resolve(bundleOf('segue')));
    element().setAttribute('locale', 'zh-CN');
    await settled(page.place);
    element().setAttribute('locale', 'en');
    await settled(page.place);
    resolve(bundleOf('segue', 'zh-CN'));
    await rest();
    expect([element().lang, notice()]).to.deep.equal(['en', null]);
  });

  it('offers another try when its words did not come at the start', async () => {
    hubAnswers({ '/segue/desk.en.json': () => new Response(null, { status: 503 }) });
    await show(html`<segue-desk brand="segue" locale="en" .inbox=${page.inbox}></segue-desk>`);
    expect(notice()?.textContent).to.contain('The hub answered 503');
    hubAnswers({ '/segue/desk.en.json': () => bundleOf('segue') });
    notice()!.querySelector('button')!.click();
    await rest();
    await settled(page.place);
    expect(rows().length).to.be.greaterThan(0);
  });
});
