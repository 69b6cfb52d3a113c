import { hashPassword } from '@segue/hub';
import { headers, limits, type ConversationSummary, type EventsAnswer, type LogEvent } from '@segue/protocol';
import { settle, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { createHandoffBench, type BenchOptions, type Customer, type HandoffBench } from '../handoff/handoff-bench.ts';

let open: HandoffBench[] = [];
const begin = async (options?: BenchOptions): Promise<{ bench: HandoffBench; customer: Customer; path: string }> => {
  const bench = await createHandoffBench(options);
  open.push(bench);
  const customer = await bench.customer({ words: 'Hello' });
  return { bench, customer, path: `/v1/conversations/${customer.conversationId}` };
};
afterEach(async () => {
  await Promise.all(open.map((bench) => bench.close()));
  open = [];
});

interface Reading {
  frames: { event: string; id: string | undefined; data: Record<string, unknown> }[];
  seqs(): number[];
  text(): string;
  ended(): boolean;
  stop(): Promise<void>;
}

/** Reads a stream in the background. */
function follow(response: Response): Reading {
  expect(response.status).to.equal(200);
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const reading = { frames: [] as Reading['frames'], all: '', ended: false };
  let rest = '';
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      reading.all += text;
      rest += text;
      const blocks = rest.split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data !== undefined)
          reading.frames.push({ event: field('event') ?? '', id: field('id'), data: JSON.parse(data) as Record<string, unknown> });
      }
    }
    reading.ended = true;
  })();
  return {
    frames: reading.frames,
    seqs: () => reading.frames.flatMap(({ event, id }) => (event === 'log' ? [Number(id)] : [])),
    text: () => reading.all,
    ended: () => reading.ended,
    stop: () => reader.cancel(),
  };
}

