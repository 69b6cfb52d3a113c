import { expect } from 'chai';
import { bundleOf, eachWithDesk, hubAnswers } from '../../../../stories/desk-page.ts';
import './define.ts';

describe('the brand of a conversation', function () {
  this.timeout(60_000);
  const page = eachWithDesk();
  const { openRow, rest, rows, setBrands, view } = page;
  const lines = (): string[] => rows().map((row) => row.querySelector('.line')!.textContent.replaceAll(/\s+/g, ' ').trim());
  const title = (): string => view().renderRoot.querySelector('h2')!.textContent;

  it('is shown in its row and beside the name, where there is more than one', async () => {
    const asked = hubAnswers({ '/maple-street/desk.en.json': () => bundleOf('maple-street') });
    setBrands({ one: 'maple-street', two: 'maple-street' });
    await rest();
    expect(lines()).to.include('Maple Street · Can I still change the address?');
    expect(lines()).to.include('Segue · Team: Thank you, that helps a lot.');
    await openRow('Ada Lindqvist');
    expect(title()).to.equal('Ada Lindqvist · Maple Street');
    expect(asked, 'asked once').to.deep.equal(['/maple-street/desk.en.json']);
  });

  it('goes by its id while its name is not known', async () => {
    hubAnswers({});
    setBrands({ one: 'maple-street' });
    await rest();
    expect(lines()).to.include('maple-street · Can I still change the address?');
  });

  it('goes without saying where there is only one', async () => {
    await openRow('Ada Lindqvist');
    expect(lines()).to.include('Can I still change the address?');
    expect(title()).to.equal('Ada Lindqvist');
  });
});
