import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { unreadOf } from './unread.ts';

describe('unreadOf', () => {
  it('is the number recomputed from the whole log, wherever it is loaded from', () => {
    const cases = fc.record({
      // Which events of the log are others' messages.
      log: fc.array(fc.boolean(), { maxLength: 40 }),
      firstSeq: fc.integer({ min: 1, max: 41 }),
      hubRead: fc.nat(40),
      hubLast: fc.nat(40),
      moved: fc.nat(40),
    });
    fc.assert(
      fc.property(cases, ({ log, firstSeq, hubRead, hubLast, moved }) => {
        const lastSeq = Math.min(Math.max(hubLast, firstSeq - 1), log.length);
        const count = (after: number, upTo = Infinity, from = 1): number =>
          log.filter((isOther, at) => isOther && at + 1 >= from && at + 1 > after && at + 1 <= upTo).length;
        const known = Math.min(hubRead, lastSeq);
        for (const read of [known, Math.max(known, moved)]) {
          const unread = unreadOf({
            hub: { unread: count(known, lastSeq), read: known, lastSeq },
            read,
            firstSeq,
            countOthers: (after, upTo) => count(after, upTo, firstSeq),
          });
          if (unread === undefined)
            expect(read)
              .to.be.greaterThan(known)
              .and.lessThan(firstSeq - 1);
          else expect(unread).to.equal(count(read));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
