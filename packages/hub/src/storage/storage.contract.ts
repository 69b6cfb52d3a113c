import { afterEach, beforeEach, describe, it } from 'node:test';
import { SegueError } from '@segue/protocol';
import { expect } from 'chai';
import type { ConversationRow, HandoffRow, InboundRow, MessageRow, OutboxRow, PersonRow, SessionRow } from './rows.ts';
import type { Storage, Tx } from './storage.ts';

const person = (id: string): PersonRow => ({ id, brand: 'b', name: null, locale: 'en', says: { city: 'Delft' }, createdAt: 1 });
const conversation = (id: string, personId: string): ConversationRow => ({
  id,
  brand: 'b',
  personId,
  status: 'open',
  startedAt: 1,
  locale: 'en',
  lastSeq: 0,
  activeVia: 'web',
  assigneeId: null,
  customerDelivered: 0,
  customerRead: 0,
  operatorDelivered: 0,
  operatorRead: 0,
  rev: 0,
  openIntent: `open-${id}`,
  waitingSince: null,
  last: null,
});
const sessionRow: SessionRow = {
  id: 's',
  handleHash: 'hash',
  brand: 'b',
  personId: 'p',
  surface: 'web',
  browser: null,
  pageUrl: null,
  pageTitle: null,
  createdAt: 1,
  seenAt: 1,
  endedAt: null,
};
const message = (id: string, conversationId: string, intentId: string, seq: number): MessageRow => ({
  id,
  conversationId,
  intentId,
  seq,
  at: 1,
  authorId: 'p',
  authorKind: 'customer',
  text: `text of ${id}`,
  private: false,
  streaming: false,
  deleted: false,
});
const outbox = (id: string, address: string, more: Partial<OutboxRow> = {}): OutboxRow => ({
  id,
  channel: 'post',
  address,
  conversationId: 'c',
  messageId: null,
  part: { call: 'say', payload: { n: 1 } },
  state: 'queued',
  attempts: 0,
  dueAt: 10,
  leaseUntil: null,
  providerMessageId: null,
  error: null,
  createdAt: 1,
  ...more,
});
const inbound = (id: string, providerId: string, more: Partial<InboundRow> = {}): InboundRow => ({
  id,
  channel: 'post',
  providerId,
  raw: { deep: [1, null, 'ö'] },
  state: 'new',
  handoffId: null,
  error: null,
  attempts: 0,
  receivedAt: 1,
  ...more,
});
const handoff = (id: string, more: Partial<HandoffRow> = {}): HandoffRow => ({
  id,
  conversationId: 'c',
  sessionId: 's',
  channel: 'post',
  account: 'a',
  ticketHash: `t-${id}`,
  codeHash: `c-${id}`,
  intentId: `i-${id}`,
  capsule: { topic: 'x' },
  phase: 'issued',
  createdAt: 1,
  expiresAt: 100,
  address: null,
  shown: null,
  senderLocale: null,
  needsConsent: false,
  confirmedNewAt: null,
  confirmedOldAt: null,
  bindingId: null,
  ...more,
});

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail('should have failed'),
    (error: unknown) => error,
  );

