import { createStore, get, update } from 'idb-keyval';
import type { Answer, Content, ErrorCode } from '@segue/protocol';
import { clock, type Clock } from '../clock.ts';

/** Storage that says nothing for this long never will: some browsers lose a request and call neither of its handlers. */
const answersMs = 8_000;

/** A message between the tap and its ack. */
export interface OutboxEntry {
  intentId: string;
  /**
   * Whose words these are: the id of a person; empty until the first session says who is there. What an older version stored has none: it
   * belongs to the person of its conversation.
   */
  personId?: string | undefined;
  /** Undefined until there is a conversation: it is opened by the first message. */
  conversationId?: string | undefined;
  /** Of the tap; for showing only. Order is the order of the list. */
  at: number;
  content: Content;
  answer?: Answer | undefined;
  private?: boolean | undefined;
  /** The hub refused it: the person decides. */
  failed?: ErrorCode | undefined;
}

/** Keeps what is not acked, in the order of the taps. Implementations run `outbox-store.contract.ts`. */
export interface OutboxStore {
  /** False once storage was refused: entries live in this object then. Known after the first other call. */
  durable(): boolean;
  all(): Promise<OutboxEntry[]>;
  /** Adds at the end, or replaces the entry with the same intent id where it stands. All of them or none. */
  put(...entries: OutboxEntry[]): Promise<void>;
  remove(intentId: string): Promise<void>;
}

interface Row {
  id: string;
}
const replaced = <T extends Row>(rows: readonly T[], changed: readonly T[]): T[] => [
  ...new Map([...rows, ...changed].map((row) => [row.id, row])).values(),
];

/** For programs, and where storage is blocked. */
export function memoryOutbox(): OutboxStore {
  let rows: { id: string; entry: OutboxEntry }[] = [];
  return {
    durable: () => false,
    all: async () => rows.map(({ entry }) => entry),
    put: async (...entries) => {
      rows = replaced(
        rows,
        entries.map((entry) => ({ id: entry.intentId, entry })),
      );
    },
    remove: async (intentId) => {
      rows = rows.filter(({ id }) => id !== intentId);
    },
  };
}

interface SealedRow extends Row {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/**
 * IndexedDB, shared by the tabs of a profile. What people wrote is encrypted with a key that scripts cannot read out.
 * Where storage or cryptography is refused (private modes, pages without TLS), or does not answer, everything stays in memory instead.
 *
 * @param name of the database: one for each hub, brand and role
 * @param list entries of different lists do not see each other
 */
export function indexedDbOutbox(name: string, list: string, { after }: Pick<Clock, 'after'> = clock): OutboxStore {
  const memory = memoryOutbox();
  let durable = true;
  const database = createStore(name, 'outbox');

  const key = async (): Promise<CryptoKey> => {
    const known = await get<CryptoKey>('key', database);
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    // Another tab may have been faster: the key that is there first stays.
    await update<CryptoKey>('key', (old) => old ?? made, database);
    return (await get<CryptoKey>('key', database)) ?? made;
  };
  let opened: Promise<CryptoKey> | undefined;

  /** Does it in the database, or in memory from the first refusal on. */
  const either = async <T>(work: (key: CryptoKey) => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    if (durable) {
      let cancel = (): void => {};
      const silence = new Promise<never>((_, reject) => {
        cancel = after(answersMs, () => reject(new Error('IndexedDB does not answer')));
      });
      try {
        return await Promise.race([(opened ??= key()).then(work), silence]);
      } catch {
        durable = false;
      } finally {
        cancel();
      }
    }
    return instead();
  };
  const change = (step: (rows: readonly SealedRow[]) => SealedRow[]): Promise<void> =>
    update<SealedRow[]>(list, (rows = []) => step(rows), database);

  return {
    durable: () => durable,
    all: () =>
      either(async (secret) => {
        const rows = (await get<SealedRow[]>(list, database)) ?? [];
        const open = async ({ iv, sealed }: SealedRow): Promise<OutboxEntry> =>
          JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, secret, sealed))) as OutboxEntry;
        return Promise.all(rows.map(open));
      }, memory.all),
    put: (...entries) =>
      either(
        async (secret) => {
          const seal = async (entry: OutboxEntry): Promise<SealedRow> => {
            const iv = crypto.getRandomValues(new Uint8Array(12));
            const bytes = new TextEncoder().encode(JSON.stringify(entry));
            return { id: entry.intentId, iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, secret, bytes) };
          };
          const sealed = await Promise.all(entries.map(seal));
          await change((rows) => replaced(rows, sealed));
        },
        () => memory.put(...entries),
      ),
    remove: (intentId) =>
      either(
        () => change((rows) => rows.filter(({ id }) => id !== intentId)),
        () => memory.remove(intentId),
      ),
  };
}

/** IndexedDB where there is one. Where even asking for it is refused, memory. */
export function platformOutbox(name: string, list: string): OutboxStore {
  try {
    if ((globalThis as { indexedDB?: unknown }).indexedDB) return indexedDbOutbox(name, list);
  } catch {
    // A getter that throws: storage is blocked, and the client says so.
  }
  return memoryOutbox();
}
