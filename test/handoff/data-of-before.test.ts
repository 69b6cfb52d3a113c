// A data folder that the version before accounts and parts wrote, opened by this one. The fixture says how it came to be.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHash, randomBytes } from 'node:crypto';
import { createFakeClock, type FakeClock, settle, until } from '@segue/testing';
import { expect } from 'chai';
import { builtInBrand, compileStrings } from '@segue/brand';
import { createVoice } from '@segue/brand/runtime';
import { telegram } from '@segue/channels/telegram';
import { createHub, createLocalBus, createMemoryBlobs, createSqliteStorage, type Hub, type Storage } from '@segue/hub';
import type { EventsAnswer, InboxAnswer, LogEventOf } from '@segue/protocol';
import { createCaller, type Caller } from './caller.ts';
import { plainHub } from '../plain-hub.ts';

const dump = new URL('../../packages/hub/src/storage/migrations/fixtures/before-0008.sql', import.meta.url);
const writtenAt = 1_795_348_800_000;
const hubUrl = 'https://hub.test';
const secret = 'a-secret-of-the-webhook';
/** Conversations of the fixture. */
const web = 'id-00000005';
const arrived = 'id-00000021';
const linked = 'id-00000035';
const blocked = 'id-00000102';
const closed = 'id-00000160';
/** The operator of the fixture. */
const maya = 'operator-1';
const busy = 'id-00000183';
const all = [web, 'id-00000013', arrived, linked, blocked, 'id-00000122', 'id-00000143', closed, 'id-00000177', busy];
const cookieOfBefore = 'a-cookie-of-the-time-before';
const ada = { id: 100_000_001, is_bot: false, first_name: 'Ada', language_code: 'en' };

interface Told {
  method: string;
  values: Record<string, unknown>;
}

let folder: string;
let storage: Storage;
let hub: Hub;
let clock: FakeClock;
let operator: Caller;
/** What the network was asked to do, oldest first. */
let told: Told[];

/** A network that takes everything. */
async function network(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const method = new URL(request.url).pathname.split('/').at(-1)!;
  const isJson = request.headers.get('content-type')?.includes('json');
  const values = request.body === null ? {} : isJson ? await request.json() : Object.fromEntries(await request.formData());
  told.push({ method, values: values as Record<string, unknown> });
  const result =
    method === 'getMe' ? { id: 1, is_bot: true, first_name: 'B', username: 'segue_demo_bot' } : { message_id: 900 + told.length };
  return Response.json({ ok: true, result: method.startsWith('send') || method === 'getMe' ? result : true });
}

const saidTo = (chat: number): string[] =>
  told.flatMap(({ method, values }) =>
    method.startsWith('send') && Number(values['chat_id']) === chat ? [(values['text'] ?? values['caption'] ?? '') as string] : [],
  );
const done = (method: string): Record<string, unknown>[] => told.flatMap((call) => (call.method === method ? [call.values] : []));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'segue-before-'));
  const file = join(folder, 'hub.db');
  const before = new DatabaseSync(file);
  before.exec(readFileSync(dump, 'utf8'));
  // Whoever waits for the handoff to be confirmed has the page open, with a cookie of the time before.
  before
    .prepare('update sessions set "handleHash" = ? where id = ?')
    .run(createHash('sha256').update(cookieOfBefore).digest('hex'), 'id-00000019');
  before.close();
  told = [];
  clock = createFakeClock(writtenAt + 3 * 60_000);
  storage = await createSqliteStorage({ file });
  let lastId = 0;
  hub = createHub({
    ...plainHub,
    storage,
    blobs: createMemoryBlobs(),
    bus: createLocalBus(),
    clock,
    ids: { id: () => `new-${(lastId += 1)}`, secret: (bytes) => randomBytes(bytes).toString('base64url') },
    random: () => 0,
    brands: [
      {
        id: 'northwind',
        origins: ['https://shop.test'],
        name: () => 'Northwind',
        voice: () => createVoice(compileStrings(builtInBrand, 'en')),
      },
    ],
    channels: [
      {
        channel: telegram({
          token: '7000000001:AAtest-token',
          botName: 'segue_demo_bot',
          mode: 'webhook',
          secret,
          publicUrl: hubUrl,
          fetch: network,
        }),
        brand: 'northwind',
      },
    ],
    limits: { reads: { burst: 1_000, perSecond: 1_000 }, address: { burst: 1_000, perSecond: 1_000 } },
    publicUrl: hubUrl,
  });
  hub.start();
  const handle = randomBytes(32).toString('base64url');
  await storage.write(async (tx) => {
    const handleHash = createHash('sha256').update(handle).digest('hex');
    await tx.insertOperatorSession({ handleHash, operatorId: maya, createdAt: clock.now(), seenAt: clock.now(), endedAt: null });
  });
  operator = createCaller({
    fetch: (request) => hub.fetch(request, { ip: '203.0.113.9' }),
    base: hubUrl,
    brand: 'northwind',
    role: 'operator',
  });
  operator.setCookie('__Host-segue-operator.session', handle);
});
afterEach(async () => {
  await hub.stop();
  await storage.close();
  rmSync(folder, { recursive: true });
});

