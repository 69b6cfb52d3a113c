// A hub with a real Telegram channel, a simulated network, phones and browsers, all in one process.
import { createHash, randomBytes } from 'node:crypto';
import { createFakeClock, type FakeClock, settle, until } from '@segue/testing';
import { expect } from 'chai';
import { builtInBrand, compileStrings, type BrandFile } from '@segue/brand';
import { chooseLocale, createVoice } from '@segue/brand/runtime';
import type { Channel } from '@segue/channels';
import { telegram } from '@segue/channels/telegram';
import {
  createHub,
  createLocalBus,
  createMemoryBlobs,
  createSqliteStorage,
  type Blobs,
  type FailpointName,
  type Hub,
  type HubBrand,
  type HubLimits,
  type Storage,
} from '@segue/hub';
import {
  placeKey,
  headers,
  type ChannelsAnswer,
  type Conversation,
  type EventsAnswer,
  type LogEvent,
  type LogEventOf,
  type OpenHandoffAnswer,
  type SessionAnswer,
} from '@segue/protocol';
import { createSimulator, demoBotToken, type Simulator } from '@segue/simulator';
import { createCaller, type Caller } from './caller.ts';
import { linkIn } from './link-in.ts';
import { plainHub } from '../plain-hub.ts';
import { messenger } from './messenger.ts';
import { createPhone, type Phone } from './phone.ts';
import { isBusy, whatWaits } from './what-waits.ts';
import { openStorage } from '../open-storage.ts';

export const botName = 'segue_demo_bot';
/** Of the second brand, where a test wants two. */
export const otherBotName = 'other_shop_bot';
export const hubUrl = 'https://hub.test';
export const pageUrl = 'https://shop.test/lamps';
/** Of the bot that answers, as the hub knows it. */
export const botToken = 'token-of-the-helper';
/** Of a bot that speaks for the first brand only. */
export const northernToken = 'token-of-the-northern';
export const webhookSecret = 'a-secret-of-the-webhook';
const otherBot = { token: '7000000002:AAother-simulated-token', username: otherBotName, firstName: 'Other shop' };

export interface BenchOptions {
  mode?: 'webhook' | 'poll';
  limits?: Partial<HubLimits>;
  /** Default: in memory. */
  databaseFile?: string;
  blobs?: Blobs;
  /** What the hub says its own sentences from. Default: the built-in brand. */
  brandFile?: BrandFile;
  /** The second brand has a bot of its own. */
  hasOtherBot?: boolean;
  /** Accounts of the first brand besides the bot, made for each life of the hub. */
  more?: (simulator: Simulator) => Channel[];
}

export interface Customer extends Caller {
  readonly conversationId: string;
  send(text: string, intentId?: string): Promise<{ id: string; seq: number }>;
  events(): Promise<LogEvent[]>;
  messages(): Promise<LogEventOf<'message'>['message'][]>;
  conversation(): Promise<Conversation>;
  channels(): Promise<ChannelsAnswer>;
  /** A new ticket, for the messenger unless another network is named, with the proposed capsule or another. */
  ticket(capsule?: object, network?: string): Promise<Ticket>;
  /** The page is open: its stream is held until `leave`. */
  stay(): Promise<void>;
  leave(): Promise<void>;
  redeem(link: string, more?: object): Promise<{ status: number; body: SessionAnswer }>;
}

export interface Operator extends Caller {
  readonly id: string;
  reply(conversationId: string, content: string | object): Promise<string>;
  events(conversationId: string): Promise<LogEvent[]>;
}

