import { describe, it } from 'node:test';
import { SegueError } from '@segue/protocol';
import { expect } from 'chai';
import { failureOf } from '../fixtures/failure-of.ts';
import { person, sessionRow } from '../fixtures/sample-rows.ts';
import type { Storage } from '../storage.ts';

/** Writing all or nothing, and reading what was written. */
export function transactionsContract(storage: () => Storage): void {
  describe('what was read before', () => {
    it('is read anew after it was written', async () => {
      await storage().write((tx) => tx.insertSession(sessionRow));
      const read = () =>
        storage().read(async (tx) => [
          (await tx.person('p'))?.name,
          (await tx.sessionByHash('hash'))?.endedAt,
          (await tx.conversation('c'))?.status,
          (await tx.conversation('c'))?.lastSeq,
        ]);
      expect(await read()).to.deep.equal([null, null, 'open', 0]);
      await storage().write(async (tx) => {
        await tx.updatePerson('p', { name: 'Ada' });
        await tx.updateSession('s', { endedAt: 7 });
        await tx.advance('c', { status: 'closed' });
        expect((await tx.sessionByHash('hash'))?.endedAt).to.equal(7);
        expect((await tx.person('p'))?.name).to.equal('Ada');
        expect((await tx.conversation('c'))?.status).to.equal('closed');
      });
      expect(await read()).to.deep.equal(['Ada', 7, 'closed', 1]);
    });

    it('stays as it was when the writing was undone', async () => {
      await storage().write((tx) => tx.insertSession(sessionRow));
      const rev = await storage().read((tx) => tx.rev());
      await failureOf(
        storage().write(async (tx) => {
          await tx.updatePerson('p', { name: 'half' });
          await tx.updateSession('s', { endedAt: 7 });
          await tx.advance('c', { status: 'closed' });
          throw new SegueError('forbidden', 'no');
        }),
      );
      const [person_, session_, conversation_] = await storage().read(
        async (tx) => [await tx.person('p'), await tx.sessionByHash('hash'), await tx.conversation('c')] as const,
      );
      expect([person_?.name, session_?.endedAt, conversation_?.status, conversation_?.lastSeq]).to.deep.equal([null, null, 'open', 0]);
      expect(await storage().read((tx) => tx.rev())).to.equal(rev);
    });
  });

  describe('a transaction', () => {
    it('that throws leaves nothing behind, and its error is the caller’s', async () => {
      const error = new SegueError('forbidden', 'no');
      const given = await failureOf(
        storage().write(async (tx) => {
          await tx.insertPerson(person('q'));
          throw error;
        }),
      );
      expect(given).to.equal(error);
      expect(await storage().read((tx) => tx.person('q'))).to.equal(undefined);
    });

    it('is not seen before its end', async () => {
      let reading: Promise<unknown> | undefined;
      await storage().write(async (tx) => {
        await tx.updatePerson('p', { name: 'half' });
        // Not waited for in here: a storage of one connection reads after this.
        reading = storage().read(async (other) => (await other.person('p'))?.name);
        await Promise.resolve();
        await tx.updatePerson('p', { name: 'whole' });
      });
      expect(await reading).not.to.equal('half');
    });
  });
}