describe('a stream', () => {
  it('begins with hello, replays what was missed and goes on live: no gap, nothing twice', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    for (let n = 0; n < 5; n += 1) await customer.send(`before ${n}`);
    const first = follow(await customer.raw('GET', `${path}/stream?after=2`));
    await operator.reply(customer.conversationId, 'live');
    await until(() => first.seqs().length === 5, 'all events');
    expect(first.frames[0]).to.deep.include({ event: 'hello', data: { seq: 6, at: bench.clock.now() } });
    expect(first.seqs()).to.deep.equal([3, 4, 5, 6, 7]);
    await first.stop();
    await Promise.all(Array.from({ length: 20 }, (_, n) => customer.send(`while away ${n}`)));
    const sending = Promise.all(Array.from({ length: 20 }, (_, n) => customer.send(`while connecting ${n}`)));
    const second = follow(await customer.raw('GET', `${path}/stream?after=0`, { headers: { 'last-event-id': '7' } }));
    await sending;
    await until(() => second.seqs().length >= 40, 'all events');
    expect(second.seqs()).to.deep.equal(Array.from({ length: 40 }, (_, n) => 8 + n));
    await second.stop();
  });

  it('with a cursor from the future says reset and ends', async () => {
    const { customer, path } = await begin();
    const reading = follow(await customer.raw('GET', `${path}/stream?after=99`));
    await until(() => reading.ended(), 'the end');
    expect(reading.frames.map(({ event }) => event)).to.deep.equal(['hello', 'reset']);
  });

  it('has a heartbeat', async () => {
    const { bench, customer, path } = await begin();
    const reading = follow(await customer.raw('GET', `${path}/stream`));
    await bench.clock.advance(limits.heartbeatMs);
    await until(() => reading.text().includes(':\n\n'), 'the heartbeat');
    await reading.stop();
  });

  it('of a reader that does not read is cut off, and resumes by its cursor', async () => {
    const { bench, customer, path } = await begin({ limits: { maxStreamBacklogBytes: 64 * 1024 } });
    const slow = await customer.raw('GET', `${path}/stream?after=0`);
    const quick = follow(await customer.raw('GET', `${path}/stream?after=0`));
    for (let n = 0; n < 60; n += 1) await customer.send(`${n} ${'x'.repeat(6_000)}`);
    await until(() => quick.seqs().length === 61, 'the quick reader');
    const late = follow(slow);
    await until(() => late.ended(), 'the end of the slow one');
    const last = late.seqs().at(-1)!;
    expect(last).to.be.below(61);
    const resumed = follow(await customer.raw('GET', `${path}/stream?after=${last}`));
    await until(() => resumed.seqs().at(-1) === 61, 'the rest');
    expect([...late.seqs(), ...resumed.seqs()]).to.deep.equal(Array.from({ length: 61 }, (_, n) => n + 1));
    await Promise.all([quick.stop(), resumed.stop()]);
    expect(bench.clock.now()).to.be.a('number');
  });

  it('ends within a second of its session, long polls too, and nothing more is told', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    const reading = follow(await customer.raw('GET', `${path}/stream?after=1`));
    const poll = customer.call<EventsAnswer>('GET', `${path}/events?after=1&waitMs=25000`);
    await settle(1);
    const started = performance.now();
    expect((await customer.call('POST', '/v1/sessions/current/end')).status).to.equal(204);
    await until(() => reading.ended(), 'the end of the stream');
    expect(performance.now() - started).to.be.below(1_000);
    expect((await poll).status).to.equal(401);
    await operator.reply(customer.conversationId, 'A secret');
    expect(reading.frames.at(-1)).to.deep.include({ event: 'bye', data: { code: 'unauthenticated' } });
    expect(reading.text()).not.to.contain('A secret');
    expect((await customer.call('GET', path)).status).to.equal(401);
  });

  it('of the desk ends when the operator signs out', async () => {
    const { bench } = await begin();
    const operator = await bench.operator();
    const reading = follow(await operator.raw('GET', '/v1/desk/stream'));
    expect((await operator.call('DELETE', '/v1/desk/session')).status).to.equal(204);
    await until(() => reading.ended(), 'the end');
    expect((await operator.call('GET', '/v1/desk/inbox')).status).to.equal(401);
  });

  it('tells readers to come back when the hub stops', async () => {
    const { bench, customer, path } = await begin();
    const reading = follow(await customer.raw('GET', `${path}/stream`));
    await bench.hub().stop();
    await until(() => reading.ended(), 'the end');
    expect(reading.frames.at(-1)?.data).to.include({ code: 'shutting-down', retryAfterMs: 1_000 });
  });

  it('is one of eight at most for a session', async () => {
    const { customer, path } = await begin();
    const readings = await Promise.all(Array.from({ length: 8 }, () => customer.raw('GET', `${path}/stream`)));
    expect((await customer.raw('GET', `${path}/stream`)).status).to.equal(429);
    await readings[0]!.body!.cancel();
    const again = await customer.raw('GET', `${path}/stream`);
    expect(again.status).to.equal(200);
    for (const { body } of [...readings.slice(1), again]) await body!.cancel();
  });
});

describe('a long poll', () => {
  it('answers with the next event, at once when there is one', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    expect((await customer.call<EventsAnswer>('GET', `${path}/events?after=0&waitMs=25000`)).body.events).to.have.length(1);
    const waiting = customer.call<EventsAnswer>('GET', `${path}/events?after=1&waitMs=25000`);
    await settle(1);
    await operator.reply(customer.conversationId, 'Here');
    expect((await waiting).body.events.map(({ seq }) => seq)).to.deep.equal([2]);
  });

  it('answers with nothing when its time is over', async () => {
    const { bench, customer, path } = await begin();
    const waiting = customer.call<EventsAnswer>('GET', `${path}/events?after=1&waitMs=5000`);
    await settle(1);
    await bench.clock.advance(5_000);
    expect((await waiting).body).to.deep.include({ events: [], lastSeq: 1 });
  });

  it('counts as being there, between two polls as well, and not much longer', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    const desk = follow(await operator.raw('GET', `${path}/stream?after=1`));
    const shown = () =>
      desk.frames.flatMap(({ event, data }) =>
        event === 'signal' && 'customerOnline' in (data['signal'] as object)
          ? [(data['signal'] as { customerOnline: boolean }).customerOnline]
          : [],
      );
    await until(() => shown().length === 1, 'presence at the start');
    const first = customer.call('GET', `${path}/events?after=1&waitMs=5000`);
    await until(() => shown().at(-1) === true, 'the customer to be shown');
    await bench.clock.advance(5_000);
    await first;
    await bench.clock.advance(5_000);
    const second = customer.call('GET', `${path}/events?after=1&waitMs=5000`);
    await settle(1);
    await bench.clock.advance(5_000);
    await second;
    await bench.clock.advance(9_999);
    expect(shown()).to.deep.equal([false, true]);
    await bench.clock.advance(1);
    await until(() => shown().at(-1) === false, 'the customer to be gone');
    await desk.stop();
  });

  it('of somebody else’s conversation shows nobody', async () => {
    const { bench, path } = await begin();
    const operator = await bench.operator();
    const stranger = await bench.customer({ words: 'Hi' });
    expect((await stranger.call('GET', `${path}/events?after=1&waitMs=5000`)).status).to.equal(404);
    const card = await operator.call<{ customer: { online: boolean } }>('GET', `${path}/customer`);
    expect(card.status).to.equal(200);
    expect(card.body.customer.online).to.equal(false);
  });
});