export interface HandoffBench {
  readonly clock: FakeClock;
  readonly simulator: Simulator;
  hub(): Hub;
  storage(): Storage;
  ada: Phone;
  wei: Phone;
  customer(options?: { brand?: string; words?: string }): Promise<Customer>;
  /** @param brands whose conversations they see; default: all */
  operator(brands?: readonly string[] | null): Promise<Operator>;
  phone(name: string, bot?: string): Phone;
  /** The hub stops dead at the named point, at its `nth` passing: nothing it still does reaches the database. */
  crashAt(name: FailpointName, nth?: number): void;
  crashed(): boolean;
  /** What the hub warned of, oldest first. */
  readonly warnings: readonly Readonly<Record<string, unknown>>[];
  /** Another hub on the same database. */
  restart(): Promise<void>;
  /** Posts an update to the webhook as the network would. */
  deliver(update: object, secret?: string, bot?: string): Promise<Response>;
  /** Waits until the network has nothing to deliver and the hub nothing to do. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

function brandNamed(id: string, name: string, file: BrandFile): HubBrand {
  const { locales } = file.voice;
  return {
    id,
    origins: ['https://shop.test'],
    name: () => name,
    voice: (locale) => createVoice(compileStrings(file, chooseLocale([locale], locales, 'en'))),
  };
}

/** The ticket as it was given. */
export interface Ticket extends OpenHandoffAnswer {
  /** The address that opens the network's app, where there is one: whoever reads it elsewhere is told so. */
  readonly url: string;
}

export async function createHandoffBench({
  mode = 'webhook',
  limits = {},
  databaseFile,
  blobs = createMemoryBlobs(),
  brandFile = builtInBrand,
  hasOtherBot = false,
  more = () => [],
}: BenchOptions = {}): Promise<HandoffBench> {
  const clock = createFakeClock();
  const database = databaseFile === undefined ? await openStorage() : await createSqliteStorage({ file: databaseFile });
  const benches = { hub: undefined as Hub | undefined };
  let channelIds: string[] = [];
  let plugged: { storage: Storage; pull: () => void; isDead: () => boolean };
  let failpoint: ((name: FailpointName) => void) | undefined;
  let lastId = 0;
  const warnings: Record<string, unknown>[] = [];

  const simulator = createSimulator({
    clock,
    hasPace: false,
    telegram: {
      bots: [{ token: demoBotToken, username: botName, firstName: 'Northwind Help' }, ...(hasOtherBot ? [otherBot] : [])],
      webhookRetryDelayMs: () => 1_000,
    },
    fetch: async (input, init) => {
      const response = await benches.hub!.fetch(new Request(input, init), { ip: '203.0.113.1' });
      // A dead process answers nobody.
      if (plugged.isDead()) throw new TypeError('fetch failed');
      return response;
    },
  });

  /** The database as one process sees it: after `pull` nothing comes back and nothing gets through. */
  function plug(): typeof plugged {
    let isDead = false;
    const never = new Promise<never>(() => undefined);
    const alive = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work;
      return isDead ? never : result;
    };
    return {
      isDead: () => isDead,
      pull: () => {
        isDead = true;
      },
      storage: {
        write: (work) => (isDead ? never : alive(database.write(work))),
        read: (work) => (isDead ? never : alive(database.read(work))),
        backup: (file) => database.backup(file),
        close: () => Promise.resolve(),
      },
    };
  }

