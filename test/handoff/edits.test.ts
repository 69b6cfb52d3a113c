import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LogEventOf } from '@segue/protocol';
import { demoBotToken } from '@segue/simulator';
import { createCaller, type Caller } from './caller.ts';
import { botToken, createHandoffBench, handOver, hubUrl, type Customer, type HandoffBench, type Operator } from './handoff-bench.ts';
import { getWeather, setWeather } from './phone.ts';
import { until } from './until.ts';

const lease = 60_000;
const day = 24 * 60 * 60_000;
const editing = ['editMessageText', 'editMessageCaption'];
const revising = [...editing, 'deleteMessage'];

let bench: HandoffBench;
let customer: Customer;
let operator: Operator;
beforeEach(async () => {
  bench = await createHandoffBench();
  customer = await bench.customer({ words: 'Hello' });
  operator = await bench.operator();
  await handOver(bench, customer);
});
afterEach(() => bench.close());

const pathOf = (id: string): string => `/v1/conversations/${customer.conversationId}/messages/${id}`;
async function edit(id: string, content: string | object, by: Caller = operator): Promise<void> {
  const answer = await by.call('PATCH', pathOf(id), {
    content: typeof content === 'string' ? { kind: 'text', markdown: content } : content,
  });
  expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
}
async function takeBack(id: string): Promise<void> {
  expect((await operator.call('DELETE', pathOf(id))).status).to.equal(200);
}
/** A reply that has arrived. */
async function delivered(words: string): Promise<string> {
  const id = await operator.reply(customer.conversationId, words);
  await bench.ada.shows(words.slice(0, 40));
  await bench.idle();
  return id;
}
async function picture(words: string): Promise<object> {
  const path = `/v1/conversations/${customer.conversationId}/attachments`;
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 20, 0, 0, 0, 10]);
  const opened = await operator.call<{ attachment: object & { id: string } }>('POST', path, {
    intentId: 'file-1',
    name: 'lamp.png',
    mediaType: 'image/png',
    bytes: bytes.length,
  });
  const { attachment } = opened.body;
  await operator.raw('PATCH', `${path}/${attachment.id}`, { body: bytes, headers: { 'upload-offset': '0' } });
  return { kind: 'attachment', attachment, markdown: words };
}
const times = async (words: string): Promise<number> => (await bench.ada.received()).filter((text) => text.includes(words)).length;
const fates = async (id: string): Promise<string[]> =>
  (await operator.events(customer.conversationId))
    .filter((event): event is LogEventOf<'delivery'> => event.type === 'delivery' && event.messageId === id)
    .map(({ status, code }) => (code ? `${status} ${code}` : status));
const weather = (change: Parameters<typeof setWeather>[1]): Promise<unknown> => setWeather(bench.simulator, change);
const counts = () => bench.storage().read((tx) => tx.counts());
/** How often Telegram refused to listen, of what it was told to refuse. */
const refusalsLeft = async (): Promise<number | boolean> => (await getWeather(bench.simulator)).tooManyRequests;

