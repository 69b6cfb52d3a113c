import { hashPassword } from '@segue/hub';
import { headers, type ErrorAnswer } from '@segue/protocol';
import { expect } from 'chai';
import { afterEach, before, describe, it } from 'node:test';
import { createHandoffBench, hubUrl, type BenchOptions, type Customer, type HandoffBench } from '../handoff/handoff-bench.ts';

let open: HandoffBench[] = [];
const begin = async (options?: BenchOptions): Promise<{ bench: HandoffBench; customer: Customer }> => {
  const bench = await createHandoffBench(options);
  open.push(bench);
  return { bench, customer: await bench.customer({ words: 'Hello' }) };
};
afterEach(async () => {
  await Promise.all(open.map((bench) => bench.close()));
  open = [];
});

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe('a file that was sent', () => {
  const png = new Uint8Array(64);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

  /** A body whose end waits for `finish`, as a slow connection brings it. */
  function slow(first: Uint8Array, last: Uint8Array): { body: ReadableStream<Uint8Array>; finish: () => void } {
    let finish = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(first);
        finish = () => {
          controller.enqueue(last);
          controller.close();
        };
      },
    });
    return { body, finish: () => finish() };
  }

  for (const [what, late] of [
    ['swapped for another picture', new Uint8Array([...png.subarray(0, 8), ...new Uint8Array(56).fill(7)])],
    ['removed by a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])],
  ] as const) {
    it(`is not ${what} that began before it and ends after it`, async () => {
      const { bench, customer } = await begin();
      const path = `/v1/conversations/${customer.conversationId}/attachments`;
      const announced = { intentId: 'f', name: 'lamp.png', mediaType: 'image/png', bytes: png.length };
      const { id } = (await customer.call<{ attachment: { id: string } }>('POST', path, announced)).body.attachment;
      const patch = (body: BodyInit, more: object = {}) =>
        customer.raw('PATCH', `${path}/${id}`, { body, headers: { [headers.uploadOffset]: '0' }, ...more });
      const held = slow(late.slice(0, 5), late.slice(5));
      const lateAnswer = patch(held.body, { duplex: 'half' });
      const { url } = (await (await patch(png)).json()) as { url: string };
      held.finish();
      await (await lateAnswer).text();
      const file = await bench.hub().fetch(new Request(url));
      expect(file.status).to.equal(200);
      expect([...new Uint8Array(await file.arrayBuffer())]).to.deep.equal([...png]);
    });
  }

  it('takes each byte once when the same chunk comes twice at the same time', async () => {
    const { customer } = await begin();
    const path = `/v1/conversations/${customer.conversationId}/attachments`;
    const announced = { intentId: 'f', name: 'lamp.png', mediaType: 'image/png', bytes: png.length };
    const { id } = (await customer.call<{ attachment: { id: string } }>('POST', path, announced)).body.attachment;
    const half = () => customer.raw('PATCH', `${path}/${id}`, { body: png.slice(0, 32), headers: { [headers.uploadOffset]: '0' } });
    const statuses = await Promise.all([half(), half(), half()].map(async (answer) => (await answer).status));
    expect(statuses).to.have.members([200, 409, 409]);
    expect((await customer.call('GET', `${path}/${id}`)).body).to.include({ received: 32 });
  });
});

