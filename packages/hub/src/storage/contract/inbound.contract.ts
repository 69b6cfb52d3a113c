import { describe, it } from 'node:test';
import { expect } from 'chai';
import { inbound } from '../fixtures/sample-rows.ts';
import type { Storage } from '../storage.ts';

/** What comes from networks. */
export function inboundContract(storage: () => Storage): void {
  describe('what comes from networks', () => {
    it('is kept once', async () => {
      expect(await storage().write((tx) => tx.insertInbound(inbound('1', 'u1')))).to.equal(true);
      expect(await storage().write((tx) => tx.insertInbound(inbound('2', 'u1')))).to.equal(false);
      expect(await storage().write((tx) => tx.insertInbound(inbound('3', 'u1', { channelId: 'other' })))).to.equal(true);
      expect(await storage().read((tx) => tx.newInbound(['post'], 5, 10))).to.deep.equal([inbound('1', 'u1')]);
    });

    it('is taken sender by sender, in order, and not before it is due', async () => {
      await storage().write(async (tx) => {
        for (const row of [
          inbound('1', 'u1', { dueAt: 9 }),
          inbound('2', 'u2'),
          inbound('3', 'u3', { sender: 'wei' }),
          inbound('4', 'u4', { sender: 'wei' }),
          inbound('5', 'u5', { channelId: 'other' }),
          inbound('6', 'u6', { channelId: 'gone' }),
        ])
          await tx.insertInbound(row);
      });
      const due = (now: number, limit = 10) =>
        storage().read(async (tx) => (await tx.newInbound(['post', 'other'], now, limit)).map(({ id }) => id));
      expect(await due(8)).to.deep.equal(['3', '5']);
      expect(await due(9)).to.deep.equal(['1', '3', '5']);
      expect(await due(9, 2)).to.deep.equal(['1', '3']);
      await storage().write((tx) => tx.updateInbound('1', { state: 'held', handoffId: 'h' }));
      await storage().write((tx) => tx.takeInbound('3'));
      expect(await due(8)).to.deep.equal(['2', '4', '5']);
    });

    it('is forgotten once it is done, the oldest first: what waits, is held or was set aside stays', async () => {
      await storage().write(async (tx) => {
        for (const [id, state, receivedAt] of [
          ['1', 'done', 2],
          ['2', 'new', 1],
          ['3', 'held', 1],
          ['4', 'dead', 1],
          ['5', 'done', 1],
          ['6', 'done', 9],
        ] as const)
          await tx.insertInbound(inbound(id, `u${id}`, { state, receivedAt }));
      });
      const remove = (limit: number) => storage().write((tx) => tx.removeFinishedInbound(9, limit));
      const isNew = (id: string) => storage().write((tx) => tx.insertInbound(inbound(`again-${id}`, `u${id}`)));
      expect(await remove(1)).to.equal(1);
      expect([await isNew('5'), await isNew('1')]).to.deep.equal([true, false]);
      expect([await remove(10), await remove(10)]).to.deep.equal([1, 0]);
      expect([await isNew('2'), await isNew('3'), await isNew('4'), await isNew('6')]).to.deep.equal([false, false, false, false]);
    });

    it('is taken once', async () => {
      await storage().write((tx) => tx.insertInbound(inbound('1', 'u1', { error: 'ChannelError' })));
      const taken = await Promise.all([1, 2, 3].map(() => storage().write((tx) => tx.takeInbound('1'))));
      expect(taken.filter(Boolean)).to.have.length(1);
      expect((await storage().read((tx) => tx.counts())).inboundNew).to.equal(0);
    });

    it('waits for its handoff when it is held', async () => {
      await storage().write(async (tx) => {
        for (const n of [1, 2]) await tx.insertInbound(inbound(String(n), `u${n}`));
        for (const n of [2, 1]) await tx.updateInbound(String(n), { state: 'held', handoffId: 'h' });
      });
      expect((await storage().read((tx) => tx.heldInbound('h'))).map(({ id }) => id)).to.deep.equal(['1', '2']);
      expect(await storage().read((tx) => tx.newInbound(['post'], 5, 10))).to.deep.equal([]);
    });

    it('is linked to our message, by the newest link', async () => {
      const link = (messageId: string) =>
        storage().write((tx) => tx.linkMessage({ channelId: 'post', contactKey: 'ada', providerMessageId: '7', messageId, partId: null }));
      await link('m1');
      await link('m2');
      expect(await storage().read((tx) => tx.linkedMessage('post', 'ada', '7'))).to.deep.equal({ messageId: 'm2' });
      expect(await storage().read((tx) => tx.linkedMessage('post', 'wei', '7'))).to.equal(undefined);
    });
  });
}
