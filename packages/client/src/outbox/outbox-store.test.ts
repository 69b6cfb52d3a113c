import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { indexedDbOutbox, memoryOutbox, platformOutbox } from './outbox-store.ts';
import { entry, outboxStoreContract } from './outbox-store.contract.ts';

const scope = globalThis as { indexedDB?: unknown };
let database = 0;
const name = (): string => `outbox ${++database}`;

beforeEach(() => {
  scope.indexedDB = new IDBFactory();
});
afterEach(() => {
  delete scope.indexedDB;
});

outboxStoreContract('memory', memoryOutbox);
outboxStoreContract('IndexedDB', () => indexedDbOutbox(name(), 'own'));

describe('outbox store in IndexedDB', () => {
  it('is shared by tabs and survives them, without a word in clear', async () => {
    const shared = name();
    const first = indexedDbOutbox(shared, 'own');
    const second = indexedDbOutbox(shared, 'own');
    await Promise.all([first.put(entry('a', 'my secret words')), second.put(entry('b'))]);
    await first.put(entry('c'));
    const ids = (await indexedDbOutbox(shared, 'own').all()).map(({ intentId }) => intentId);
    expect(ids.toSorted()).to.deep.equal(['a', 'b', 'c']);
    expect(first.durable()).to.equal(true);
    expect(await indexedDbOutbox(shared, 'other conversation').all()).to.deep.equal([]);

    const raw = await new Promise<unknown>((resolve) => {
      const request = globalThis.indexedDB.open(shared);
      request.onsuccess = () => {
        const rows = request.result.transaction('outbox').objectStore('outbox').get('own');
        rows.onsuccess = () => resolve(rows.result);
      };
    });
    const stored = (raw as { sealed: ArrayBuffer }[]).map(({ sealed }) => new TextDecoder('latin1').decode(sealed)).join();
    expect(stored).not.to.contain('secret');
  });

  it('goes on in memory when storage is refused, and says so', async () => {
    scope.indexedDB = {
      open() {
        throw new Error('SecurityError');
      },
    };
    const store = indexedDbOutbox(name(), 'own');
    await store.put(entry('a'));
    expect(store.durable()).to.equal(false);
    expect(await store.all()).to.deep.equal([entry('a')]);
  });

  it('goes on in memory when storage never answers', async () => {
    const clock = createFakeClock();
    scope.indexedDB = { open: () => new EventTarget() };
    const store = indexedDbOutbox(name(), 'own', clock);
    const kept = store.put(entry('a'));
    await clock.advance(8_000);
    await kept;
    expect(store.durable()).to.equal(false);
    expect(await store.all()).to.deep.equal([entry('a')]);
    expect(clock.pending()).to.equal(0);
  });

  it('opens no database before it is used', () => {
    let opened = 0;
    scope.indexedDB = { open: () => opened++ };
    indexedDbOutbox(name(), 'own');
    expect(opened).to.equal(0);
  });

  it('is memory where the browser refuses even to be asked', async () => {
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      expect(platformOutbox('test', 'own').durable()).to.equal(false);
    } finally {
      delete (globalThis as { indexedDB?: unknown }).indexedDB;
    }
  });
});