describe('an edit of a message that is on Telegram', () => {
  it('changes it there, in its place, once', async () => {
    const id = await delivered('We have tow of them.');
    await delivered('Another one.');
    const before = await bench.ada.shows('tow of them');
    await edit(id, 'We have **two** of them.');
    const after = await bench.ada.shows('two of them');
    await bench.idle();
    expect(after.message_id).to.equal(before.message_id);
    expect(after.edit_date).to.be.a('number');
    expect(after.entities).to.deep.include({ type: 'bold', offset: 8, length: 3 });
    expect(await times('of them')).to.equal(1);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('comes in order, and the last one stays', async () => {
    const id = await delivered('One');
    await weather({ tooManyRequests: 1, retryAfterS: 5, methods: editing });
    await edit(id, 'Two');
    await until(async () => (await refusalsLeft()) === 0, 'the refusal');
    await edit(id, 'Three');
    await edit(id, 'Four');
    await bench.clock.advance(8_000);
    await bench.ada.shows('Four');
    await bench.clock.advance(60_000);
    await bench.idle();
    expect((await bench.ada.received()).at(-1)).to.equal('Four');
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('that changes nothing asks nothing of Telegram', async () => {
    const id = await delivered('The same');
    await weather({ tooManyRequests: 1, methods: revising });
    await edit(id, 'The same');
    await bench.idle();
    expect(await refusalsLeft()).to.equal(1);
  });

  it('reaches the words under a picture', async () => {
    const id = await operator.reply(customer.conversationId, await picture('The *lamp*'));
    const before = await bench.ada.shows('The lamp');
    const { content } = (await customer.messages()).at(-1)!;
    await edit(id, { ...content, markdown: 'The **red** lamp' });
    const after = await bench.ada.shows('The red lamp');
    expect(after.message_id).to.equal(before.message_id);
    expect(after.photo).to.deep.equal(before.photo);
    expect(after.caption_entities).to.deep.equal([{ type: 'bold', offset: 4, length: 3 }]);
  });

  it('of a long text touches the parts that differ, adds what is new and takes away what is gone', async () => {
    const line = 'A line of words that goes on. ';
    const long = `${line.repeat(240)}The end.`;
    const parts = async () => (await bench.ada.messages()).filter(({ text = '' }) => text.startsWith('A line'));
    const id = await delivered(long);
    const before = await parts();
    expect(before).to.have.length(2);
    await edit(id, `${line.repeat(240)}An end.`);
    await bench.ada.shows('An end.');
    const [first, second] = await parts();
    expect(first).to.deep.equal(before[0]);
    expect(second).to.include({ message_id: before[1]!.message_id }).and.to.have.property('edit_date');
    await edit(id, 'A line, and no more.');
    await until(async () => (await parts()).length === 1, 'the second part to go');
    expect((await parts())[0]).to.include({ message_id: before[0]!.message_id, text: 'A line, and no more.' });
    await edit(id, long);
    await until(async () => (await parts()).length === 2, 'the second part to come');
    await bench.idle();
    expect((await parts()).map(({ text }) => text).join(' ')).to.equal(long);
  });

  it('into something else takes the old away and shows the new', async () => {
    const id = await delivered('Words only');
    await edit(id, await picture('With a picture'));
    const shown = await bench.ada.shows('With a picture');
    expect(shown.photo).to.be.an('array');
    await bench.idle();
    expect(await times('Words only')).to.equal(0);
    expect(await times('With a picture')).to.equal(1);
  });

  it('brings no file of another conversation', async () => {
    const id = await delivered('Words only');
    const content = await picture('Somebody else’s');
    const other = await bench.customer({ words: 'Another chat' });
    await handOver(bench, other, bench.wei);
    const words = await operator.reply(other.conversationId, 'Words for Wei');
    await bench.wei.shows('Words for Wei');
    const path = `/v1/conversations/${other.conversationId}/messages/${words}`;
    expect((await operator.call('PATCH', path, { content })).status).to.equal(404);
    await bench.idle();
    await bench.wei.shows('Words for Wei');
    await edit(id, content);
    await bench.ada.shows('Somebody else’s');
  });

  it('may be made by a bot', async () => {
    const plain = createCaller({
      base: hubUrl,
      brand: 'northwind',
      role: 'bot',
      fetch: (request) => {
        request.headers.set('authorization', `Bearer ${botToken}`);
        return bench.hub().fetch(request, { ip: '203.0.113.9' });
      },
    });
    const { body } = await plain.call<{ id: string }>('POST', `/v1/conversations/${customer.conversationId}/messages`, {
      intentId: 'bot-1',
      content: { kind: 'text', markdown: 'I am a bto' },
    });
    await bench.ada.shows('I am a bto');
    await edit(body.id, 'I am a bot', plain);
    await bench.ada.shows('I am a bot');
    await bench.idle();
    expect(await times('I am a')).to.equal(1);
  });

  it('still waiting there goes out once, edited, in its place', async () => {
    await weather({ tooManyRequests: 1, retryAfterS: 7, methods: ['sendMessage'] });
    const id = await operator.reply(customer.conversationId, 'Frist');
    await operator.reply(customer.conversationId, 'Second');
    await until(async () => (await refusalsLeft()) === 0, 'the refusal');
    await edit(id, 'Fisrt');
    await edit(id, 'First');
    await bench.clock.advance(10_000);
    await bench.ada.shows('Second');
    await bench.idle();
    expect((await bench.ada.received()).slice(-2)).to.deep.equal(['First', 'Second']);
    expect((await bench.ada.shows('First')).edit_date).to.equal(undefined);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('while it is on its way follows it', async () => {
    await weather({ delayMs: 5_000, methods: ['sendMessage'] });
    const id = await operator.reply(customer.conversationId, 'On its waay');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await edit(id, 'On its way');
    await weather({ delayMs: 0 });
    await bench.clock.advance(5_000);
    await bench.ada.shows('On its way');
    await bench.idle();
    expect(await times('On its')).to.equal(1);
  });

  it('is repeated when its answer got lost, since a second time changes nothing', async () => {
    const id = await delivered('Befroe');
    await weather({ dropAnswers: 2, methods: editing });
    await edit(id, 'Before');
    await bench.ada.shows('Before');
    await bench.clock.advance(10_000);
    await bench.idle();
    expect((await getWeather(bench.simulator)).dropAnswers).to.equal(1);
    expect((await counts()).unknown).to.equal(0);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('that never gets an answer is told as unknown, and holds up nothing for long', async () => {
    const id = await delivered('Befroe');
    await weather({ loseRequests: true, methods: editing });
    await edit(id, 'Before');
    await operator.reply(customer.conversationId, 'The next');
    await bench.clock.advance(2 * 60_000);
    await bench.ada.shows('The next');
    expect(await fates(id)).to.deep.equal(['sent', 'unknown']);
  });

  it('is told to the operator when the message is not there any more, and not for ever', async () => {
    const id = await delivered('Gone soon');
    const { message_id: messageId, chat } = await bench.ada.shows('Gone soon');
    await botCalls('deleteMessage', { chat_id: chat.id, message_id: messageId });
    await edit(id, 'Too late');
    await until(async () => (await fates(id)).length === 2, 'the report');
    expect(await fates(id)).to.deep.equal(['sent', 'failed not-edited']);
    expect(await times('Too late')).to.equal(0);
  });

  it('that is carried after one that was not takes the report of that back', async () => {
    const id = await delivered('One');
    await weather({ loseRequests: true, methods: editing });
    await edit(id, 'Two');
    await bench.clock.advance(2 * 60_000);
    await weather({ loseRequests: 0 });
    await edit(id, 'Three');
    await bench.ada.shows('Three');
    await bench.idle();
    expect(await fates(id)).to.deep.equal(['sent', 'unknown', 'sent']);
  });

  it('is carried there also when the customer is back on the page', async () => {
    const id = await delivered('Beofre');
    await customer.call('POST', `/v1/conversations/${customer.conversationId}/return`);
    await edit(id, 'Before');
    await bench.ada.shows('Before');
  });

  it('tells nothing new to an address that was cut off, and says so at the desk', async () => {
    const id = await delivered('For whom?');
    await cutOff();
    await edit(id, 'For you only');
    await bench.idle();
    expect(await times('For you only')).to.equal(0);
    expect(await fates(id)).to.deep.equal(['sent', 'failed unlinked']);
    await takeBack(id);
    await until(async () => (await times('For whom?')) === 0, 'the message to go');
  });

  it('reaches an address that was cut off and linked again, and nothing is said twice', async () => {
    const id = await delivered('For ever?');
    await cutOff();
    await edit(id, 'For you only');
    await handOver(bench, customer);
    await edit(id, 'For you again');
    await bench.ada.shows('For you again');
    await bench.idle();
    expect(await times('For you again')).to.equal(1);
    expect(await times('For ever?')).to.equal(0);
    expect(await fates(id)).to.deep.equal(['sent', 'failed unlinked', 'sent']);
  });
});

async function cutOff(): Promise<void> {
  const handoffs = (await customer.events()).flatMap((event) => (event.type === 'handoff' ? [event.handoff.id] : []));
  const path = `/v1/conversations/${customer.conversationId}/handoffs/${handoffs.at(-1)}/undo`;
  expect((await customer.call('POST', path)).status).to.equal(200);
  await bench.idle();
}

async function botCalls(method: string, values: object): Promise<void> {
  const response = await bench.simulator.fetch(
    new Request(`http://simulator.test/bot${demoBotToken}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(values),
    }),
  );
  expect(response.status).to.equal(200);
}

describe('a deletion of a message that is on Telegram', () => {
  it('takes all of it away, and nothing else', async () => {
    await delivered('This stays');
    const id = await delivered(`${'A line of words that goes on. '.repeat(240)}The end.`);
    await takeBack(id);
    await until(async () => (await times('A line')) === 0, 'the message to go');
    await bench.idle();
    expect(await times('This stays')).to.equal(1);
    expect(await fates(id)).to.deep.equal(['sent']);
  });

  it('takes a picture away', async () => {
    const id = await operator.reply(customer.conversationId, await picture('The lamp'));
    await bench.ada.shows('The lamp');
    await takeBack(id);
    await until(async () => (await times('The lamp')) === 0, 'the picture to go');
  });

  it('still waiting there keeps it from going out', async () => {
    await weather({ tooManyRequests: 1, retryAfterS: 7, methods: ['sendMessage'] });
    const id = await operator.reply(customer.conversationId, 'Never mind');
    await operator.reply(customer.conversationId, 'Second');
    await until(async () => (await refusalsLeft()) === 0, 'the refusal');
    await edit(id, 'Never you mind');
    await takeBack(id);
    expect((await counts()).queued, 'what still waits').to.equal(1);
    await weather({ tooManyRequests: 1, methods: revising });
    await bench.clock.advance(10_000);
    await bench.ada.shows('Second');
    await bench.idle();
    expect(await times('mind')).to.equal(0);
    expect(await fates(id)).to.deep.equal([]);
    expect(await refusalsLeft(), 'asked of Telegram').to.equal(1);
  });

  it('while it is on its way follows it, or stops it when it was refused', async () => {
    await weather({ delayMs: 5_000, methods: ['sendMessage'] });
    const first = await operator.reply(customer.conversationId, 'On its way');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await takeBack(first);
    await bench.clock.advance(5_000);
    await until(async () => (await fates(first)).length === 1, 'the delivery');
    await until(async () => (await times('On its way')) === 0, 'the message to go');

    await weather({ tooManyRequests: 1, retryAfterS: 1 });
    const second = await operator.reply(customer.conversationId, 'Refused at first');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await takeBack(second);
    await weather({ delayMs: 0 });
    await bench.clock.advance(10_000);
    await bench.idle();
    expect(await times('Refused at first')).to.equal(0);
    expect(await fates(second)).to.deep.equal([]);
  });

  it('is told to the operator when the customer has blocked the bot', async () => {
    const id = await delivered('Still there');
    const other = await delivered('This too');
    await bench.ada.block();
    await bench.idle();
    await takeBack(id);
    await edit(other, 'This too, edited');
    await until(async () => (await fates(id)).length === 2 && (await fates(other)).length === 2, 'the reports');
    await bench.idle();
    expect(await fates(id)).to.deep.equal(['sent', 'failed opted-out']);
    expect(await fates(other)).to.deep.equal(['sent', 'failed unlinked']);
    expect(await times('Still there')).to.equal(1);
  });

  it('learns from its refusal that the customer has blocked the bot', async () => {
    const id = await delivered('Still there');
    // The network's own word on it is late.
    await bench.hub().stop();
    await bench.ada.block();
    await bench.storage().write(async (tx) => {
      const rows = await tx.newInbound(['telegram'], 10);
      for (const row of rows) await tx.updateInbound(row.id, { state: 'done' });
    });
    await bench.restart();
    await takeBack(id);
    await until(async () => (await fates(id)).length === 2, 'the report');
    expect(await fates(id)).to.deep.equal(['sent', 'failed opted-out']);
    expect((await customer.conversation()).bindings).to.deep.equal([]);
  });

  it('of more than two days ago leaves a sentence in its place; a file stays, and the operator is told', async () => {
    const words = await delivered('Old words');
    const lamp = await operator.reply(customer.conversationId, await picture('Old lamp'));
    await bench.ada.shows('Old lamp');
    await bench.idle();
    for (let hours = 0; hours < 48; hours += 6) {
      bench.clock.jump(day / 4);
      await operator.events(customer.conversationId);
    }
    const before = await bench.ada.shows('Old words');
    await takeBack(words);
    await takeBack(lamp);
    await until(async () => (await fates(lamp)).length === 2, 'the report');
    await bench.idle();
    expect(await times('Old')).to.equal(0);
    const [text, photo] = (await bench.ada.messages()).slice(-2);
    expect(text).to.include({ message_id: before.message_id, text: 'This message was taken back.' });
    expect(photo).to.include({ caption: 'This message was taken back.' }).and.to.have.property('photo');
    expect(await fates(words)).to.deep.equal(['sent']);
    expect(await fates(lamp)).to.deep.equal(['sent', 'failed not-deleted']);
  });

  it('of what the customer has deleted already is done', async () => {
    const id = await delivered('Gone soon');
    const { message_id: messageId, chat } = await bench.ada.shows('Gone soon');
    await botCalls('deleteMessage', { chat_id: chat.id, message_id: messageId });
    await takeBack(id);
    await bench.idle();
    expect(await counts()).to.include({ queued: 0, unknown: 0 });
    expect(await fates(id)).to.deep.equal(['sent']);
  });
});

describe('a hub that dies around an edit', () => {
  const restart = async (): Promise<void> => {
    await until(() => bench.crashed(), 'the crash');
    await bench.restart();
    await bench.clock.advance(lease + 3_000);
    await bench.idle();
  };

  it('before the delivery is marked: nothing goes twice, and the operator knows that nobody knows', async () => {
    await weather({ delayMs: 5_000, methods: ['sendMessage'] });
    bench.crashAt('after-channel-call');
    const id = await operator.reply(customer.conversationId, 'A relpy');
    await until(async () => (await counts()).queued === 0, 'the call to be under way');
    await edit(id, 'A reply');
    await weather({ delayMs: 0 });
    await bench.clock.advance(5_000);
    await restart();
    expect(await times('A relpy')).to.equal(1);
    expect(await times('A reply')).to.equal(0);
    expect(await fates(id)).to.deep.equal(['unknown']);
    expect((await counts()).queued).to.equal(0);
  });

  for (const point of ['before-channel-call', 'after-channel-call'] as const) {
    it(`${point.replaceAll('-', ' ')} of the edit: it is carried, once`, async () => {
      const id = await delivered('A relpy');
      bench.crashAt(point);
      await edit(id, 'A reply');
      await restart();
      expect(await times('A reply')).to.equal(1);
      expect(await times('A relpy')).to.equal(0);
      expect(await fates(id)).to.deep.equal(['sent']);
      expect(await counts()).to.include({ queued: 0, unknown: 0 });
    });

    it(`${point.replaceAll('-', ' ')} of the deletion: the message is gone, and no failure is told`, async () => {
      const id = await delivered('A reply');
      bench.crashAt(point);
      await takeBack(id);
      await restart();
      expect(await times('A reply')).to.equal(0);
      expect(await fates(id)).to.deep.equal(['sent']);
      expect(await counts()).to.include({ queued: 0, unknown: 0 });
    });
  }

  it('between the commit of the edit and its ack: the repeat changes nothing more', async () => {
    const id = await delivered('A relpy');
    bench.crashAt('after-commit-before-ack');
    const body = { content: { kind: 'text', markdown: 'A reply' } };
    expect((await operator.call('PATCH', pathOf(id), body)).status).to.equal(500);
    await bench.restart();
    await bench.ada.shows('A reply');
    await bench.idle();
    await weather({ tooManyRequests: 1, methods: revising });
    await edit(id, 'A reply');
    await bench.idle();
    expect(await refusalsLeft()).to.equal(1);
    expect(await times('A reply')).to.equal(1);
    expect(await fates(id)).to.deep.equal(['sent']);
  });
});
