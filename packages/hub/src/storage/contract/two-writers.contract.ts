import { describe, it, type TestContext } from 'node:test';
import { expect } from 'chai';
import { appendSample } from '../fixtures/append-sample.ts';
import { conversation, handoff, outbox, person } from '../fixtures/sample-rows.ts';
import type { Storage } from '../storage.ts';

/** Two storages on one database, as two hubs have them; or why there is no such thing. */
export type TwoWriters = (() => Promise<[Storage, Storage]>) | { cannot: string };

const each = 200;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

/** What is promised where more than one hub writes. */
export function twoWritersContract(two: TwoWriters): void {
  const reason = 'cannot' in two ? two.cannot : undefined;
  const test = (name: string, run: (both: [Storage, Storage], t: TestContext) => Promise<void>): void =>
    void it(name, { skip: reason }, async (t) => {
      if ('cannot' in two) return;
      const both = await two();
      try {
        await run(both, t);
      } finally {
        for (const storage of both) await storage.close();
      }
    });

  describe('two hubs on one database', () => {
    test(`put ${each} messages each into one conversation, without a gap`, async (both, t) => {
      await begin(both[0], 1);
      const desk = follow(both[1]);
      const sent = await Promise.allSettled(
        both.flatMap((storage, hub) =>
          numbers(each).map((n) => storage.write((tx) => appendSample(tx, `${hub}-${n}`, 'customer', false, 'c1'))),
        ),
      );
      const seqs = sent.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const seen = await desk.stop();
      t.diagnostic(`${2 * each - seqs.length} of ${2 * each} refused; the desk read up to ${seen.at(-1)?.rev}`);
      expect(seqs.toSorted((a, b) => a - b)).to.deep.equal(numbers(2 * each));
      expect(await both[0].read((tx) => tx.rev())).to.equal(2 * each);
      expect(seen.at(-1)).to.deep.equal({ id: 'c1', rev: 2 * each, lastSeq: 2 * each });
    });

    test(`change ${each} conversations each, and a desk that reads by revision misses none`, async (both, t) => {
      await begin(both[0], 2 * each);
      const desk = follow(both[1]);
      await Promise.all(
        both.flatMap((storage, hub) =>
          numbers(each).map((n) => {
            const id = `c${hub * each + n}`;
            return storage.write((tx) => appendSample(tx, 'hello', 'customer', false, id));
          }),
        ),
      );
      const seen = await desk.stop();
      t.diagnostic(`the desk saw ${new Set(seen.map(({ rev }) => rev)).size} of ${2 * each} revisions, in ${desk.readings()} readings`);
      expect(seen.map(({ rev }) => rev)).to.deep.equal(numbers(2 * each));
      expect(new Set(seen.map(({ id }) => id)).size).to.equal(2 * each);
    });

    test('write to several conversations at once, in any order, and none waits for the other for good', async (both, t) => {
      const conversations = 6;
      await begin(both[0], conversations);
      const desk = follow(both[1]);
      let runs = 0;
      const done = await Promise.allSettled(
        both.flatMap((storage, hub) =>
          numbers(30).map((n) =>
            storage.write(async (tx) => {
              runs += 1;
              // Three of them, in an order that another has the other way round.
              const ids = [n, n + 1 + (n % 2), n + 3].map((at) => `c${(at % conversations) + 1}`);
              for (const id of hub === 0 ? ids : ids.toReversed()) await appendSample(tx, `${hub}-${n}`, 'customer', false, id);
            }),
          ),
        ),
      );
      const refused = done.filter(({ status }) => status === 'rejected');
      const seen = await desk.stop();
      t.diagnostic(`${refused.length} of ${done.length} refused, ${runs - done.length} done again`);
      expect(refused).to.deep.equal([]);
      const rows = await both[0].read((tx) => Promise.all(numbers(conversations).map((n) => tx.conversation(`c${n}`))));
      expect(rows.reduce((sum, row) => sum + row!.lastSeq, 0)).to.equal(3 * done.length);
      for (const row of rows) expect(seen.findLast(({ id }) => id === row!.id)?.lastSeq).to.equal(row!.lastSeq);
      expect(seen.at(-1)?.rev).to.equal(await both[0].read((tx) => tx.rev()));
    });

    test('store an intent once, and both answers say so', async (both) => {
      await begin(both[0], 1);
      const send = (storage: Storage): Promise<number> =>
        storage.write(async (tx) => {
          const known = await tx.messageByIntent('c1', 'same');
          return known ? known.seq : appendSample(tx, 'same', 'customer', false, 'c1');
        });
      expect(await Promise.all(numbers(20).map((n) => send(both[n % 2]!)))).to.deep.equal(numbers(20).map(() => 1));
    });

    test('decide by what a conversation is, one after the other', async (both) => {
      await begin(both[0], 1);
      await Promise.all(
        numbers(40).map((read) =>
          both[read % 2]!.write(async (tx) => {
            const row = await tx.conversation('c1');
            if (row!.customerRead < read) await tx.advance('c1', { customerRead: read });
          }),
        ),
      );
      expect((await both[0].read((tx) => tx.conversation('c1')))?.customerRead).to.equal(40);
    });

    test('link a handoff that both sides confirm in the same moment', async (both) => {
      await begin(both[0], 1);
      await both[0].write((tx) => tx.insertHandoff(handoff('h', { conversationId: 'c1', phase: 'arrived' })));
      const confirm = (storage: Storage, side: 'confirmedNewAt' | 'confirmedOldAt'): Promise<void> =>
        storage.write(async (tx) => {
          const row = { ...(await tx.handoff('h'))!, [side]: 5 };
          const isDone = row.confirmedNewAt !== null && row.confirmedOldAt !== null;
          await tx.moveHandoff('h', ['arrived'], { [side]: 5, ...(isDone ? { phase: 'linked' as const } : {}) });
        });
      await Promise.all([confirm(both[0], 'confirmedNewAt'), confirm(both[1], 'confirmedOldAt')]);
      expect((await both[0].read((tx) => tx.handoff('h')))?.phase).to.equal('linked');
    });

    test('lose no status that comes in the moment in which its message is linked', async (both) => {
      await begin(both[0], 1);
      const ids = numbers(40).map(String);
      const status = (storage: Storage, id: string): Promise<number> =>
        storage.write(async (tx) => {
          if ((await tx.linkedPart('post', id)) !== undefined) return 1;
          await tx.parkStatus({ channelId: 'post', providerMessageId: id, status: 'read', code: null, at: 1 });
          return 0;
        });
      const link = (storage: Storage, id: string): Promise<number> =>
        storage.write(async (tx) => {
          await tx.linkMessage({ channelId: 'post', contactKey: 'ada', providerMessageId: id, messageId: 'm', partId: 'part' });
          return (await tx.unparkStatuses('post', id)).length;
        });
      const known = await Promise.all(ids.flatMap((id) => [status(both[0], id), link(both[1], id)]));
      expect(known.reduce((sum, one) => sum + one, 0)).to.equal(ids.length);
    });

    test('open one conversation for a customer who asks both', async (both) => {
      await both[0].write((tx) => tx.insertPerson(person('p')));
      const open = (storage: Storage, id: string): Promise<string> =>
        storage.write(async (tx) => {
          const known = await tx.openConversationOf('p');
          if (!known) await tx.insertConversation(conversation(id, 'p'));
          return known?.id ?? id;
        });
      const ids = await Promise.all(numbers(8).map((n) => open(both[n % 2]!, `o${n}`)));
      expect(new Set(ids).size).to.equal(1);
    });

    test('share what waits to be delivered, each row for one of them', async (both, t) => {
      const waiting = 60;
      await both[0].write(async (tx) => {
        for (const n of numbers(waiting)) await tx.insertOutbox(outbox(`o${n}`, `address-${n}`));
      });
      const taken = await Promise.all(
        both.map(async (storage) => {
          const mine: string[] = [];
          for (;;) {
            const due = await storage.read((tx) => tx.dueOutbox(['post'], 50, 5));
            if (due.length === 0 && (await storage.read((tx) => tx.counts())).queued === 0) return mine;
            for (const { id } of due) if (await storage.write((tx) => tx.claimOutbox(id, { attempts: 1, leaseUntil: 99 }))) mine.push(id);
          }
        }),
      );
      t.diagnostic(`${taken.map(({ length }) => length).join(' and ')} of ${waiting} were taken by each`);
      expect(taken.flat().toSorted()).to.deep.equal(
        numbers(waiting)
          .map((n) => `o${n}`)
          .toSorted(),
      );
    });
  });
}

async function begin(storage: Storage, conversations: number): Promise<void> {
  await storage.write(async (tx) => {
    for (const n of numbers(conversations)) {
      await tx.insertPerson(person(`p${n}`));
      await tx.insertConversation(conversation(`c${n}`, `p${n}`));
    }
  });
}

type Seen = { id: string; rev: number; lastSeq: number };

/** A desk: asks again and again for what has a higher revision than the last it was given. */
function follow(storage: Storage): { stop(): Promise<Seen[]>; readings(): number } {
  const seen: Seen[] = [];
  let isOver = false;
  let readings = 0;
  const read = async (): Promise<void> => {
    const rows = await storage.read((tx) => tx.changedSince(seen.at(-1)?.rev ?? 0, 20, null));
    readings += 1;
    seen.push(...rows.map(({ id, rev, lastSeq }) => ({ id, rev, lastSeq })));
  };
  const running = (async () => {
    while (!isOver) await read();
    for (let before = -1; before < seen.length;) {
      before = seen.length;
      await read();
    }
  })();
  return {
    readings: () => readings,
    async stop() {
      isOver = true;
      await running;
      return seen;
    },
  };
}
