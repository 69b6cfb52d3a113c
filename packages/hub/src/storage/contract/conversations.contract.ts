import { describe, it } from 'node:test';
import { expect } from 'chai';
import { appendSample } from '../fixtures/append-sample.ts';
import { failureOf } from '../fixtures/failure-of.ts';
import { person, conversation } from '../fixtures/sample-rows.ts';
import type { Storage } from '../storage.ts';

/** People, their conversations, and the inbox. */
export function conversationsContract(storage: () => Storage): void {
  describe('people and conversations', () => {
    it('keep what they were given, JSON and null alike', async () => {
      expect(await storage().read((tx) => tx.person('p'))).to.deep.equal(person('p'));
      expect(await storage().read((tx) => tx.conversation('c'))).to.deep.equal(conversation('c', 'p'));
      expect(await storage().read((tx) => tx.conversation('x'))).to.equal(undefined);
    });

    it('have one open conversation each', async () => {
      expect(await failureOf(storage().write((tx) => tx.insertConversation(conversation('d', 'p'))))).to.be.instanceOf(Error);
      await storage().write(async (tx) => void (await tx.advance('c', { status: 'closed' })));
      await storage().write((tx) => tx.insertConversation(conversation('d', 'p')));
      expect((await storage().read((tx) => tx.openConversationOf('p')))?.id).to.equal('d');
    });

    it('are found by words, where % and _ mean themselves', async () => {
      await storage().write((tx) => appendSample(tx, '1'));
      const find = (q: string) =>
        storage().read(async (tx) => (await tx.inbox({ view: 'all', operatorId: 'o', brands: null, status: 'open', limit: 10, q })).length);
      expect(await find('TEXT of')).to.equal(1);
      expect(await find('%')).to.equal(0);
      expect(await find('te_t')).to.equal(0);
      expect(await find("'; drop table messages; --")).to.equal(0);
    });

    it('are listed and followed for the brands that are asked for, however many', async () => {
      await storage().write(async (tx) => {
        await tx.insertPerson(person('q'));
        await tx.insertConversation({ ...conversation('other', 'q'), brand: 'other' });
        await appendSample(tx, '1');
        await appendSample(tx, '2', 'customer', false, 'other');
      });
      const found = (brands: readonly string[] | null) =>
        storage().read(async (tx) => [
          (await tx.inbox({ view: 'all', operatorId: 'o', brands, status: 'open', limit: 10 })).map(({ id }) => id).toSorted(),
          (await tx.changedSince(0, 10, brands)).map(({ id }) => id).toSorted(),
        ]);
      expect(await found(null)).to.deep.equal([
        ['c', 'other'],
        ['c', 'other'],
      ]);
      expect(await found(['b'])).to.deep.equal([['c'], ['c']]);
      expect(await found(['other', 'nowhere'])).to.deep.equal([['other'], ['other']]);
      expect(await found([])).to.deep.equal([[], []]);
    });

    it('stand in the inbox by rev, which grows by one with each change', async () => {
      await storage().write((tx) => appendSample(tx, '1'));
      const rev = await storage().read((tx) => tx.rev());
      await storage().write((tx) => appendSample(tx, '2'));
      expect(await storage().read((tx) => tx.rev())).to.equal(rev + 1);
      expect((await storage().read((tx) => tx.changedSince(rev, 10, null))).map(({ id, rev: own }) => [id, own])).to.deep.equal([
        ['c', rev + 1],
      ]);
    });
  });
}