describe('a note', () => {
  it('never reaches a customer: not by stream, range, edit, deletion or count', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    const reading = follow(await customer.raw('GET', `${path}/stream?after=0`));
    const poll = customer.call<EventsAnswer>('GET', `${path}/events?after=1&waitMs=25000`);
    const note = await operator.call<{ id: string }>('POST', `${path}/messages`, {
      intentId: 'n',
      private: true,
      content: { kind: 'text', markdown: 'marker-one' },
    });
    await operator.call('PATCH', `${path}/messages/${note.body.id}`, { content: { kind: 'text', markdown: 'marker-two' } });
    await operator.call('DELETE', `${path}/messages/${note.body.id}`);
    const second = await operator.call<{ id: string }>('POST', `${path}/messages`, {
      intentId: 'n2',
      private: true,
      content: { kind: 'text', markdown: 'marker-three' },
    });
    await operator.reply(customer.conversationId, 'For everybody');
    await until(() => reading.seqs().length === 6, 'the log');
    const seen = [
      reading.text(),
      JSON.stringify((await poll).body),
      JSON.stringify(await customer.events()),
      JSON.stringify(await customer.conversation()),
      JSON.stringify(await customer.channels()),
    ].join();
    expect(seen)
      .not.to.match(/marker/)
      .and.not.to.contain(note.body.id)
      .and.not.to.contain(second.body.id);
    expect((await customer.events()).map(({ type }: LogEvent) => type)).to.deep.equal([
      'message',
      'hidden',
      'hidden',
      'hidden',
      'hidden',
      'message',
    ]);
    expect((await customer.conversation()).unread).to.equal(1);
    expect((await operator.events(customer.conversationId)).map(({ type }) => type)).to.deep.equal([
      'message',
      'note',
      'edit',
      'delete',
      'note',
      'message',
    ]);
    await reading.stop();
  });

  it('is found by operators’ search', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    await operator.call('POST', `${path}/messages`, { intentId: 'n', private: true, content: { kind: 'text', markdown: 'wobbly shelf' } });
    const found = await operator.call<{ summaries: ConversationSummary[] }>('GET', '/v1/desk/inbox?q=WOBBLY');
    expect(found.body.summaries.map(({ id }) => id)).to.deep.equal([customer.conversationId]);
    expect((await customer.call('GET', '/v1/desk/inbox?q=wobbly')).status).to.equal(403);
  });
});

describe('unread', () => {
  it('is what the other side said after one’s own place, whatever was counted before', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    for (const words of ['One', 'Two', 'Three']) await operator.reply(customer.conversationId, words);
    expect((await customer.conversation()).unread).to.equal(3);
    await customer.call('POST', `${path}/receipts`, { read: 3 });
    expect((await customer.conversation()).unread).to.equal(1);
    await customer.call('POST', `${path}/receipts`, { read: 2, delivered: 1 });
    expect((await customer.conversation()).unread).to.equal(1);
    await customer.call('POST', `${path}/receipts`, { read: 9_999 });
    expect((await customer.conversation()).unread).to.equal(0);
    const { body } = await operator.call<{ conversation: { unread: number; receipts: { customer: { read: number } } } }>('GET', path);
    expect(body.conversation.unread).to.equal(1);
    expect(body.conversation.receipts.customer.read).to.be.below(9_999);
  });
});

