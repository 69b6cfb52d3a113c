import type { InboundEvent } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { eventOf } from '../log/event-for.ts';
import { onThePhone, type OnThePhone } from '../../fixtures/on-the-phone.ts';
import { settled } from '../../fixtures/phone.ts';
import { parkedMs } from './statuses.ts';

type Status = Extract<InboundEvent, { kind: 'status' }>['status'];

let on: OnThePhone;
/** Ids that the network gave, oldest first. */
let ids: string[];
beforeEach(async () => {
  on = await onThePhone();
  ids = [];
  on.bench.network.send = async (_call, id) => void ids.push(id);
});
afterEach(() => on.bench.close());

const tell = (providerMessageId: string, status: Status, code?: string): Promise<void> =>
  on.bench.deliver({ kind: 'status', providerMessageId, status, ...(code ? { code } : {}) });
/** What the operator sees of each message, oldest first. */
async function seen(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const event of (await on.bench.storage.read((tx) => tx.eventsAfter(on.customer.conversationId, 0, 10_000))).map(eventOf))
    if (event.type === 'delivery')
      found.set(event.messageId, [...(found.get(event.messageId) ?? []), event.code ? `${event.status} ${event.code}` : event.status]);
  return found;
}
const taken = (): Promise<void> =>
  on.bench.until(async () => (await on.bench.storage.read((tx) => tx.newInbound(['post:office'], on.bench.now.ms, 1))).length === 0);
/** Words of three parts. */
const threeParts = 'Words that go on and on. '.repeat(100);

describe('what a network says of a message', () => {
  it('is told once for each step, and never goes back', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, 'A reply');
    await settled(on.bench);
    for (const status of ['delivered', 'delivered', 'read', 'sent', 'delivered', 'failed'] as const) {
      await tell(ids[0]!, status);
      await settled(on.bench);
    }
    expect((await seen()).get(id)).to.deep.equal(['sent', 'delivered', 'read']);
  });

  it('is kept when it comes before the answer of the send: a thousand of them', async () => {
    const fate = (index: number): [Status, string?] => (index % 3 === 0 ? ['failed', 'late'] : [index % 3 === 1 ? 'delivered' : 'read']);
    on.bench.network.send = async (_call, id) => {
      const index = ids.push(id) - 1;
      const [status, code] = fate(index);
      // Ten of each message, the one that counts somewhere among them.
      const each: InboundEvent[] = Array.from({ length: 10 }, (_, nth) =>
        nth === index % 10
          ? { kind: 'status', providerMessageId: id, status, ...(code ? { code } : {}) }
          : { kind: 'status', providerMessageId: id, status: 'sent' },
      );
      await on.bench.deliver(each);
      await taken();
    };
    const said: string[] = [];
    for (let count = 0; count < 100; count += 1) said.push(await on.bench.say(on.operator, on.customer.path, `Reply ${count}`));
    // One after the other to one contact: nothing is due while one is under way.
    await on.bench.until(async () => (await seen()).size === said.length);
    await settled(on.bench);
    const wrong: string[] = [];
    const told = await seen();
    for (const [index, id] of said.entries()) {
      const shown = told.get(id)?.join();
      if (shown !== fate(index).join(' ')) wrong.push(`${index}: ${shown}`);
    }
    expect(wrong).to.deep.equal([]);
  });

  it('is as far as the part that got least far', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, threeParts);
    await settled(on.bench);
    expect(ids).to.have.length(3);
    for (const [part, status] of [
      [0, 'read'],
      [1, 'read'],
      [2, 'delivered'],
      [2, 'read'],
    ] as const) {
      await tell(ids[part]!, status);
      await settled(on.bench);
    }
    expect((await seen()).get(id)).to.deep.equal(['sent', 'delivered', 'read']);
  });

  it('is that it failed when a part did, behind one that was read', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, threeParts);
    await settled(on.bench);
    await tell(ids[0]!, 'read');
    await tell(ids[1]!, 'failed', 'unreachable');
    await tell(ids[2]!, 'read');
    await settled(on.bench);
    expect((await seen()).get(id)?.at(-1)).to.equal('failed unreachable');
  });

  it('of a message that nobody knows is forgotten after a quarter of an hour, and another account’s is not ours', async () => {
    await tell('nobody-knows', 'read');
    await settled(on.bench);
    const parked = () => on.bench.storage.write((tx) => tx.unparkStatuses('post:office', 'nobody-knows'));
    expect(await on.bench.storage.write((tx) => tx.unparkStatuses('post:other', 'nobody-knows'))).to.deep.equal([]);
    expect(await parked()).to.have.length(1);
    await tell('nobody-knows', 'read');
    await settled(on.bench);
    for (let minutes = 0; minutes <= parkedMs / 60_000 + 2; minutes += 1) {
      on.bench.advance(60_000);
      await settled(on.bench);
    }
    expect(await parked()).to.deep.equal([]);
  });
});
