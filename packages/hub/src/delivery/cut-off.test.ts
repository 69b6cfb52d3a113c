import { ChannelError, type Call } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { onThePhone, type OnThePhone } from '../fixtures/on-the-phone.ts';
import { settled, ticketOf } from '../fixtures/phone.ts';

let on: OnThePhone;
beforeEach(async () => {
  on = await onThePhone();
});
let letGo = (): void => undefined;
afterEach(async () => {
  letGo();
  await on.bench.close();
});

const fates = async (id: string): Promise<string[]> =>
  (await on.bench.events(on.operator, on.customer.path)).flatMap((event) =>
    event.type === 'delivery' && event.messageId === id ? [`${event.status} ${event.code ?? ''}`.trim()] : [],
  );
const change = (id: string, markdown: string) =>
  on.operator.call('PATCH', `${on.customer.path}/messages/${id}`, { content: { kind: 'text', markdown } });

/** The next call hangs until `refuse` is called: then the network answers 429, to be tried again in three seconds. */
function hold(which: 'send' | 'edit' | 'takeBack') {
  const before = on.bench.network[which];
  const calls: Call[] = [];
  let refuse = (): void => undefined;
  const refused = new Promise<void>((_resolve, reject) => {
    refuse = () => reject(new ChannelError('429', { channel: 'post', code: 'retryable', retryAfterMs: 3_000 }));
  });
  letGo = refuse;
  on.bench.network[which] = async (part: Call, ...more: [id?: string, key?: string]) => {
    calls.push(part);
    if (calls.length === 1) return refused;
    return (before as (call: Call, ...given: typeof more) => Promise<void>)(part, ...more);
  };
  const metrics = async () => (await on.bench.hub.fetch(new Request('https://hub.test/metrics'), { ip: '' })).text();
  return {
    calls,
    /** Resolves when the hub has dealt with it. */
    async refuse(): Promise<void> {
      refuse();
      await on.bench.until(async () => (await metrics()).includes('channel_refused_total'));
      await on.bench.quiet();
    },
    isUnderWay: () => on.bench.until(() => calls.length === 1),
  };
}

/** Longer than the network asked to wait. */
async function letTimePass(): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    await settled(on.bench);
    on.bench.advance(3_000);
  }
  await settled(on.bench);
}

async function undo(): Promise<void> {
  on.bench.advance(1);
  expect((await on.handoff.undo()).status).to.equal(200);
}

/** An edit is on its way to the network when the customer undoes the handoff. */
async function undoneInMidEdit() {
  const id = await on.bench.say(on.operator, on.customer.path, 'Old words');
  await on.bench.until(async () => (await fates(id)).includes('sent'));
  const call = hold('edit');
  await change(id, 'New words');
  await call.isUnderWay();
  await undo();
  return { id, call };
}

describe('what is on its way while the customer undoes the handoff', () => {
  it('is not tried again when it is a message, and the operator is told', async () => {
    const call = hold('send');
    const id = await on.bench.say(on.operator, on.customer.path, 'Your password is 123456');
    await call.isUnderWay();
    await undo();
    await call.refuse();
    expect(await fates(id)).to.deep.equal(['failed unlinked']);
    await letTimePass();
    expect(on.ada.shown()).not.to.include('Your password is 123456');
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
    on.bench.advance(61_000);
    await on.bench.until(async () => (await fates(id)).includes('failed unlinked'));
    await letTimePass();
    await call.refuse();
    expect(call.calls).to.have.length(1);
  });

  it('is not tried again when it shows what the customer wrote on the page', async () => {
    const call = hold('send');
    await on.bench.say(on.customer, on.customer.path, 'My card is 4711');
    await call.isUnderWay();
    await undo();
    await call.refuse();
    await letTimePass();
    expect(on.ada.shown().join()).not.to.include('4711');
  });

  it('is tried again when it takes something back', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, 'Meant for somebody else');
    await on.bench.until(async () => (await fates(id)).includes('sent'));
    const call = hold('takeBack');
    await on.operator.call('DELETE', `${on.customer.path}/messages/${id}`);
    await call.isUnderWay();
    await undo();
    await call.refuse();
    await letTimePass();
    await on.bench.until(() => call.calls.length === 2);
  });
});

describe('what waits for a phone that goes on with another conversation', () => {
  it('is not said there any more', async () => {
    const call = hold('send');
    const id = await on.bench.say(on.operator, on.customer.path, 'For the first conversation');
    await call.isUnderWay();
    await call.refuse();
    const other = await on.bench.customer();
    await on.bench.say(other, other.path, 'Hello');
    on.bench.advance(1);
    const second = await ticketOf(on.bench, other);
    await on.ada.write('', { ticket: second.ticket });
    await second.becomes('arrived');
    await second.confirm(on.ada);
    await letTimePass();
    expect(on.ada.shown()).not.to.include('For the first conversation');
    expect(await fates(id)).to.deep.equal(['failed unlinked']);
  });
});

describe('a phone that was cut off', () => {
  it('has no say any more in what it wrote', async () => {
    const written = await on.ada.write('I like lamps');
    await settled(on.bench);
    await on.ada.edit(written, 'I like chairs');
    await settled(on.bench);
    await undo();
    const before = await on.bench.events(on.operator, on.customer.path);
    expect(before.filter(({ type }) => type === 'edit')).to.have.length(1);
    await on.ada.edit(written, 'Send the refund to account 666');
    await settled(on.bench);
    expect(await on.bench.events(on.operator, on.customer.path)).to.deep.equal(before);
  });
});
