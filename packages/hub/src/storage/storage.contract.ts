import { afterEach, beforeEach, describe } from 'node:test';
import { contactsContract } from './contract/contacts.contract.ts';
import { conversationsContract } from './contract/conversations.contract.ts';
import { handoffsContract } from './contract/handoffs.contract.ts';
import { inboundContract } from './contract/inbound.contract.ts';
import { logContract } from './contract/log.contract.ts';
import { outboxContract } from './contract/outbox.contract.ts';
import { transactionsContract } from './contract/transactions.contract.ts';
import { twoWritersContract, type TwoWriters } from './contract/two-writers.contract.ts';
import { conversation, person } from './fixtures/sample-rows.ts';
import type { Storage } from './storage.ts';

/**
 * What every storage keeps to.
 *
 * @param open an empty one, for each test anew
 * @param two two on one empty database; or why that cannot be
 */
export function storageContract(open: () => Promise<Storage>, two: TwoWriters): void {
  describe('alone', () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
      await storage.write(async (tx) => {
        await tx.insertPerson(person('p'));
        await tx.insertConversation(conversation('c', 'p'));
      });
    });
    afterEach(() => storage.close());

    for (const contract of [
      logContract,
      transactionsContract,
      conversationsContract,
      contactsContract,
      outboxContract,
      inboundContract,
      handoffsContract,
    ])
      contract(() => storage);
  });
  twoWritersContract(two);
}
