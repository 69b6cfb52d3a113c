import { expect } from 'chai';
import { eachWithDesk } from '../../../../stories/desk-page.ts';
import { findViolations } from '../../../../stories/find-violations.ts';
import '../chat-desk/define.ts';

describe('the password of an operator', function () {
  this.timeout(60_000);
  const page = eachWithDesk();
  const { element, notice, openFirst, rest } = page;
  const form = () => element().renderRoot.querySelector('segue-password')!;
  const dialog = (): HTMLDialogElement => form().renderRoot.querySelector('dialog')!;
  const ask = async (): Promise<void> => {
    await openFirst();
    element()
      .renderRoot.querySelector('segue-command-palette')!
      .dispatchEvent(Object.assign(new Event('segue-command'), { command: 'password' }));
    await rest();
  };
  const give = async (old: string, wanted: string): Promise<void> => {
    const field = (name: string): HTMLInputElement => form().renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`)!;
    field('old').value = old;
    field('wanted').value = wanted;
    form().renderRoot.querySelector('form')!.requestSubmit();
    await rest();
  };
  const said = (): string | undefined => form().renderRoot.querySelector('[role=alert]')?.textContent;

  it('is changed in an accessible dialog, by the present one and the new one', async () => {
    await ask();
    expect(dialog().open).to.equal(true);
    expect(await findViolations(page.place)).to.deep.equal([]);
    await give('the old one 1', 'kettle-orbit-27');
    expect(page.inbox.calls).to.deep.include(['changePassword', 'the old one 1', 'kettle-orbit-27']);
    expect(dialog().open).to.equal(false);
    expect(notice()?.textContent).to.contain('Your password was changed.');
  });

  it('stays when the present one is wrong, or the new one is easy to guess, and the dialog says which', async () => {
    await ask();
    await give('wrong', 'kettle-orbit-27');
    expect(said()).to.equal('The present password is not right.');
    await give('the old one 1', 'password123');
    expect(said()).to.equal('This password is too easy to guess. Choose another one.');
    expect(dialog().open).to.equal(true);
    expect(await findViolations(page.place)).to.deep.equal([]);
  });
});