async function idle(): Promise<void> {
  await until(async () => {
    await clock.advance(2_000);
    const { queued, inboundNew } = await storage.read((tx) => tx.counts());
    return queued === 0 && inboundNew === 0;
  }, 'nothing to do');
  for (let quiet = 0; quiet < 30; quiet += 1) await settle(1);
}
const events = async (conversation: string): Promise<EventsAnswer['events']> =>
  (await operator.call<EventsAnswer>('GET', `/v1/conversations/${conversation}/events?after=0&limit=200`)).body.events;
const messages = async (conversation: string): Promise<LogEventOf<'message'>['message'][]> =>
  (await events(conversation)).flatMap((event) => (event.type === 'message' ? [event.message] : []));
const messageOf = async (words: string) => (await messages(linked)).find(({ text }) => text.includes(words))!;
const fates = async (id: string): Promise<string[]> =>
  (await events(linked)).flatMap((event) =>
    event.type === 'delivery' && event.messageId === id ? [`${event.status} ${event.code ?? ''}`.trim()] : [],
  );
let lastUpdate = 195_349_000;
async function deliver(update: object): Promise<void> {
  const response = await hub.fetch(
    new Request(`${hubUrl}/v1/channels/telegram%3Asegue_demo_bot/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify({ update_id: (lastUpdate += 1), ...update }),
    }),
    { ip: '203.0.113.9' },
  );
  expect(response.status).to.equal(200);
}
const written = (text: string, id: number, from = ada): object => ({
  message_id: id,
  from,
  chat: { ...from, type: 'private' },
  date: Math.floor(clock.now() / 1_000),
  text,
});

describe('a data folder of the version before', () => {
  it('reads: every conversation with all that was said in it', async () => {
    for (const id of all) expect(await messages(id), id).not.to.have.length(0);
    expect((await messages(linked)).map(({ text }) => text.slice(0, 20))).to.include.members([
      ...['Hello', 'Delivered as it is', 'A reply', 'Blue', 'What I wrote', 'Perhaps it came', 'Waits for its turn', 'Words of before'],
    ]);
    const { body } = await operator.call<InboxAnswer>('GET', '/v1/desk/inbox');
    expect(body.summaries.map(({ id }) => id).toSorted()).to.deep.equal(all.filter((id) => id !== closed).toSorted());
    const listed = new Map(body.summaries.map((summary) => [summary.id, summary]));
    expect((await storage.read((tx) => tx.conversation(closed)))?.status).to.equal('closed');
    expect(listed.get(linked)).to.deep.include({ active: { kind: 'channel', id: 'telegram:segue_demo_bot' } });
    expect(listed.get(blocked)).to.deep.include({ active: { kind: 'surface', id: 'web' } });
  });

  it('sends once, in order and in its newest words what waited, and says nothing twice', async () => {
    await idle();
    expect(saidTo(ada.id)).to.deep.equal(['Waits for its turn', 'And one behind it', 'Words of before']);
    expect(done('editMessageText')).to.deep.equal([]);
    expect(told.filter(({ method }) => method.startsWith('send'))).to.have.length(3);
  });

  it('leaves alone what was on its way, and says that nobody knows', async () => {
    await clock.advance(60_000);
    await idle();
    expect(saidTo(100_000_015)).to.deep.equal([]);
    const delivery = (await events(busy)).flatMap((event) => (event.type === 'delivery' ? [event.status] : []));
    expect(delivery).to.deep.equal(['unknown']);
  });

  it('edits and takes back on the network what was said before', async () => {
    await idle();
    const path = `/v1/conversations/${linked}/messages`;
    const reply = await messageOf('A reply');
    await operator.call('PATCH', `${path}/${reply.id}`, { content: { kind: 'text', markdown: 'A better reply' } });
    await idle();
    expect(done('editMessageText')).to.deep.equal([{ chat_id: ada.id, message_id: 9, text: 'A better reply' }]);
    const many = await messageOf('Many words');
    await operator.call('DELETE', `${path}/${many.id}`);
    await idle();
    expect(done('deleteMessage').map(({ message_id: id }) => id)).to.have.members([17, 18]);
    // What was taken back before is not taken back again, nor sent.
    expect(saidTo(ada.id)).to.have.length(3);
  });

  it('sends again, when it is written anew, what could not be sent', async () => {
    await idle();
    const lost = await messageOf('A picture that is lost');
    await operator.call('PATCH', `/v1/conversations/${linked}/messages/${lost.id}`, {
      content: { kind: 'text', markdown: 'No picture, but words' },
    });
    await idle();
    expect(saidTo(ada.id)).to.include('No picture, but words');
    expect((await fates(lost.id)).at(-1)).to.equal('sent');
  });

  it('knows the customer’s old messages, and the buttons of an old question', async () => {
    await deliver({ edited_message: { ...written('What I meant', 14), edit_date: 1 } });
    await deliver({
      callback_query: { id: '1', from: ada, chat_instance: '1', data: 'c:id-00000075:1', message: written('And which size?', 13) },
    });
    await idle();
    const texts = (await messages(linked)).map(({ text }) => text);
    expect(texts).to.include('What I meant').and.not.include('What I wrote');
    expect((await messages(linked)).at(-1)).to.deep.include({ text: 'Large' });
  });

  it('takes no delivery twice that it had before', async () => {
    const count = (await messages(linked)).length;
    await deliver({ update_id: 195_348_805, message: written('Again', 14) });
    await idle();
    expect(await messages(linked)).to.have.length(count);
  });

  it('goes on in the conversation of each binding', async () => {
    await deliver({ message: written('Here again', 950) });
    await deliver({ message: written('Me too', 951, { ...ada, id: 100_000_014, first_name: 'fay' }) });
    await deliver({ message: written('One more thing', 952, { ...ada, id: 100_000_013, first_name: 'eve' }) });
    await idle();
    expect((await messages(linked)).at(-1)?.text).to.equal('Here again');
    expect((await messages('id-00000177')).at(-1)?.text).to.equal('Me too');
    expect((await messages(closed)).at(-1)?.text).to.equal('One more thing');
  });

  it('takes what was held when the handoff that waited is confirmed', async () => {
    const wei = { ...ada, id: 100_000_002, first_name: '伟' };
    await deliver({ callback_query: { id: '2', from: wei, chat_instance: '1', data: 'h:id-00000025:y', message: written('?', 2, wei) } });
    await idle();
    const page = createCaller({
      fetch: (request) => hub.fetch(request, { ip: '203.0.113.9' }),
      base: hubUrl,
      brand: 'northwind',
      origin: 'https://shop.test',
    });
    page.setCookie('__Host-segue-northwind', cookieOfBefore);
    expect((await page.call('POST', `/v1/conversations/${arrived}/handoffs/id-00000025/allow`)).status).to.equal(200);
    await idle();
    expect((await messages(arrived)).map(({ text }) => text)).to.include('Held until it is clear who I am');
  });

  it('sends nothing to whoever had blocked it, until they write', async () => {
    await operator.call('POST', `/v1/conversations/${blocked}/messages`, {
      intentId: 'to-bea',
      content: { kind: 'text', markdown: 'Still there?' },
    });
    await idle();
    expect(saidTo(100_000_010)).to.deep.equal([]);
  });
});