  function begin(): void {
    plugged = plug();
    const own = plugged;
    const account = (token: string, name: string): Channel =>
      telegram({
        token,
        botName: name,
        linkBase: simulator.linkBase('http://simulator.test', messenger),
        apiRoot: 'http://simulator.test',
        fetch: (input, init) => simulator.fetch(new Request(input, init)),
        ...(mode === 'webhook' ? { mode, secret: webhookSecret, publicUrl: hubUrl } : { mode }),
      });
    const channels = [
      { channel: account(demoBotToken, botName), brand: 'northwind' },
      ...(hasOtherBot ? [{ channel: account(otherBot.token, otherBotName), brand: 'southwind' }] : []),
      ...more(simulator).map((channel) => ({ channel, brand: 'northwind' })),
    ];
    channelIds = channels.map(({ channel }) => channel.id);
    benches.hub = createHub({
      ...plainHub,
      storage: own.storage,
      blobs,
      bus: createLocalBus(),
      clock,
      ids: { id: () => `id-${String((lastId += 1)).padStart(8, '0')}`, secret: (bytes) => randomBytes(bytes).toString('base64url') },
      log: { ...plainHub.log, warn: (facts, text) => void warnings.push({ ...facts, text }) },
      random: () => 0,
      brands: ['northwind', 'southwind'].map((id) =>
        brandNamed(id, brandFile === builtInBrand ? 'Northwind' : (brandFile.name['en'] ?? id), brandFile),
      ),
      channels,
      bots: [
        { id: 'helper', name: 'Helper', tokenHash: createHash('sha256').update(botToken).digest('hex') },
        { id: 'northern', name: 'Northern', tokenHash: createHash('sha256').update(northernToken).digest('hex'), brands: ['northwind'] },
      ],
      limits: {
        session: { burst: 10_000, perSecond: 1_000 },
        reads: { burst: 100_000, perSecond: 10_000 },
        address: { burst: 10_000, perSecond: 1_000 },
        ...limits,
      },
      publicUrl: hubUrl,
      failpoint: (name) => failpoint?.(name),
    });
    benches.hub.start();
  }
  begin();

  const fetchHub = (request: Request): Promise<Response> => benches.hub!.fetch(request, { ip: '203.0.113.9' });

  async function customer({
    brand = 'northwind',
    words = 'Is the lamp in stock?',
  }: { brand?: string; words?: string } = {}): Promise<Customer> {
    const caller = createCaller({ fetch: fetchHub, base: hubUrl, brand, origin: 'https://shop.test' });
    const session = await caller.call<SessionAnswer>('POST', '/v1/sessions', {
      surface: 'web',
      locale: 'en',
      page: { url: pageUrl, title: 'Lamps' },
    });
    expect(session.status).to.equal(200);
    const opened = await caller.call<{ conversation: Conversation }>('POST', '/v1/conversations', {
      intentId: `open-${(lastId += 1)}`,
      locale: 'en',
      surface: 'web',
    });
    const { id } = opened.body.conversation;
    const path = `/v1/conversations/${id}`;
    let page: ReadableStreamDefaultReader<Uint8Array> | undefined;
    const made: Customer = {
      ...caller,
      conversationId: id,
      async send(text, intentId = `intent-${(lastId += 1)}`) {
        const answer = await caller.call<{ id: string; seq: number }>('POST', `${path}/messages`, {
          intentId,
          content: { kind: 'text', markdown: text },
        });
        expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
        return answer.body;
      },
      events: async () => (await caller.call<EventsAnswer>('GET', `${path}/events?after=0&limit=200`)).body.events,
      messages: async () => (await made.events()).flatMap((event) => (event.type === 'message' ? [event.message] : [])),
      conversation: async () => (await caller.call<{ conversation: Conversation }>('GET', path)).body.conversation,
      channels: async () => (await caller.call<ChannelsAnswer>('GET', `${path}/channels`)).body,
      async ticket(capsule, network = messenger) {
        const proposed = (await made.channels()).capsule;
        const answer = await caller.call<OpenHandoffAnswer>('POST', `${path}/handoffs`, {
          intentId: `ticket-${(lastId += 1)}`,
          channel: network,
          capsule: capsule ?? proposed,
        });
        expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
        return {
          ...answer.body,
          get url() {
            return linkIn(answer.body);
          },
        };
      },
      async stay() {
        const response = await caller.raw('GET', `${path}/stream`);
        page = response.body!.getReader();
        await page.read();
      },
      async leave() {
        await page?.cancel();
        await settle(1);
      },
      async redeem(link, more = {}) {
        const ticket = /#chat=([\w-]+)$/.exec(link)?.[1] ?? link;
        return caller.call<SessionAnswer>('POST', '/v1/tickets/redeem', {
          ticket,
          intentId: `redeem-${(lastId += 1)}`,
          surface: 'web',
          locale: 'en',
          ...more,
        });
      },
    };
    if (words) await made.send(words);
    return made;
  }

