import { expect } from 'chai';
import { eachWithDesk, key } from '../../../../stories/desk-page.ts';
import { operator } from '../../../../stories/fake-inbox.ts';
import { settled } from '../../../../stories/settled.ts';
import './define.ts';

describe('the drafts of an operator', function () {
  this.timeout(60_000);
  const page = eachWithDesk();
  const { element, field, openFirst, rest, rows, show, write } = page;

  it('keeps the draft of each conversation', async () => {
    await openFirst();
    await write('half a sent');
    rows()[1]!.click();
    await rest();
    expect(field().value).to.equal('');
    rows()[0]!.click();
    await rest();
    expect(field().value).to.equal('half a sent');
  });

  it('keeps drafts over a reload, until the operator signs out', async () => {
    await openFirst();
    await write('half a sent');
    await show();
    await openFirst();
    expect(field().value).to.equal('half a sent');
    key(window, 'k', { ctrlKey: true });
    await settled(page.place);
    const palette = element().renderRoot.querySelector('segue-command-palette')!;
    palette.dispatchEvent(Object.assign(new Event('segue-command'), { command: 'sign-out' }));
    expect(sessionStorage.getItem(`segue-desk:drafts:${operator.id}`)).to.equal('{}');
  });
});
