import { ChannelError, type Call } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled, ticketOf, type Phone, type Ticket } from '../fixtures/phone.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
let ada: Phone;
let handoff: Ticket;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  operator = await bench.operator();
  ada = phone(bench, 'ada');
  handoff = await goOnAt(bench, customer, ada);
});
let letGo = (): void => undefined;
afterEach(async () => {
  letGo();
  await bench.close();
});

const fates = async (id: string): Promise<string[]> =>
  (await bench.events(operator, customer.path)).flatMap((event) =>
    event.type === 'delivery' && event.messageId === id ? [`${event.status} ${event.code ?? ''}`.trim()] : [],
  );
const change = (id: string, markdown: string) =>
  operator.call('PATCH', `${customer.path}/messages/${id}`, { content: { kind: 'text', markdown } });

/** The next call hangs until `refuse` is called: then the network answers 429, to be tried again in three seconds. */
function hold(which: 'send' | 'edit' | 'takeBack') {
  const before = bench.network[which];
  const calls: Call[] = [];
  let refuse = (): void => undefined;
  const refused = new Promise<void>((_resolve, reject) => {
    refuse = () => reject(new ChannelError('429', { channel: 'post', code: 'retryable', retryAfterMs: 3_000 }));
  });
  letGo = refuse;
  bench.network[which] = async (part: Call, ...more: [id?: string, key?: string]) => {
    calls.push(part);
    if (calls.length === 1) return refused;
    return (before as (call: Call, ...given: typeof more) => Promise<void>)(part, ...more);
  };
  const metrics = async () => (await bench.hub.fetch(new Request('https://hub.test/metrics'), { ip: '' })).text();
  return {
    calls,
    /** Resolves when the hub has dealt with it. */
    async refuse(): Promise<void> {
      refuse();
      await bench.until(async () => (await metrics()).includes('channel_refused_total'));
      await bench.quiet();
    },
    isUnderWay: () => bench.until(() => calls.length === 1),
  };
}

/** Longer than the network asked to wait. */
async function letTimePass(): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    await settled(bench);
    bench.advance(3_000);
  }
  await settled(bench);
}

async function undo(): Promise<void> {
  bench.advance(1);
  expect((await handoff.undo()).status).to.equal(200);
}

/** An edit is on its way to the network when the customer undoes the handoff. */
async function undoneInMidEdit() {
  const id = await bench.say(operator, customer.path, 'Old words');
  await bench.until(async () => (await fates(id)).includes('sent'));
  const call = hold('edit');
  await change(id, 'New words');
  await call.isUnderWay();
  await undo();
  return { id, call };
}

describe('what is on its way while the customer undoes the handoff', () => {
  it('is not tried again when it is a message, and the operator is told', async () => {
    const call = hold('send');
    const id = await bench.say(operator, customer.path, 'Your password is 123456');
    await call.isUnderWay();
    await undo();
    await call.refuse();
    expect(await fates(id)).to.deep.equal(['failed unlinked']);
    await letTimePass();
    expect(ada.shown()).not.to.include('Your password is 123456');
    expect(await fates(id)).to.deep.equal(['failed unlinked']);
  });

  it('is not tried again when it is an edit', async () => {
    const { id, call } = await undoneInMidEdit();
    await call.refuse();
    await letTimePass();
    expect(call.calls).to.have.length(1);
    expect(await fates(id)).to.deep.equal(['sent', 'failed unlinked']);
  });

  it('is not taken up again when the hub that tried the edit is gone', async () => {
    const { id, call } = await undoneInMidEdit();
    bench.advance(61_000);
    await bench.until(async () => (await fates(id)).includes('failed unlinked'));
    await letTimePass();
    await call.refuse();
    expect(call.calls).to.have.length(1);
  });

  it('is not tried again when it shows what the customer wrote on the page', async () => {
    const call = hold('send');
    await bench.say(customer, customer.path, 'My card is 4711');
    await call.isUnderWay();
    await undo();
    await call.refuse();
    await letTimePass();
    expect(ada.shown().join()).not.to.include('4711');
  });

  it('is tried again when it takes something back', async () => {
    const id = await bench.say(operator, customer.path, 'Meant for somebody else');
    await bench.until(async () => (await fates(id)).includes('sent'));
    const call = hold('takeBack');
    await operator.call('DELETE', `${customer.path}/messages/${id}`);
    await call.isUnderWay();
    await undo();
    await call.refuse();
    await letTimePass();
    await bench.until(() => call.calls.length === 2);
  });
});

describe('what waits for a phone that goes on with another conversation', () => {
  it('is not said there any more', async () => {
    const call = hold('send');
    const id = await bench.say(operator, customer.path, 'For the first conversation');
    await call.isUnderWay();
    await call.refuse();
    const other = await bench.customer();
    await bench.say(other, other.path, 'Hello');
    bench.advance(1);
    const second = await ticketOf(bench, other);
    await ada.write('', { ticket: second.ticket });
    await second.becomes('arrived');
    await second.confirm(ada);
    await letTimePass();
    expect(ada.shown()).not.to.include('For the first conversation');
    expect(await fates(id)).to.deep.equal(['failed unlinked']);
  });
});

describe('a phone that was cut off', () => {
  it('has no say any more in what it wrote', async () => {
    const written = await ada.write('I like lamps');
    await settled(bench);
    await ada.edit(written, 'I like chairs');
    await settled(bench);
    await undo();
    const before = await bench.events(operator, customer.path);
    expect(before.filter(({ type }) => type === 'edit')).to.have.length(1);
    await ada.edit(written, 'Send the refund to account 666');
    await settled(bench);
    expect(await bench.events(operator, customer.path)).to.deep.equal(before);
  });
});
