import { createHash } from 'node:crypto';
import { createHub, createLocalBus, createMemoryBlobs, type HubOptions, type Storage } from '@segue/hub';
import type { LogEvent } from '@segue/protocol';
import { hubOfBefore } from '../hub-of-before.ts';
import { plainBrand, plainHub } from '../plain-hub.ts';
import type { Database } from './database.ts';
import type { History } from './history.ts';
import { createHubLife, type DeathPoint, type HubLife } from './hub-life.ts';
import { simulatedStorage } from './simulated-storage.ts';

export const hubUrl = 'http://hub.test';
export const brand = 'test';
/** A Monday, as good as any: no invariant depends on it. */
export const epoch = Date.UTC(2026, 0, 5);

export interface SimulatedHub {
  /** The running program; undefined while there is none. */
  running(): { fetch: (request: Request) => Promise<Response>; life: HubLife } | undefined;
  /** What is on the disk. */
  storage: Storage;
  start(): void;
  /** Tells when a hub dies. */
  onDeath(callback: (life: HubLife) => void): void;
  /** The next passage of this point is the hub's death. */
  arm(point: DeathPoint): void;
  kill(): void;
  /** Sets the hub's time of day wrong by so much. */
  skew(ms: number): void;
  /** A session of a person, as a sign-in or a return ticket makes it. Returns its cookie. */
  customerCookie(personId: string): Promise<string>;
  operatorCookie(): Promise<string>;
}

/** How many runs of the hub are of an older version. */
const ofBefore = 0.15;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The real hub over a real database; only time, chance and the end of the process are simulated. */
export function createSimulatedHub(history: History, database: Database, accounts: HubOptions['channels'] = []): SimulatedHub {
  const { scheduler } = history;
  const random = history.random.fork();
  const { storage } = database;
  database.defer = (flush) => void scheduler.after(random.between(0, 3), flush);
  let running: ReturnType<SimulatedHub['running']>;
  let skewed = 0;
  let nextId = 0;
  const deaths: ((life: HubLife) => void)[] = [];
  const id = (): string => `h${String(++nextId).padStart(6, '0')}`;
  const now = (): number => Math.floor(epoch + scheduler.now() + skewed);

  return {
    storage,
    running: () => running,
    onDeath: (callback) => deaths.push(callback),
    start() {
      const life = createHubLife(history);
      const bus = createLocalBus();
      const hub = createHub({
        ...plainHub,
        storage: simulatedStorage(storage, life, history, ({ conversationId, seq, at, type, body, operatorsOnly }) =>
          bus.publish({ type: 'event', conversationId, operatorsOnly, event: { ...structuredClone(body), seq, at, type } as LogEvent }),
        ),
        blobs: createMemoryBlobs(),
        bus,
        clock: { now, after: (ms, callback) => scheduler.after(ms, () => life.alive && callback()) },
        ids: { id, secret: id },
        random: random.next,
        log: {
          ...plainHub.log,
          // Without the stack, which tells of the machine and not of the history.
          error: (facts, what) => life.alive && history.note('hub', () => `${what} ${JSON.stringify({ ...facts, stack: undefined })}`),
        },
        brands: [...new Set([brand, ...accounts.map((account) => account.brand)])].map(plainBrand),
        channels: accounts,
        publicUrl: hubUrl,
        limits: {
          maxStreamBacklogBytes: 4_000,
          maxStreamsPerSession: 20,
          reads: { burst: 10_000, perSecond: 1_000 },
          address: { burst: 1_000, perSecond: 100 },
        },
        failpoint: (name) => {
          if (name === 'before-commit' || name === 'after-commit-before-ack') life.pass(name);
        },
      });
      if (accounts.length > 0) hub.start();
      const fetch = (request: Request): Promise<Response> => hub.fetch(request);
      // An upgrade is a restart, and it may be taken back.
      const isOfBefore = random.chance(ofBefore);
      const present = (running = { fetch: isOfBefore ? hubOfBefore(fetch) : fetch, life });
      life.onDeath(() => {
        if (running === present) running = undefined;
        for (const tell of deaths) tell(life);
      });
      history.note('hub', () => (isOfBefore ? 'started, as it was before' : 'started'));
    },
    arm: (point) => running?.life.arm(point),
    kill: () => running?.life.kill('at any moment'),
    skew: (ms) => {
      skewed = ms;
    },
    async customerCookie(personId) {
      const handle = id();
      await storage.write((tx) =>
        tx.insertSession({
          id: id(),
          handleHash: sha256(handle),
          brand,
          personId,
          surface: 'web',
          browser: null,
          pageUrl: null,
          pageTitle: null,
          bornOf: null,
          kind: 'cookie',
          jkt: null,
          scope: 'person',
          onlyConversationId: null,
          fromSeq: 0,
          claims: null,
          family: handle,
          label: null,
          createdAt: now(),
          seenAt: now(),
          endedAt: null,
          endedWhy: null,
        }),
      );
      return `segue-${brand}=${handle}`;
    },
    async operatorCookie() {
      const handle = id();
      const handleHash = sha256(handle);
      await storage.write(async (tx) => {
        await tx.putOperator({
          id: 'operator',
          name: 'Ada',
          email: 'ada@test',
          passwordHash: '',
          failedAttempts: 0,
          lockedUntil: null,
          brands: null,
        });
        await tx.insertOperatorSession({ handleHash, operatorId: 'operator', createdAt: now(), seenAt: now(), endedAt: null });
      });
      return `segue-operator.session=${handle}`;
    },
  };
}
