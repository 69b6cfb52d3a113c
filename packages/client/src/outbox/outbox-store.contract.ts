import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';

export const entry = (intentId: string, markdown = intentId): OutboxEntry => ({ intentId, at: 1, content: { kind: 'text', markdown } });

/** What every outbox store must do. @param make an empty one */
export function outboxStoreContract(name: string, make: () => OutboxStore): void {
  describe(`outbox store: ${name}`, () => {
    it('keeps the order of the taps, whatever the ids', async () => {
      const store = make();
      for (const id of ['c', 'a', 'b']) await store.put(entry(id));
      expect((await store.all()).map(({ intentId }) => intentId)).to.deep.equal(['c', 'a', 'b']);
    });

    it('takes several at once, in their order', async () => {
      const store = make();
      await store.put(entry('c'), entry('a'));
      await store.put(entry('b'), entry('a', 'again'));
      expect(await store.all()).to.deep.equal([entry('c'), entry('a', 'again'), entry('b')]);
    });

    it('replaces an entry where it stands, and removes one', async () => {
      const store = make();
      for (const id of ['a', 'b', 'c']) await store.put(entry(id));
      await store.put({ ...entry('b'), failed: 'invalid-request' });
      await store.remove('a');
      await store.remove('not there');
      expect(await store.all()).to.deep.equal([{ ...entry('b'), failed: 'invalid-request' }, entry('c')]);
    });
  });
}
