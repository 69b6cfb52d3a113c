import { describe, it } from 'node:test';
import { expect } from 'chai';
import { failureOf } from '../fixtures/failure-of.ts';
import { binding, handoff } from '../fixtures/sample-rows.ts';
import type { Storage } from '../storage.ts';

/** Handoffs, tickets and bindings: used once, whoever races. */
export function handoffsContract(storage: () => Storage): void {
  describe('handoffs and tickets', () => {
    it('move once, whoever races', async () => {
      await storage().write((tx) => tx.insertHandoff(handoff('1')));
      const moves = await Promise.all(
        ['ada', 'wei', 'eve'].map((contactKey) =>
          storage().write((tx) => tx.moveHandoff('1', ['issued'], { phase: 'arrived', contactKey })),
        ),
      );
      expect(moves.filter(Boolean)).to.have.length(1);
      expect((await storage().read((tx) => tx.handoffBySecret('t-1')))?.phase).to.equal('arrived');
      expect((await storage().read((tx) => tx.handoffBySecret('c-1')))?.capsule).to.deep.equal({ topic: 'x' });
    });

    it('are overdue at their last millisecond', async () => {
      await storage().write((tx) => tx.insertHandoff(handoff('1')));
      expect(await storage().read((tx) => tx.overdueHandoffs(99))).to.deep.equal([]);
      expect((await storage().read((tx) => tx.overdueHandoffs(100))).map(({ id }) => id)).to.deep.equal(['1']);
    });

    it('are used once', async () => {
      await storage().write((tx) =>
        tx.insertReturnTicket({
          hash: 'h',
          conversationId: 'c',
          bindingId: 'b',
          createdAt: 1,
          expiresAt: 9,
          usedAt: null,
          usedIntent: null,
          usedSessionId: null,
        }),
      );
      const uses = await Promise.all(
        [1, 2].map((n) => storage().write((tx) => tx.useReturnTicket('h', { usedAt: 2, usedIntent: `i${n}`, usedSessionId: 's' }))),
      );
      expect(uses.filter(Boolean)).to.have.length(1);
    });

    it('leave one live binding of an address', async () => {
      await storage().write((tx) => tx.insertBinding(binding('1')));
      expect(await failureOf(storage().write((tx) => tx.insertBinding(binding('2'))))).to.be.instanceOf(Error);
      await storage().write((tx) => tx.updateBinding('1', { endedAt: 5 }));
      await storage().write((tx) => tx.insertBinding(binding('2')));
      expect((await storage().read((tx) => tx.bindingOf('post', 'ada')))?.id).to.equal('2');
    });
  });
}