/** What every storage keeps to. */
export function storageContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
    await storage.write(async (tx) => {
      await tx.insertPerson(person('p'));
      await tx.insertConversation(conversation('c', 'p'));
    });
  });
  afterEach(() => storage.close());

  const append = async (tx: Tx, intentId: string, side: 'customer' | 'operator' = 'customer', operatorsOnly = false): Promise<number> => {
    const { lastSeq } = await tx.advance('c', {});
    await tx.insertEvent({
      conversationId: 'c',
      seq: lastSeq,
      type: operatorsOnly ? 'note' : 'message',
      at: 1,
      body: { message: {} },
      operatorsOnly,
      side: operatorsOnly ? null : side,
    });
    await tx.insertMessage(message(`m-${intentId}`, 'c', intentId, lastSeq));
    return lastSeq;
  };

  describe('the log', () => {
    it('is gapless when many write at once', async () => {
      const seqs = await Promise.all(Array.from({ length: 300 }, (_, n) => storage.write((tx) => append(tx, `i-${n}`))));
      expect(seqs.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: 300 }, (_, n) => n + 1));
      const events = await storage.read((tx) => tx.eventsAfter('c', 0, 500));
      expect(events.map(({ seq }) => seq)).to.deep.equal(seqs.toSorted((a, b) => a - b));
    });

    it('leaves no gap where a write failed in the middle of others', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, (_, n) =>
          storage.write(async (tx) => {
            const seq = await append(tx, `i-${n}`);
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
      await storage.write((tx) => append(tx, 'same'));
      expect(await failure(storage.write((tx) => append(tx, 'same')))).to.be.instanceOf(Error);
      expect((await storage.read((tx) => tx.messageByIntent('c', 'same')))?.seq).to.equal(1);
      expect((await storage.read((tx) => tx.conversation('c')))?.lastSeq).to.equal(1);
    });

    it('gives ranges from both ends, in order', async () => {
      for (let n = 0; n < 9; n += 1) await storage.write((tx) => append(tx, `i-${n}`));
      const seqs = async (rows: Promise<{ seq: number }[]>) => (await rows).map(({ seq }) => seq);
      expect(await storage.read((tx) => seqs(tx.eventsAfter('c', 3, 3)))).to.deep.equal([4, 5, 6]);
      expect(await storage.read((tx) => seqs(tx.eventsBefore('c', 6, 3)))).to.deep.equal([3, 4, 5]);
      expect(await storage.read((tx) => seqs(tx.eventsAfter('other', 0, 3)))).to.deep.equal([]);
    });

    it('counts the unread of a side, notes left out', async () => {
      await storage.write((tx) => append(tx, '1', 'operator'));
      await storage.write((tx) => append(tx, '2', 'operator'));
      await storage.write((tx) => append(tx, '3', 'customer'));
      await storage.write((tx) => append(tx, '4', 'operator', true));
      expect(await storage.read((tx) => tx.countMessagesAfter('c', 'operator', 0))).to.equal(2);
      expect(await storage.read((tx) => tx.countMessagesAfter('c', 'operator', 1))).to.equal(1);
      expect(await storage.read((tx) => tx.countMessagesAfter('c', 'customer', 3))).to.equal(0);
    });
  });

  describe('a message that is deleted', () => {
    it('counts for nobody and is not the newest', async () => {
      await storage.write((tx) => append(tx, '1', 'customer'));
      await storage.write((tx) => append(tx, '2', 'operator'));
      await storage.write((tx) => append(tx, '3', 'operator', true));
      expect((await storage.read((tx) => tx.newestMessage('c')))?.seq).to.equal(2);
      await storage.write((tx) => tx.replaceEvent('c', 2, { side: null }));
      expect(await storage.read((tx) => tx.countMessagesAfter('c', 'operator', 0))).to.equal(0);
      expect((await storage.read((tx) => tx.newestMessage('c')))?.seq).to.equal(1);
      expect(await storage.read((tx) => tx.newestMessage('nowhere'))).to.equal(undefined);
    });
  });

  describe('what was read before', () => {
    it('is read anew after it was written', async () => {
      await storage.write((tx) => tx.insertSession(sessionRow));
      const read = () =>
        storage.read(async (tx) => [
          (await tx.person('p'))?.name,
          (await tx.sessionByHash('hash'))?.endedAt,
          (await tx.conversation('c'))?.status,
          (await tx.conversation('c'))?.lastSeq,
        ]);
      expect(await read()).to.deep.equal([null, null, 'open', 0]);
      await storage.write(async (tx) => {
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
      await storage.write((tx) => tx.insertSession(sessionRow));
      const rev = await storage.read((tx) => tx.rev());
      await failure(
        storage.write(async (tx) => {
          await tx.updatePerson('p', { name: 'half' });
          await tx.updateSession('s', { endedAt: 7 });
          await tx.advance('c', { status: 'closed' });
          throw new SegueError('forbidden', 'no');
        }),
      );
      const [person_, session_, conversation_] = await storage.read(
        async (tx) => [await tx.person('p'), await tx.sessionByHash('hash'), await tx.conversation('c')] as const,
      );
      expect([person_?.name, session_?.endedAt, conversation_?.status, conversation_?.lastSeq]).to.deep.equal([null, null, 'open', 0]);
      expect(await storage.read((tx) => tx.rev())).to.equal(rev);
    });
  });

  describe('a transaction', () => {
    it('that throws leaves nothing behind, and its error is the caller’s', async () => {
      const error = new SegueError('forbidden', 'no');
      const given = await failure(
        storage.write(async (tx) => {
          await tx.insertPerson(person('q'));
          throw error;
        }),
      );
      expect(given).to.equal(error);
      expect(await storage.read((tx) => tx.person('q'))).to.equal(undefined);
    });

    it('is not seen before its end', async () => {
      let seen: unknown = 'nothing read';
      const writing = storage.write(async (tx) => {
        await tx.updatePerson('p', { name: 'half' });
        const reading = storage.read((other) => other.person('p')).then((row) => (seen = row?.name));
        await Promise.resolve();
        void reading;
        await tx.updatePerson('p', { name: 'whole' });
      });
      await writing;
      await storage.read((tx) => tx.person('p'));
      expect(seen).not.to.equal('half');
    });
  });

  describe('people and conversations', () => {
    it('keep what they were given, JSON and null alike', async () => {
      expect(await storage.read((tx) => tx.person('p'))).to.deep.equal(person('p'));
      expect(await storage.read((tx) => tx.conversation('c'))).to.deep.equal(conversation('c', 'p'));
      expect(await storage.read((tx) => tx.conversation('x'))).to.equal(undefined);
    });

    it('have one open conversation each', async () => {
      expect(await failure(storage.write((tx) => tx.insertConversation(conversation('d', 'p'))))).to.be.instanceOf(Error);
      await storage.write(async (tx) => void (await tx.advance('c', { status: 'closed' })));
      await storage.write((tx) => tx.insertConversation(conversation('d', 'p')));
      expect((await storage.read((tx) => tx.openConversationOf('p')))?.id).to.equal('d');
    });

    it('are found by words, where % and _ mean themselves', async () => {
      await storage.write((tx) => append(tx, '1'));
      const find = (q: string) =>
        storage.read(async (tx) => (await tx.inbox({ view: 'all', operatorId: 'o', status: 'open', limit: 10, q })).length);
      expect(await find('TEXT of')).to.equal(1);
      expect(await find('%')).to.equal(0);
      expect(await find('te_t')).to.equal(0);
      expect(await find("'; drop table messages; --")).to.equal(0);
    });

    it('stand in the inbox by rev, which grows by one with each change', async () => {
      await storage.write((tx) => append(tx, '1'));
      const rev = await storage.read((tx) => tx.rev());
      await storage.write((tx) => append(tx, '2'));
      expect(await storage.read((tx) => tx.rev())).to.equal(rev + 1);
      expect((await storage.read((tx) => tx.changedSince(rev, 10))).map(({ id, rev: own }) => [id, own])).to.deep.equal([['c', rev + 1]]);
    });
  });

  describe('the outbox', () => {
    it('serves each address in order, and others do not wait', async () => {
      await storage.write(async (tx) => {
        for (const row of [
          outbox('1', 'ada'),
          outbox('2', 'ada'),
          outbox('3', 'wei'),
          outbox('4', 'late', { dueAt: 99 }),
          outbox('5', 'x', { channel: 'gone' }),
        ])
          await tx.insertOutbox(row);
      });
      const due = () => storage.read(async (tx) => (await tx.dueOutbox(['post'], 50, 10)).map(({ id }) => id));
      expect(await due()).to.deep.equal(['1', '3']);
      expect(await storage.write((tx) => tx.claimOutbox('1', { attempts: 1, leaseUntil: 60 }))).to.equal(true);
      expect(await due()).to.deep.equal(['3']);
      await storage.write((tx) => tx.updateOutbox('1', { state: 'sent' }));
      expect(await due()).to.deep.equal(['2', '3']);
      expect((await storage.read((tx) => tx.dueOutbox(['post'], 50, 1))).map(({ part }) => part)).to.deep.equal([outbox('1', 'ada').part]);
    });

    it('gives a row to one caller only, and to none once it was given up', async () => {
      await storage.write(async (tx) => {
        await tx.insertOutbox(outbox('1', 'ada'));
        await tx.insertOutbox(outbox('2', 'wei'));
      });
      const claims = await Promise.all([1, 2, 3].map(() => storage.write((tx) => tx.claimOutbox('1', { attempts: 1, leaseUntil: 60 }))));
      expect(claims.filter(Boolean)).to.have.length(1);
      expect((await storage.write((tx) => tx.dropQueued('post', 'wei'))).map(({ id }) => id)).to.deep.equal(['2']);
      expect(await storage.write((tx) => tx.dropQueued('post', 'wei'))).to.deep.equal([]);
      expect(await storage.write((tx) => tx.claimOutbox('2', { attempts: 1, leaseUntil: 60 }))).to.equal(false);
    });

    it('finds what a dead hub left behind once the lease is over', async () => {
      await storage.write(async (tx) => {
        await tx.insertOutbox(outbox('1', 'ada'));
        await tx.claimOutbox('1', { attempts: 1, leaseUntil: 60 });
      });
      expect(await storage.read((tx) => tx.abandonedOutbox(59))).to.deep.equal([]);
      expect((await storage.read((tx) => tx.abandonedOutbox(60))).map(({ id }) => id)).to.deep.equal(['1']);
    });
  });

  describe('what comes from networks', () => {
    it('is kept once', async () => {
      expect(await storage.write((tx) => tx.insertInbound(inbound('1', 'u1')))).to.equal(true);
      expect(await storage.write((tx) => tx.insertInbound(inbound('2', 'u1')))).to.equal(false);
      expect(await storage.write((tx) => tx.insertInbound(inbound('3', 'u1', { channel: 'other' })))).to.equal(true);
      expect(await storage.read((tx) => tx.newInbound(['post'], 10))).to.deep.equal([inbound('1', 'u1')]);
    });

    it('waits for its handoff when it is held', async () => {
      await storage.write(async (tx) => {
        for (const n of [1, 2]) await tx.insertInbound(inbound(String(n), `u${n}`));
        for (const n of [2, 1]) await tx.updateInbound(String(n), { state: 'held', handoffId: 'h' });
      });
      expect((await storage.read((tx) => tx.heldInbound('h'))).map(({ id }) => id)).to.deep.equal(['1', '2']);
      expect(await storage.read((tx) => tx.newInbound(['post'], 10))).to.deep.equal([]);
    });

    it('is linked to our message, by the newest link', async () => {
      const link = (messageId: string) =>
        storage.write((tx) => tx.linkMessage({ channel: 'post', address: 'ada', providerMessageId: '7', messageId }));
      await link('m1');
      await link('m2');
      expect(await storage.read((tx) => tx.linkedMessage('post', 'ada', '7'))).to.equal('m2');
      expect(await storage.read((tx) => tx.linkedMessage('post', 'wei', '7'))).to.equal(undefined);
    });
  });

  describe('handoffs and tickets', () => {
    it('move once, whoever races', async () => {
      await storage.write((tx) => tx.insertHandoff(handoff('1')));
      const moves = await Promise.all(
        ['ada', 'wei', 'eve'].map((address) => storage.write((tx) => tx.moveHandoff('1', ['issued'], { phase: 'arrived', address }))),
      );
      expect(moves.filter(Boolean)).to.have.length(1);
      expect((await storage.read((tx) => tx.handoffBySecret('t-1')))?.phase).to.equal('arrived');
      expect((await storage.read((tx) => tx.handoffBySecret('c-1')))?.capsule).to.deep.equal({ topic: 'x' });
    });

    it('are overdue at their last millisecond', async () => {
      await storage.write((tx) => tx.insertHandoff(handoff('1')));
      expect(await storage.read((tx) => tx.overdueHandoffs(99))).to.deep.equal([]);
      expect((await storage.read((tx) => tx.overdueHandoffs(100))).map(({ id }) => id)).to.deep.equal(['1']);
    });

    it('are used once', async () => {
      await storage.write((tx) =>
        tx.insertReturnTicket({
          hash: 'h',
          conversationId: 'c',
          createdAt: 1,
          expiresAt: 9,
          usedAt: null,
          usedIntent: null,
          usedSessionId: null,
        }),
      );
      const uses = await Promise.all(
        [1, 2].map((n) => storage.write((tx) => tx.useReturnTicket('h', { usedAt: 2, usedIntent: `i${n}`, usedSessionId: 's' }))),
      );
      expect(uses.filter(Boolean)).to.have.length(1);
    });

    it('leave one live binding of an address', async () => {
      const binding = {
        channel: 'post',
        account: 'a',
        address: 'ada',
        shown: 'Ada',
        locale: null,
        personId: 'p',
        conversationId: 'c',
        linkedAt: 1,
        lastInboundAt: null,
        endedAt: null,
      };
      await storage.write((tx) => tx.insertBinding({ id: '1', ...binding }));
      expect(await failure(storage.write((tx) => tx.insertBinding({ id: '2', ...binding })))).to.be.instanceOf(Error);
      await storage.write((tx) => tx.updateBinding('1', { endedAt: 5 }));
      await storage.write((tx) => tx.insertBinding({ id: '2', ...binding }));
      expect((await storage.read((tx) => tx.bindingOf('post', 'a', 'ada')))?.id).to.equal('2');
    });
  });
}