describe('guessing the password of an operator', () => {
  const right = 'a long enough password';
  let passwordHash: string;
  before(async () => {
    passwordHash = await hashPassword(right);
  });
  const email = 'maya@shop.test';
  const withOperator = async (): Promise<HandoffBench> => {
    const { bench } = await begin();
    await bench
      .storage()
      .write((tx) => tx.putOperator({ id: 'maya', email, name: 'Maya', passwordHash, failedAttempts: 0, lockedUntil: null, brands: null }));
    return bench;
  };
  const signIn = async (bench: HandoffBench, password: string, { ip = '198.51.100.1', as = email } = {}) => {
    const response = await bench.hub().fetch(
      new Request(`${hubUrl}/v1/desk/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [headers.version]: '1' },
        body: JSON.stringify({ email: as, password }),
      }),
      { ip },
    );
    const { error } = (await response.json()) as Partial<ErrorAnswer>;
    return { status: response.status, error, retryAfter: response.headers.get('retry-after') };
  };

  it('has five tries from one address, also all at once, whether or not the account is there', async () => {
    const bench = await withOperator();
    const answers = [];
    for (const as of [email, 'nobody@shop.test']) {
      const tries = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(bench, `guess ${n}`, { as })));
      expect(tries.filter(({ status }) => status === 401)).to.have.length(5);
      expect(tries.filter(({ status }) => status === 429)).to.have.length(15);
      answers.push(await signIn(bench, right, { as }));
    }
    expect(answers[0]).to.have.property('status', 429);
    expect(answers[0]).to.deep.equal(answers[1]);
  });

  it('does not lock out who knows it and is elsewhere, and is over after a quarter of an hour', async () => {
    const bench = await withOperator();
    for (let n = 0; n < 6; n += 1) await signIn(bench, 'wrong');
    expect(await signIn(bench, right, { ip: '203.0.113.50' })).to.have.property('status', 200);
    expect(await signIn(bench, right)).to.have.property('status', 429);
    await bench.clock.advance(15 * minuteMs);
    expect(await signIn(bench, right)).to.have.property('status', 200);
  });

  it('does not become a lock of a day when the clock is set back', async () => {
    const bench = await withOperator();
    for (let n = 0; n < 6; n += 1) await signIn(bench, 'wrong');
    await bench.storage().write((tx) => tx.updateOperator('maya', { lockedUntil: bench.clock.now() + 15 * minuteMs }));
    bench.clock.sleep(-dayMs);
    expect(Number((await signIn(bench, right)).retryAfter)).to.be.at.most(15 * 60);
    expect(Number((await signIn(bench, right, { ip: '203.0.113.50' })).retryAfter)).to.be.within(1, 15 * 60);
    await bench.clock.advance(15 * minuteMs);
    expect(await signIn(bench, right)).to.have.property('status', 200);
  });

  it('from very many addresses is stopped for the account', async () => {
    const bench = await withOperator();
    await bench.storage().write((tx) => tx.updateOperator('maya', { failedAttempts: 49 }));
    expect(await signIn(bench, 'wrong', { ip: '198.51.100.2' })).to.have.property('status', 401);
    expect(await signIn(bench, right, { ip: '198.51.100.3' })).to.have.property('status', 429);
  });
});

describe('taking more than a fair share', () => {
  it('with what a customer says of themselves ends at 50 keys or 8 KB', async () => {
    const { bench, customer } = await begin();
    const say = (says: object) => customer.call<ErrorAnswer>('PATCH', '/v1/sessions/current', { says });
    const keys = (from: number, count: number, value = 'x') =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${from + n}`, value]));
    expect((await say(keys(0, 30))).status).to.equal(204);
    expect(await say(keys(30, 30)))
      .to.deep.include({ status: 400 })
      .and.have.nested.property('body.error.limit', 50);
    expect((await say(keys(30, 20))).status).to.equal(204);
    const long = await say(keys(0, 40, 'y'.repeat(300)));
    expect(long.status).to.equal(400);
    expect(long.body.error).to.include({ path: 'says', limit: 8 * 1024 });
    const other = await bench.customer();
    expect((await other.call('PATCH', '/v1/sessions/current', { says: keys(0, 1) })).status).to.equal(204);
  });

  it('with reading is told when to come back', async () => {
    const { bench, customer } = await begin({ limits: { reads: { burst: 10, perSecond: 2 } } });
    const read = () => customer.raw('GET', `/v1/conversations/${customer.conversationId}/events?after=0`);
    const answers = await Promise.all(Array.from({ length: 15 }, read));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).to.have.length(5);
    expect(Number(refused[0]!.headers.get('retry-after'))).to.be.within(1, 5);
    await bench.clock.advance(1_000);
    expect((await read()).status).to.equal(200);
  });
});

describe('a fault that is not the hub’s', () => {
  it('is not an error of the hub when the caller hangs up in the middle of a body', async () => {
    const { customer } = await begin();
    const broken = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        pull(controller) {
          controller.error(new Error('aborted'));
        },
      });
    for (const more of [{}, { 'content-length': '100' }]) {
      const answer = await customer.raw('POST', `/v1/conversations/${customer.conversationId}/messages`, {
        body: broken(),
        headers: { 'content-type': 'application/json', ...more },
        duplex: 'half',
      } as RequestInit);
      expect(answer.status).to.equal(400);
    }
  });

  it('is named when a channel is asked for that is not there', async () => {
    const { customer } = await begin();
    const path = `/v1/conversations/${customer.conversationId}/handoffs`;
    const answer = await customer.call<ErrorAnswer>('POST', path, { intentId: 'x', channel: 'pigeon', capsule: {} });
    expect(answer.status).to.equal(400);
    expect(answer.body.error).to.include({ path: 'channel' });
  });

  it('shows in the health of the hub when the database may only be read', async () => {
    const { bench } = await begin();
    const health = async () => (await bench.hub().fetch(new Request(`${hubUrl}/health`))).status;
    expect(await health()).to.equal(200);
    bench.storage().write = () => Promise.reject(new Error('attempt to write a readonly database'));
    expect(await health()).to.equal(503);
  });
});
