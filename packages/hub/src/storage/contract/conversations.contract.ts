import { describe, it } from 'node:test';
import { expect } from 'chai';
import { appendSample } from '../fixtures/append-sample.ts';
import { failureOf } from '../fixtures/failure-of.ts';
import { person, conversation, message } from '../fixtures/sample-rows.ts';
import type { InboxQuery, Storage } from '../storage.ts';

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

    describe('are found by words', () => {
      const inbox = { view: 'all', operatorId: 'o', brands: null, status: 'open', limit: 10 } as const;
      const find = (q: string, more: Partial<InboxQuery> = {}) =>
        storage().read(async (tx) => (await tx.inbox({ ...inbox, q, ...more })).map(({ id }) => id));
      const say = (texts: string[], conversationId = 'c') =>
        storage().write(async (tx) => {
          for (const text of texts) {
            const { lastSeq } = await tx.advance(conversationId, {});
            const id = `${conversationId}-${lastSeq}`;
            await tx.insertMessage({ ...message(id, conversationId, id, lastSeq), text });
          }
        });
      const index = () => storage().write((tx) => tx.indexMessages(1_000));

      it('where % and _ mean themselves', async () => {
        await storage().write((tx) => appendSample(tx, '1'));
        const found = async (q: string) => (await find(q)).length;
        const all = async () => [await found('TEXT of'), await found('%'), await found('te_t'), await found("'; drop table messages; --")];
        expect(await all()).to.deep.equal([1, 0, 0, 0]);
        await index();
        expect(await all()).to.deep.equal([1, 0, 0, 0]);
      });

      it('of one character and of many, in any language and case, in the index and before they are in it', async () => {
        const texts = ['A “LAMP” is broken', 'Größe Ärmel', 'ПРИВЕТ', '退款申请', '🙂🙃 ok', 'a_b 100%', 'say "hi there"'];
        await say(texts);
        const words = [
          'p',
          'am',
          'lamp',
          '“lamp”',
          'ÄRMEL',
          'größe ä',
          'привет',
          '退款',
          '款申请',
          '🙂🙃 ',
          '🙃',
          'A_B',
          '00%',
          '"HI',
          'b 1',
        ];
        const found = async () => {
          const answers: string[] = [];
          for (const word of words) answers.push(...(await find(word)).map(() => word));
          return answers;
        };
        expect(await found()).to.deep.equal(words);
        await index();
        expect(await storage().read((tx) => tx.unindexedMessages())).to.equal(0);
        expect(await found()).to.deep.equal(words);
        for (const word of ['lampe', '退款款', 'hi  there', '" or "']) expect(await find(word), word).to.deep.equal([]);
      });

      it('as they are by now: edited, complete, taken back', async () => {
        await say(['first words', 'second words']);
        for (const isIndexed of [false, true]) {
          if (isIndexed) await index();
          const suffix = isIndexed ? 'again' : 'once';
          await storage().write((tx) => tx.updateMessage('c-1', { text: `changed ${suffix}`, streaming: false }));
          expect([await find('first'), await find(`changed ${suffix}`), await find('second')]).to.deep.equal([[], ['c'], ['c']]);
        }
        await storage().write((tx) => tx.updateMessage('c-2', { text: '', deleted: true }));
        expect(await find('second')).to.deep.equal([]);
        await storage().write((tx) => tx.updateMessage('c-1', { text: 'kept', deleted: true }));
        expect(await find('kept')).to.deep.equal([]);
      });

      it('in the name of whoever wrote, which may change', async () => {
        await say(['hello']);
        await storage().write((tx) => tx.updatePerson('p', { name: 'Émilie' }));
        expect(await find('émil')).to.deep.equal(['c']);
        await storage().write((tx) => tx.updatePerson('p', { name: 'Zoë' }));
        expect([await find('émil'), await find('ZOË')]).to.deep.equal([[], ['c']]);
      });

      it('in the list that is looked at only, page by page, however many say them', async () => {
        for (let number = 1; number <= 5; number += 1)
          await storage().write(async (tx) => {
            await tx.insertPerson(person(`p${number}`));
            await tx.insertConversation({ ...conversation(`c${number}`, `p${number}`), assigneeId: number % 2 ? 'o' : null });
          });
        for (let number = 1; number <= 5; number += 1) await say(Array<string>(500).fill(`common ${number}`), `c${number}`);
        await say(['rare'], 'c3');
        await index();
        const all = async () => [
          await find('common'),
          await find('common', { limit: 2 }),
          await find('common', { view: 'mine' }),
          await find('rare', { view: 'unassigned' }),
          await find('rare', { view: 'mine' }),
          await find('common', { status: 'closed' }),
        ];
        const expected = [['c3', 'c5', 'c4', 'c2', 'c1'], ['c3', 'c5'], ['c3', 'c5', 'c1'], [], ['c3'], []];
        expect(await all()).to.deep.equal(expected);
        for (let times = 0; times < 3; times += 1) await index();
        expect(await all()).to.deep.equal(expected);
        const [, second] = await storage().read((tx) => tx.inbox({ ...inbox, q: 'common' }));
        expect(await find('common', { before: second!.rev, limit: 2 })).to.deep.equal(['c4', 'c2']);
      });
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
