import { expect } from 'chai';
import { fullInbox, operator, summary } from '../../../../stories/fake-inbox.ts';
import { inboxRows } from './inbox-rows.ts';
import { unreadCounts } from './unread-counts.ts';

const state = {
  operator,
  summaries: new Map([...fullInbox(), { ...summary('five', 'Eve', 'Bye'), status: 'closed' as const }].map((row) => [row.id, row])),
};
const ids = (...args: [Parameters<typeof inboxRows>[1], (readonly string[])?]): string[] =>
  inboxRows(state, args[0], args[1]).map(({ id }) => id);

describe('the rows of the inbox', () => {
  it('are those of the part that is looked at, the newest first', () => {
    expect(ids('mine')).to.deep.equal(['three', 'one']);
    expect(ids('unassigned')).to.deep.equal(['four', 'two']);
    expect(ids('all')).to.deep.equal(['three', 'four', 'two', 'one']);
    expect(ids('closed')).to.deep.equal(['five']);
  });
  it('are only what was found while somebody searches', () => {
    expect(ids('all', ['two', 'five'])).to.deep.equal(['two']);
    expect(ids('closed', ['two', 'five'])).to.deep.equal(['five']);
  });
  it('stay where they are when one of them is read, and move when somebody writes', () => {
    const one = state.summaries.get('one')!;
    const read = { ...one, rev: one.rev + 100, lastSeq: one.lastSeq + 1, unread: 0 };
    const order = (row: typeof one): string[] =>
      inboxRows({ ...state, summaries: new Map([...state.summaries, ['one', row]]) }, 'all', undefined).map(({ id }) => id);
    expect(order(read)).to.deep.equal(ids('all'));
    expect(order({ ...read, last: { ...read.last!, at: Date.now() + 1 } })[0]).to.equal('one');
  });
  it('are none while nobody is signed in', () => {
    expect(inboxRows({ ...state, operator: null }, 'all', undefined)).to.deep.equal([]);
  });
  it('are counted where something is unread', () => {
    expect(unreadCounts(state)).to.deep.equal({ mine: 1, unassigned: 2, all: 3 });
  });
});
