import { createClient, memoryOutbox, type Client, type OutboxStore, type Tabs } from '@segue/client';
import { createInbox, type Inbox } from '@segue/client/desk';
import {
  createHub,
  createLocalBus,
  createMemoryBlobs,
  createSqliteStorage,
  hashPassword,
  type Hub,
  type HubOptions,
  type Storage,
} from '@segue/hub';
import { plainBrand, plainHub } from '../plain-hub.ts';
import { createFakeClock, createFakeNetwork, type FakeClock, type FakeNetwork } from '@segue/testing';

const hubUrl = 'http://hub.test';
const password = 'correct horse battery';
let passwordHash: Promise<string> | undefined;

export interface Place {
  clock: FakeClock;
  network: FakeNetwork;
  storage: Storage;
  /** Stops answering at once, as a killed process; what was committed stays. */
  kill(): void;
  restart(): void;
  stopPolitely(): Promise<void>;
  customer(
    options?: Partial<{
      fetch: typeof fetch;
      outboxStore: OutboxStore;
      tabs: Tabs;
      visible: () => boolean;
      page: () => { url: string; title: string };
    }>,
  ): Client & { wake(networkChanged: boolean): void };
  /** Signs an operator in and returns the inbox and a way to open conversations. */
  operator(): Promise<{ inbox: Inbox; open(conversationId: string): Client }>;
  close(): Promise<void>;
}

/** A real hub on a database in memory, in this process, with a clock that stands still. */
export async function startHub(options: Partial<HubOptions> = {}): Promise<Place> {
  const clock = createFakeClock();
  const storage = await createSqliteStorage({ file: ':memory:' });
  const blobs = createMemoryBlobs();
  let nextId = 0;
  const make = (): Hub =>
    createHub({
      ...plainHub,
      storage,
      blobs,
      bus: createLocalBus(),
      clock,
      ids: { id: () => `id${String(++nextId).padStart(8, '0')}`, secret: () => crypto.randomUUID().replaceAll('-', '') },
      brands: [plainBrand('test')],
      publicUrl: hubUrl,
      ...options,
    });
  let hub = make();
  const alive = (): ((request: Request) => Promise<Response>) => {
    const present = hub;
    return (request) => present.fetch(request);
  };
  const network = createFakeNetwork(alive());
  const clients: { destroy(): void }[] = [];
  const ports = { clock, random: () => 0.5 };
  const dead = async (): Promise<Response> => {
    throw new TypeError('connection refused');
  };

  return {
    clock,
    network,
    storage,
    kill() {
      network.handle = dead;
      network.cut();
    },
    restart() {
      hub = make();
      network.handle = alive();
    },
    async stopPolitely() {
      await hub.stop();
      network.handle = dead;
    },
    customer(given = {}) {
      let wake = (_networkChanged: boolean): void => {};
      const client = createClient({
        hubUrl,
        brand: 'test',
        locale: 'en',
        ...ports,
        fetch: network.device(),
        outboxStore: memoryOutbox(),
        wakeSignals: (callback) => {
          wake = callback;
          return () => {
            wake = () => {};
          };
        },
        ...given,
      });
      clients.push(client);
      return Object.assign(client, { wake: (networkChanged: boolean) => wake(networkChanged) });
    },
    async operator() {
      passwordHash ??= hashPassword(password);
      const hash = await passwordHash;
      await storage.write((tx) =>
        tx.putOperator({
          id: 'op1',
          name: 'Ada',
          email: 'ada@test',
          passwordHash: hash,
          failedAttempts: 0,
          lockedUntil: null,
          brands: null,
        }),
      );
      const fetch = network.device();
      const inbox = createInbox({ hubUrl, ...ports, fetch });
      clients.push(inbox);
      await inbox.signIn('ada@test', password);
      return {
        inbox,
        open(conversationId) {
          const client = createClient({
            hubUrl,
            locale: 'en',
            role: 'operator',
            conversationId,
            ...ports,
            fetch,
            outboxStore: memoryOutbox(),
          });
          clients.push(client);
          return client;
        },
      };
    },
    async close() {
      for (const client of clients) client.destroy();
      await hub.stop();
      await storage.close();
    },
  };
}