  async function operator(brands: readonly string[] | null = null): Promise<Operator> {
    const handle = randomBytes(32).toString('base64url');
    const id = `operator-${(lastId += 1)}`;
    const now = clock.now();
    await database.write(async (tx) => {
      await tx.putOperator({
        id,
        email: `${id}@shop.test`,
        name: 'Maya',
        passwordHash: '',
        failedAttempts: 0,
        lockedUntil: null,
        brands,
      });
      await tx.insertOperatorSession({
        handleHash: createHash('sha256').update(handle).digest('hex'),
        operatorId: id,
        createdAt: now,
        seenAt: now,
        endedAt: null,
      });
    });
    const caller = createCaller({ fetch: fetchHub, base: hubUrl, brand: 'northwind', role: 'operator' });
    caller.setCookie('__Host-segue-operator.session', handle);
    return {
      ...caller,
      id,
      async reply(conversationId, content) {
        const answer = await caller.call<{ id: string }>('POST', `/v1/conversations/${conversationId}/messages`, {
          intentId: `reply-${(lastId += 1)}`,
          content: typeof content === 'string' ? { kind: 'text', markdown: content } : content,
        });
        expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
        return answer.body.id;
      },
      events: async (conversationId) =>
        (await caller.call<EventsAnswer>('GET', `/v1/conversations/${conversationId}/events?after=0&limit=200`)).body.events,
    };
  }

  const phone = (name: string, bot = botName): Phone => createPhone(simulator, name, bot);
  const waiting = () => ({ storage: database, simulator, clock, channelIds });
  const quiet = () =>
    until(
      async () => !(await isBusy(waiting())),
      async () => `nothing to do (what waits: ${await whatWaits(waiting())})`,
    );

  const bench: HandoffBench = {
    clock,
    simulator,
    hub: () => benches.hub!,
    storage: () => database,
    ada: phone('ada'),
    wei: phone('wei'),
    phone,
    customer,
    operator,
    crashAt(name, nth = 1) {
      let left = nth;
      failpoint = (passed) => {
        if (passed !== name || (left -= 1) > 0) return;
        failpoint = undefined;
        plugged.pull();
        throw new Error(`stopped at ${name}`);
      };
    },
    crashed: () => plugged.isDead(),
    warnings,
    async restart() {
      plugged.pull();
      failpoint = undefined;
      begin();
      await settle(1);
    },
    deliver: (update, secret = webhookSecret, bot = botName) =>
      fetchHub(
        new Request(`${hubUrl}/v1/channels/${messenger}%3A${bot}/webhook`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret, [headers.version]: '' },
          body: JSON.stringify(update),
        }),
      ),
    async idle() {
      await quiet();
      for (let turn = 0; turn < 30; turn += 1) await settle(1);
      await quiet();
    },
    async close() {
      simulator.stop();
      await benches.hub!.stop();
      await database.close();
    },
  };
  if (mode === 'webhook') {
    await until(async () => {
      const response = await simulator.fetch(new Request(`http://simulator.test/control/${messenger}/bots`));
      return ((await response.json()) as { webhook: string }[]).every(({ webhook }) => webhook !== '');
    }, 'the webhook to be set');
  }
  return bench;
}

/** Link pressed, question answered with Yes, greeting read. The page stays open, so that no consent is asked. */
export async function handOver(bench: HandoffBench, customer: Customer, to: Phone = bench.ada): Promise<Ticket> {
  await customer.stay();
  const ticket = await customer.ticket();
  await to.start(ticket.url);
  await bench.idle();
  await to.shows(/Is that you\?|开始的对话吗/);
  await to.press(/^Yes, that|^是的/);
  await until(async () => placeKey((await customer.conversation()).active) === messenger, 'the handoff to be linked');
  await bench.idle();
  return ticket;
}
