import { describe, it } from 'node:test';
import { expect } from 'chai';
import { binding, outbox } from '../fixtures/sample-rows.ts';
import type { BindingRow, OutboxRow } from '../rows.ts';
import type { Storage } from '../storage.ts';

/** What waits to be delivered elsewhere. */
export function outboxContract(storage: () => Storage): void {
  describe('the outbox', () => {
    it('serves each address in order, and others do not wait', async () => {
      await storage().write(async (tx) => {
        for (const row of [
          outbox('1', 'ada'),
          outbox('2', 'ada'),
          outbox('3', 'wei'),
          outbox('4', 'late', { dueAt: 99 }),
          outbox('5', 'x', { channel: 'gone' }),
        ])
          await tx.insertOutbox(row);
      });
      const due = () => storage().read(async (tx) => (await tx.dueOutbox(['post'], 50, 10)).map(({ id }) => id));
      expect(await due()).to.deep.equal(['1', '3']);
      expect(await storage().write((tx) => tx.claimOutbox('1', { attempts: 1, leaseUntil: 60 }))).to.equal(true);
      expect(await due()).to.deep.equal(['3']);
      await storage().write((tx) => tx.updateOutbox('1', { state: 'sent' }));
      expect(await due()).to.deep.equal(['2', '3']);
      expect((await storage().read((tx) => tx.dueOutbox(['post'], 50, 1))).map(({ part }) => part)).to.deep.equal([
        outbox('1', 'ada').part,
      ]);
    });

    it('waits for no time that lies further off than anything is put off: the clock was set back', async () => {
      const day = 24 * 60 * 60_000;
      await storage().write(async (tx) => {
        await tx.insertOutbox(outbox('1', 'ada', { dueAt: day }));
        await tx.insertOutbox(outbox('2', 'wei', { dueAt: 60_000 }));
        await tx.insertOutbox(outbox('3', 'eve'));
        await tx.claimOutbox('3', { attempts: 1, leaseUntil: day });
      });
      expect((await storage().read((tx) => tx.dueOutbox(['post'], 50, 10))).map(({ id }) => id)).to.deep.equal(['1']);
      expect((await storage().read((tx) => tx.abandonedOutbox(50))).map(({ id }) => id)).to.deep.equal(['3']);
    });

    it('gives a row to one caller only, and to none once it was given up', async () => {
      await storage().write(async (tx) => {
        await tx.insertOutbox(outbox('1', 'ada'));
        await tx.insertOutbox(outbox('2', 'wei'));
      });
      const claims = await Promise.all([1, 2, 3].map(() => storage().write((tx) => tx.claimOutbox('1', { attempts: 1, leaseUntil: 60 }))));
      expect(claims.filter(Boolean)).to.have.length(1);
      expect((await storage().write((tx) => tx.dropQueued('post', 'wei'))).map(({ id }) => id)).to.deep.equal(['2']);
      expect(await storage().write((tx) => tx.dropQueued('post', 'wei'))).to.deep.equal([]);
      expect(await storage().write((tx) => tx.claimOutbox('2', { attempts: 1, leaseUntil: 60 }))).to.equal(false);
    });

    it('knows what was meant for an address that was cut off since', async () => {
      const bind = (id: string, more: Partial<BindingRow>) => storage().write((tx) => tx.insertBinding(binding(id, more)));
      const wasCutOff = (more: Partial<OutboxRow> = {}, since = 5) => storage().read((tx) => tx.wasCutOff(outbox('1', 'ada', more), since));
      // Asked before anything was linked.
      expect(await wasCutOff()).to.equal(false);
      await bind('1', { endedAt: 4 });
      expect(await wasCutOff()).to.equal(false);
      await bind('2', { endedAt: 5 });
      expect(await wasCutOff()).to.equal(true);
      expect(await wasCutOff({}, 6)).to.equal(false);
      for (const other of [{ address: 'wei' }, { channel: 'other' }, { conversationId: 'd' }, { conversationId: null }])
        expect(await wasCutOff(other), JSON.stringify(other)).to.equal(false);
      await bind('3', {});
      expect(await wasCutOff()).to.equal(false);
    });

    it('finds what a dead hub left behind once the lease is over', async () => {
      await storage().write(async (tx) => {
        await tx.insertOutbox(outbox('1', 'ada'));
        await tx.claimOutbox('1', { attempts: 1, leaseUntil: 60 });
      });
      expect(await storage().read((tx) => tx.abandonedOutbox(59))).to.deep.equal([]);
      expect((await storage().read((tx) => tx.abandonedOutbox(60))).map(({ id }) => id)).to.deep.equal(['1']);
    });
  });
}
