import type { InboxState } from '@segue/client/desk';
import { expect } from 'chai';
import { operator, summary } from '../../../../stories/fake-inbox.ts';
import { arrivals } from './arrivals.ts';

const row = { ...summary('one', 'Ada', 'Hello', { unread: 1 }), lastSeq: 4 };
const inboxWith = (...rows: (typeof row)[]): InboxState => ({
  connection: 'live',
  operator,
  summaries: new Map(rows.map((each) => [each.id, each])),
});
const ids = (before: InboxState | undefined, now: InboxState): string[] => arrivals(before, now).map(({ id }) => id);

describe('what is new in the inbox', () => {
  it('is a conversation that began, or goes on', () => {
    expect(ids(inboxWith(), inboxWith(row))).to.deep.equal(['one']);
    expect(ids(inboxWith(row), inboxWith({ ...row, lastSeq: 5, unread: 2 }))).to.deep.equal(['one']);
  });
  it('is nothing when nothing was said, or an operator said it', () => {
    expect(ids(inboxWith(row), inboxWith(row))).to.deep.equal([]);
    expect(ids(inboxWith(), inboxWith({ ...row, last: { ...row.last!, kind: 'operator' } }))).to.deep.equal([]);
    expect(ids(inboxWith(row), inboxWith({ ...row, lastSeq: 5 }))).to.deep.equal([]);
  });
  it('is nothing while the inbox was not connected', () => {
    expect(ids(undefined, inboxWith(row))).to.deep.equal([]);
    expect(ids({ ...inboxWith(), connection: 'offline' }, inboxWith(row))).to.deep.equal([]);
  });
});
