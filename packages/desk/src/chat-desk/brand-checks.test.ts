import { expect } from 'chai';
import { applyContext } from '../../../../stories/context.ts';
import { bundleOf, eachWithDesk, hubAnswers, key } from '../../../../stories/desk-page.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import { settled } from '../../../../stories/settled.ts';
import './define.ts';

describe('drafts, checked by the brand', function () {
  this.timeout(60_000);
  const page = eachWithDesk();
  const { field, marked, notice, noticeButton, openFirst, openRow, rest, setBrands, show, view, write } = page;

  describe('in the voice of a brand', function () {
    const advice = (): HTMLElement[] => [...view().composer.renderRoot.querySelectorAll<HTMLElement>('.advice li')];
    beforeEach(async () => {
      applyContext({ brand: 'maple-street' });
      setBrands({ one: 'maple-street', two: 'maple-street', three: 'maple-street', four: 'maple-street' });
      await show();
      await openFirst();
    });

    it('underlines what the brand would say differently, and mends it with one press', async () => {
      await write('Your purchase request left MapleStreet');
      expect(marked()).to.deep.equal(['purchase request', 'MapleStreet']);
      expect(advice().map((item) => item.textContent.replaceAll(/\s+/g, ' ').trim())).to.deep.equal([
        '“purchase request” is not the brand’s word. Use “order”',
        '“MapleStreet” is not the brand’s word. Use “Maple Street”',
      ]);
      advice()[0]!.querySelector('button')!.click();
      await settled(page.place);
      expect([field().value, ...marked()]).to.deep.equal(['Your order left MapleStreet', 'MapleStreet']);
      expect(await findViolations(page.place)).to.deep.equal([]);
    });

    it('sends a draft with findings, but not with a word that the brand never says, and says so', async () => {
      await write('Your purchase request is here');
      key(field(), 'Enter');
      await settled(page.place);
      expect(page.client.asked('send').at(-1)?.[0]).to.deep.include({ kind: 'text', markdown: 'Your purchase request is here' });
      await write('It is cheap');
      const before = page.client.asked('send').length;
      key(field(), 'Enter');
      await settled(page.place);
      expect([page.client.asked('send').length, field().value]).to.deep.equal([before, 'It is cheap']);
      expect(advice()[0]!.textContent).to.contain('Change this before you send it.');
      advice()[0]!.querySelector('button')!.click();
      await settled(page.place);
      key(field(), 'Enter');
      await settled(page.place);
      expect(page.client.asked('send').at(-1)?.[0]).to.deep.include({ markdown: 'It is good value' });
    });

    it('has no say in notes', async () => {
      view().composer.note = true;
      await write('cheap');
      expect(marked()).to.deep.equal([]);
    });
  });

  describe('with customers of several brands', function () {
    it('checks each draft by the rules of the brand that the customer came to', async () => {
      const asked = hubAnswers({ '/maple-street/desk.en.json': () => bundleOf('maple-street') });
      setBrands({ one: 'maple-street' });
      await openRow('green one');
      await write('Your purchase request is here');
      expect(marked()).to.deep.equal([]);
      await openRow('Ada Lindqvist');
      await write('Your purchase request is here');
      expect(marked()).to.deep.equal(['purchase request']);
      await openRow('green one');
      expect(field().value).to.equal('Your purchase request is here');
      expect(marked()).to.deep.equal([]);
      await openRow('Ada Lindqvist');
      expect(asked).to.deep.equal(['/maple-street/desk.en.json']);
    });

    it('says that a draft is not checked while the rules are missing, and asks for them again', async () => {
      hubAnswers({});
      setBrands({ one: 'maple-street' });
      await openRow('Ada Lindqvist');
      expect(notice()?.textContent).to.contain('is not checked yet');
      expect(await findViolations(page.place)).to.deep.equal([]);
      await write('Your purchase request is here');
      expect(marked()).to.deep.equal([]);
      hubAnswers({ '/maple-street/desk.en.json': () => bundleOf('maple-street') });
      noticeButton('Try again')!.click();
      await rest();
      expect(notice()).to.equal(null);
      expect(marked()).to.deep.equal(['purchase request']);
    });
  });
});