describe('a deleted message', () => {
  it('is not unread any more', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    await operator.reply(customer.conversationId, 'For you');
    await operator.reply(customer.conversationId, 'Wrong window');
    expect((await customer.conversation()).unread).to.equal(2);
    const reply = (await customer.messages()).at(-1)!;
    expect((await operator.call('DELETE', `${path}/messages/${reply.id}`)).status).to.equal(200);
    expect((await customer.conversation()).unread).to.equal(1);
  });

  it('is in no event of the log any more, neither as it was said nor as it was edited', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    await operator.reply(customer.conversationId, 'Code 4111');
    const { id } = (await customer.messages()).at(-1)!;
    const content = { kind: 'text', markdown: 'Code 4222' };
    expect((await operator.call('PATCH', `${path}/messages/${id}`, { content })).status).to.equal(200);
    await operator.call('DELETE', `${path}/messages/${id}`);
    const log = JSON.stringify((await customer.call('GET', `${path}/events?limit=100`)).body);
    expect(log)
      .to.contain('"type":"edit"')
      .and.not.match(/4111|4222/);
  });

  it('leaves the inbox with the message before it, and an edited one with its new words', async () => {
    const { bench, customer, path } = await begin();
    const operator = await bench.operator();
    const last = async () => (await operator.call<{ summaries: ConversationSummary[] }>('GET', '/v1/desk/inbox')).body.summaries[0]!.last;
    await operator.reply(customer.conversationId, 'My card number is 4111');
    const { id } = (await customer.messages()).at(-1)!;
    await operator.call('PATCH', `${path}/messages/${id}`, { content: { kind: 'text', markdown: 'My card number is gone' } });
    expect(await last()).to.include({ text: 'My card number is gone', kind: 'operator' });
    // A file of another conversation would be seen by who may not.
    const content = { kind: 'attachment', attachment: { id: 'somebody-elses', name: 'a.png', mediaType: 'image/png', bytes: 1 } };
    expect((await operator.call('PATCH', `${path}/messages/${id}`, { content })).status).to.equal(404);
    await operator.call('DELETE', `${path}/messages/${id}`);
    expect(await last()).to.include({ text: 'Hello', kind: 'customer' });
  });
});

describe('signing in', () => {
  it('locks after five wrong passwords for a quarter of an hour, the right one included', async () => {
    const { bench } = await begin();
    const passwordHash = await hashPassword('right');
    await bench.storage().write((tx) =>
      tx.putOperator({
        id: 'op',
        email: 'maya@shop.test',
        name: 'Maya',
        passwordHash,
        failedAttempts: 0,
        lockedUntil: null,
        brands: null,
      }),
    );
    const signIn = (password: string, email = 'Maya@shop.test') =>
      bench.hub().fetch(
        new Request('https://hub.test/v1/desk/session', {
          method: 'POST',
          headers: { [headers.version]: '1', [headers.role]: 'operator', 'content-type': 'application/json' },
          body: JSON.stringify({ email, password }),
        }),
        { ip: '1.2.3.4' },
      );
    const right = await signIn('right');
    expect(right.status).to.equal(200);
    expect(right.headers.get('set-cookie')).to.match(/^__Host-segue-operator\.session=.*HttpOnly; SameSite=\w+; Max-Age=\d+; Secure$/);
    for (let n = 0; n < 5; n += 1) expect((await signIn('wrong')).status).to.equal(401);
    const locked = await signIn('right');
    expect(locked.status).to.equal(429);
    expect(Number(locked.headers.get('retry-after'))).to.equal(15 * 60);
    const [unknown, wrong] = [await (await signIn('x', 'nobody@shop.test')).text(), await (await signIn('x', 'else@shop.test')).text()];
    expect(unknown).to.equal(wrong);
    bench.clock.sleep(15 * 60_000 + 1);
    expect((await signIn('right')).status).to.equal(200);
  });
});
