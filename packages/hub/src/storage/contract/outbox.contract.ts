import { describe, it } from 'node:test';
import { expect } from 'chai';
import { binding, outbox, part } from '../fixtures/sample-rows.ts';
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
          outbox('5', 'x', { channelId: 'gone' }),
        ])
          await tx.insertOutbox(row);
      });
      const due = () => storage().read(async (tx) => (await tx.dueOutbox(['post'], 50, 10)).map(({ id }) => id));
      expect(await due()).to.deep.equal(['1', '3']);
      expect(await storage().write((tx) => tx.claimOutbox('1', { attempts: 1, leaseUntil: 60 }))).to.equal(true);
      expect(await due()).to.deep.equal(['3']);
      await storage().write((tx) => tx.updateOutbox('1', { state: 'done' }));
      expect(await due()).to.deep.equal(['2', '3']);
      expect((await storage().read((tx) => tx.dueOutbox(['post'], 50, 1))).map(({ notice }) => notice)).to.deep.equal([
        outbox('1', 'ada').notice,
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
      for (const other of [{ contactKey: 'wei' }, { channelId: 'other' }, { conversationId: 'd' }, { conversationId: null }])
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

    it('keeps the parts of a row in order, and forgets those that nobody tried', async () => {
      await storage().write(async (tx) => {
        await tx.insertOutbox(outbox('o', 'ada', { messageId: 'm' }));
        for (const id of ['1', '2', '3']) await tx.insertPart(part(id, 'o', { messageId: 'm' }));
        await tx.updatePart('2', { state: 'sent' });
        await tx.updatePart('1', { state: 'unknown', error: 'retryable' });
        await tx.deletePlanned('o');
      });
      const parts = await storage().read((tx) => tx.partsOfMessage('m'));
      expect(parts).to.deep.equal([
        part('1', 'o', { messageId: 'm', state: 'unknown', error: 'retryable' }),
        part('2', 'o', { messageId: 'm', state: 'sent' }),
      ]);
      expect(await storage().read((tx) => tx.partsOfOutbox('o'))).to.deep.equal(parts);
      expect((await storage().read((tx) => tx.counts())).unknown).to.equal(1);
    });

    it('forgets what is finished, the oldest first, and keeps what waits and what a message may still be asked for', async () => {
      await storage().write(async (tx) => {
        await tx.insertOutbox(outbox('waits', 'ada'));
        await tx.insertOutbox(outbox('notice', 'wei', { state: 'done', createdAt: 3 }));
        await tx.insertOutbox(outbox('message', 'wei', { state: 'done', createdAt: 2, messageId: 'm', notice: null }));
        await tx.insertOutbox(outbox('dropped', 'eve', { state: 'dropped', createdAt: 4 }));
        await tx.insertOutbox(outbox('young', 'eve', { state: 'done', createdAt: 5 }));
        await tx.insertPart(part('of-notice', 'notice', { state: 'sent' }));
        await tx.insertPart(part('of-message', 'message', { state: 'sent', messageId: 'm' }));
        const link = { channelId: 'post', contactKey: 'wei' };
        await tx.linkMessage({ ...link, providerMessageId: '1', messageId: null, partId: 'of-notice' });
        await tx.linkMessage({ ...link, providerMessageId: '2', messageId: 'm', partId: 'of-message' });
      });
      const remove = (limit: number) => storage().write((tx) => tx.removeFinishedOutbox(5, limit));
      const parts = () => storage().read(async (tx) => [await tx.linkedPart('post', '1'), await tx.linkedPart('post', '2')]);
      expect(await remove(1)).to.equal(1);
      expect(await parts()).to.deep.equal(['of-notice', 'of-message']);
      expect(await remove(10)).to.equal(2);
      expect(await parts()).to.deep.equal([undefined, 'of-message']);
      expect((await storage().read((tx) => tx.partsOfMessage('m'))).map(({ id }) => id)).to.deep.equal(['of-message']);
      expect(await storage().read((tx) => tx.partsOfOutbox('notice'))).to.deep.equal([]);
      expect(await remove(10)).to.equal(0);
      expect((await storage().read((tx) => tx.dueOutbox(['post'], 50, 10))).map(({ id }) => id)).to.deep.equal(['waits']);
      expect(await storage().write((tx) => tx.removeFinishedOutbox(6, 10))).to.equal(1);
    });

    it('forgets attempts, the oldest first', async () => {
      await storage().write(async (tx) => {
        for (const at of [3, 1, 2]) await tx.recordAttempt({ id: `a${at}`, partId: 'p', what: 'send', at });
      });
      const remove = (before: number) => storage().write((tx) => tx.removeAttempts(before, 1));
      expect([await remove(2), await remove(2), await remove(9), await remove(9), await remove(9)]).to.deep.equal([1, 0, 1, 1, 0]);
    });

    it('remembers what was told of a message at its first row, whichever row told it', async () => {
      await storage().write(async (tx) => {
        for (const id of ['1', '2']) await tx.insertOutbox(outbox(id, 'ada', { messageId: 'm' }));
        await tx.insertOutbox(outbox('3', 'wei', { messageId: 'm' }));
        await tx.setTold('m', 'post', 'ada', 'sent');
      });
      const told = (contactKey: string) => storage().read((tx) => tx.told('m', 'post', contactKey));
      expect([await told('ada'), await told('wei'), await told('eve')]).to.deep.equal(['sent', null, null]);
    });

    it('keeps statuses that nobody knows a message for, each once, and for a while', async () => {
      const status = (providerMessageId: string, at: number, is: 'sent' | 'read') =>
        ({ channelId: 'post', providerMessageId, status: is, code: null, at }) as const;
      await storage().write(async (tx) => {
        await tx.parkStatus(status('7', 2, 'read'));
        await tx.parkStatus(status('7', 1, 'sent'));
        await tx.parkStatus(status('8', 1, 'sent'));
        await tx.forgetParked(1);
      });
      const taken = (id: string) => storage().write(async (tx) => (await tx.unparkStatuses('post', id)).map((one) => one.status));
      expect(await taken('7')).to.deep.equal(['sent', 'read']);
      expect(await taken('7')).to.deep.equal([]);
      await storage().write((tx) => tx.forgetParked(2));
      expect(await taken('8')).to.deep.equal([]);
    });

    it('finds the part that a message of the network is, unless two contacts have the same id', async () => {
      const link = (contactKey: string, providerMessageId: string, partId: string) =>
        storage().write((tx) => tx.linkMessage({ channelId: 'post', contactKey, providerMessageId, messageId: 'm', partId }));
      await link('ada', '1', 'p1');
      await link('ada', '2', 'p2');
      await link('wei', '2', 'p3');
      const found = (id: string) => storage().read((tx) => tx.linkedPart('post', id));
      expect([await found('1'), await found('2'), await found('3')]).to.deep.equal(['p1', undefined, undefined]);
      expect(await storage().read((tx) => tx.providerIdsOf('p3'))).to.deep.equal(['2']);
    });
  });
}
