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
      expect(await storage().write((tx) => tx.insertInbound(inbound('3', 'u1', { channel: 'other' })))).to.equal(true);
      expect(await storage().read((tx) => tx.newInbound(['post'], 10))).to.deep.equal([inbound('1', 'u1')]);
    });

    it('waits for its handoff when it is held', async () => {
      await storage().write(async (tx) => {
        for (const n of [1, 2]) await tx.insertInbound(inbound(String(n), `u${n}`));
        for (const n of [2, 1]) await tx.updateInbound(String(n), { state: 'held', handoffId: 'h' });
      });
      expect((await storage().read((tx) => tx.heldInbound('h'))).map(({ id }) => id)).to.deep.equal(['1', '2']);
      expect(await storage().read((tx) => tx.newInbound(['post'], 10))).to.deep.equal([]);
    });

    it('is linked to our message, by the newest link', async () => {
      const link = (messageId: string) =>
        storage().write((tx) => tx.linkMessage({ channel: 'post', address: 'ada', providerMessageId: '7', messageId }));
      await link('m1');
      await link('m2');
      expect(await storage().read((tx) => tx.linkedMessage('post', 'ada', '7'))).to.equal('m2');
      expect(await storage().read((tx) => tx.linkedMessage('post', 'wei', '7'))).to.equal(undefined);
    });
  });
}
