import { limits } from '@segue/protocol';
import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createHubBench } from '../fixtures/hub-bench.ts';
import { isOnPostgres } from '../fixtures/test-storage.ts';
import { appendSample } from '../storage/fixtures/append-sample.ts';
import { conversation, person } from '../storage/fixtures/sample-rows.ts';
import { createSqliteStorage } from '../storage/sqlite/create-sqlite-storage.ts';
import type { Storage } from '../storage/storage.ts';

const find = async (storage: Storage, q: string): Promise<string[]> =>
  (await storage.read((tx) => tx.inbox({ view: 'all', operatorId: 'o', brands: null, status: 'open', limit: 10, q }))).map(({ id }) => id);

describe('the index of words', { skip: isOnPostgres && 'PostgreSQL keeps its own' }, () => {
  it('has what was said a second ago, and edits of it at once', async () => {
    const bench = await createHubBench();
    const customer = await bench.customer();
    const operator = await bench.operator();
    const id = await bench.say(operator, customer.path, 'Here is your parcel');
    expect(await bench.storage.read((tx) => tx.unindexedMessages())).to.equal(1);
    expect(await find(bench.storage, 'PARCEL')).to.deep.equal([customer.conversationId]);
    bench.advance(1_000);
    await bench.quiet();
    expect(await bench.storage.read((tx) => tx.unindexedMessages())).to.equal(0);
    expect(await find(bench.storage, 'PARCEL')).to.deep.equal([customer.conversationId]);
    await operator.call('PATCH', `${customer.path}/messages/${id}`, { content: { kind: 'text', markdown: 'Here is your letter' } });
    expect([await find(bench.storage, 'parcel'), await find(bench.storage, 'letter')]).to.deep.equal([[], [customer.conversationId]]);
    await operator.call('DELETE', `${customer.path}/messages/${id}`);
    expect(await find(bench.storage, 'letter')).to.deep.equal([]);
    await bench.close();
  });

  it('takes few at a time where they are long', async () => {
    const bench = await createHubBench();
    const customer = await bench.customer();
    for (let number = 1; number <= 4; number += 1) await bench.say(customer, customer.path, 'x'.repeat(limits.maxTextLength));
    const left: number[] = [];
    for (let batch = 1; batch <= 3; batch += 1) {
      await bench.storage.write((tx) => tx.indexMessages(100));
      left.push(await bench.storage.read((tx) => tx.unindexedMessages()));
    }
    expect(left).to.deep.equal([2, 0, 0]);
    await bench.close();
  });

  it('goes on where it was after a restart: nothing is missing, and nothing is in it twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'segue-'));
    const file = join(folder, 'hub.db');
    const open = () => createSqliteStorage({ file });
    try {
      let storage = await open();
      await storage.write(async (tx) => {
        await tx.insertPerson(person('p'));
        await tx.insertConversation(conversation('c', 'p'));
        for (let number = 1; number <= 5; number += 1) await appendSample(tx, `number-${number}`);
      });
      const lost = storage.write(async (tx) => {
        await tx.indexMessages(3);
        throw new Error('The power went.');
      });
      await lost.catch(() => undefined);
      for (const left of [5, 3, 1, 0, 0]) {
        expect(await storage.read((tx) => tx.unindexedMessages())).to.equal(left);
        for (let number = 1; number <= 5; number += 1) expect(await find(storage, `NUMBER-${number}`), `${number}`).to.deep.equal(['c']);
        await storage.write((tx) => tx.indexMessages(2));
        await storage.close();
        storage = await open();
      }
      await storage.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
