import { SegueError } from '@segue/protocol/errors';
import { expect } from 'chai';
import { eachWithDesk } from '../../../../stories/desk-page.ts';
import './define.ts';

const refused = new SegueError('unauthenticated', 'As the test wants it.');

describe('the end of a session', function () {
  this.timeout(60_000);
  const page = eachWithDesk();
  const { element, notice, openFirst, rest, view } = page;
  const signOut = async (): Promise<void> => {
    element()
      .renderRoot.querySelector('segue-command-palette')!
      .dispatchEvent(Object.assign(new Event('segue-command'), { command: 'sign-out' }));
    await rest();
  };
  const signInSays = (): string | undefined =>
    element().renderRoot.querySelector('segue-sign-in')?.renderRoot.querySelector('[role=alert]')?.textContent;

  it('closes the conversation before the operator is signed out, and shows no error', async () => {
    await openFirst();
    let wasClosed = false;
    page.inbox.signOut = () => {
      wasClosed = page.client.asked('destroy').length === 1;
      page.inbox.set({ operator: null });
      return Promise.resolve();
    };
    let refuse = (_error: unknown): void => {};
    page.inbox.customer = () => new Promise((_resolve, reject) => (refuse = reject));
    page.client.set({ conversation: { ...page.client.state.get().conversation!, active: { kind: 'surface', id: 'web' } } });
    await signOut();
    // The answer to what was asked before comes late.
    refuse(refused);
    await rest();
    expect(wasClosed).to.equal(true);
    expect(element().renderRoot.querySelector('segue-sign-in')).to.exist;
    expect(signInSays()).to.equal(undefined);
    expect(notice()).to.equal(null);
  });

  it('says in words of the desk that it was not the operator who ended it', async () => {
    await openFirst();
    page.inbox.set({ operator: null });
    await rest();
    expect(signInSays()).to.equal('You were signed out. Please sign in again.');
  });

  it('says so when the hub refuses what the operator does', async () => {
    page.inbox.assign = () => Promise.reject(refused);
    await openFirst();
    view().renderRoot.querySelector<HTMLElement>('#take')!.click();
    await rest();
    expect(notice()?.textContent).to.equal('You were signed out. Please sign in again.');
  });

  it('goes on where signing out did not work', async () => {
    await openFirst();
    page.inbox.signOut = () => Promise.reject(new SegueError('network', 'As the test wants it.'));
    await signOut();
    expect(notice()?.textContent).to.contain('There is no connection.');
    await openFirst();
    expect(view().composer).to.exist;
  });
});
