import { describe, it } from 'node:test';
import { SegueError } from '@segue/protocol';
import { expect } from 'chai';
import { appendSample } from '../fixtures/append-sample.ts';
import type { EventRow } from '../rows.ts';
import { failureOf } from '../fixtures/failure-of.ts';
import type { Storage } from '../storage.ts';

/** The log of a conversation, and what is counted of it. */
export function logContract(storage: () => Storage): void {
  describe('the log', () => {
    it('is gapless when many write at once', async () => {
      const seqs = await Promise.all(Array.from({ length: 300 }, (_, n) => storage().write((tx) => appendSample(tx, `i-${n}`))));
      expect(seqs.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: 300 }, (_, n) => n + 1));
      const events = await storage().read((tx) => tx.eventsAfter('c', 0, 500));
      expect(events.map(({ seq }) => seq)).to.deep.equal(seqs.toSorted((a, b) => a - b));
    });

    it('leaves no gap where a write failed in the middle of others', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, (_, n) =>
          storage().write(async (tx) => {
            const seq = await appendSample(tx, `i-${n}`);
            if (n % 7 === 3) throw new SegueError('forbidden', 'no');
            return seq;
          }),
        ),
      );
      const seqs = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(seqs).to.have.length(43);
      expect(seqs.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: 43 }, (_, n) => n + 1));
    });

    it('takes an intent once', async () => {
      await storage().write((tx) => appendSample(tx, 'same'));
      expect(await failureOf(storage().write((tx) => appendSample(tx, 'same')))).to.be.instanceOf(Error);
      expect((await storage().read((tx) => tx.messageByIntent('c', 'same')))?.seq).to.equal(1);
      expect((await storage().read((tx) => tx.conversation('c')))?.lastSeq).to.equal(1);
    });

    it('gives ranges from both ends, in order', async () => {
      for (let n = 0; n < 9; n += 1) await storage().write((tx) => appendSample(tx, `i-${n}`));
      const seqs = async (rows: Promise<{ seq: number }[]>) => (await rows).map(({ seq }) => seq);
      expect(await storage().read((tx) => seqs(tx.eventsAfter('c', 3, 3)))).to.deep.equal([4, 5, 6]);
      expect(await storage().read((tx) => seqs(tx.eventsBefore('c', 6, 3)))).to.deep.equal([3, 4, 5]);
      expect(await storage().read((tx) => seqs(tx.eventsAfter('other', 0, 3)))).to.deep.equal([]);
    });

    it('finds edits and final texts that came after, and nothing else', async () => {
      await storage().write(async (tx) => {
        const by = { id: 'p', kind: 'customer' } as const;
        const content = { kind: 'text', markdown: '' } as const;
        const bodies: Pick<EventRow, 'type' | 'body'>[] = [
          { type: 'status', body: { status: 'open', by } },
          { type: 'edit', body: { messageId: 'm', content, text: '', by } },
          { type: 'delete', body: { messageId: 'm', by } },
          { type: 'final', body: { messageId: 'm', content, text: '' } },
        ];
        for (const body of bodies) {
          const { lastSeq: seq } = await tx.advance('c', {});
          await tx.insertEvent({ conversationId: 'c', seq, at: 1, operatorsOnly: false, side: null, ...body } as EventRow);
        }
      });
      const found = async (after: number) =>
        (await storage().read((tx) => tx.changesAfter('c', after))).map(({ seq, type }) => [seq, type]);
      expect(await found(0)).to.deep.equal([
        [2, 'edit'],
        [4, 'final'],
      ]);
      expect(await found(2)).to.deep.equal([[4, 'final']]);
    });

    it('counts the unread of a side, notes left out', async () => {
      await storage().write((tx) => appendSample(tx, '1', 'operator'));
      await storage().write((tx) => appendSample(tx, '2', 'operator'));
      await storage().write((tx) => appendSample(tx, '3', 'customer'));
      await storage().write((tx) => appendSample(tx, '4', 'operator', true));
      expect(await storage().read((tx) => tx.countMessagesAfter('c', 'operator', 0))).to.equal(2);
      expect(await storage().read((tx) => tx.countMessagesAfter('c', 'operator', 1))).to.equal(1);
      expect(await storage().read((tx) => tx.countMessagesAfter('c', 'customer', 3))).to.equal(0);
    });
  });

  describe('a message that is deleted', () => {
    it('counts for nobody and is not the newest', async () => {
      await storage().write((tx) => appendSample(tx, '1', 'customer'));
      await storage().write((tx) => appendSample(tx, '2', 'operator'));
      await storage().write((tx) => appendSample(tx, '3', 'operator', true));
      expect((await storage().read((tx) => tx.newestMessage('c')))?.seq).to.equal(2);
      await storage().write((tx) => tx.replaceEvent('c', 2, { side: null }));
      expect(await storage().read((tx) => tx.countMessagesAfter('c', 'operator', 0))).to.equal(0);
      expect((await storage().read((tx) => tx.newestMessage('c')))?.seq).to.equal(1);
      expect(await storage().read((tx) => tx.newestMessage('nowhere'))).to.equal(undefined);
    });
  });
}
