import { expect } from 'chai';
import { describe, it } from 'node:test';
import { handoff, sessionRow } from '../../storage/fixtures/sample-rows.ts';
import type { HandoffRow, SessionRow } from '../../storage/rows.ts';
import { cameBy, madeOf, rootOf, type Ways } from './came-by.ts';

const session = (id: string, bornOf: string | null): SessionRow => ({ ...sessionRow, id, bornOf });
const made = (id: string, by: string): HandoffRow => ({ ...handoff(id), sessionId: by, bindingId: `binding-${id}` });

/** The customer hands off, somebody comes in by the link, hands off, and comes in again by that. */
const owner = session('owner', null);
const stranger = session('stranger', 'binding-first');
const again = session('again', 'binding-second');
const ways: Ways = {
  sessions: [again, owner, stranger, session('other', 'binding-nobody')],
  handoffs: [made('second', 'stranger'), made('first', 'owner'), made('apart', 'owner')],
};
const [second, first, apart] = ways.handoffs as [HandoffRow, HandoffRow, HandoffRow];

describe('who came in by a handoff', () => {
  it('is everybody behind it, and nobody else', () => {
    expect([...cameBy(first, ways).sessions]).to.have.members(['stranger', 'again']);
    expect([...cameBy(first, ways).handoffs]).to.have.members(['first', 'second']);
    expect([...cameBy(second, ways).sessions]).to.deep.equal(['again']);
    expect([...cameBy(apart, ways).sessions]).to.deep.equal([]);
  });

  it('owes its place to each handoff on its way', () => {
    expect(madeOf(again, ways)).to.deep.equal([second, first]);
    expect(madeOf(owner, ways)).to.deep.equal([]);
  });

  it('goes by the root when the customer undoes what a stranger made', () => {
    expect(rootOf(second, owner, ways)).to.equal(first);
    expect(rootOf(apart, owner, ways)).to.equal(apart);
    // Whoever made it themselves undoes no more than it.
    expect(rootOf(second, stranger, ways)).to.equal(second);
  });

  it('ends for rows that go round in a circle', () => {
    const round: Ways = { sessions: [session('a', 'binding-2')], handoffs: [made('2', 'a')] };
    expect(madeOf(round.sessions[0]!, round)).to.have.length(1);
    expect([...cameBy(round.handoffs[0]!, round).sessions]).to.deep.equal(['a']);
  });
});
