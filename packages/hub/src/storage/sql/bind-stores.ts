import type { Kysely } from 'kysely';
import type { PreparedCache } from '../prepared.ts';
import type { Tx } from '../storage.ts';
import type { Tables } from '../tables.ts';
import { contactStore } from './contact-store.ts';
import { conversationStore } from './conversation-store.ts';
import { deskStore } from './desk-store.ts';
import { handoffStore } from './handoff-store.ts';
import { inboundStore } from './inbound-store.ts';
import { outboxStore } from './outbox-store.ts';
import type { Particulars } from './particulars.ts';
import { peopleStore } from './people-store.ts';

/** All that the hub asks of a database, on one connection. */
export const bindStores = (db: Kysely<Tables>, cache: PreparedCache, particulars: Particulars): Tx => ({
  ...peopleStore(db, cache, particulars),
  ...conversationStore(db, cache, particulars),
  ...handoffStore(db),
  ...contactStore(db),
  ...outboxStore(db, particulars),
  ...inboundStore(db),
  ...deskStore(db, particulars),
});
