import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { limits } from '@segue/protocol';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, ticketOf, type Phone } from '../fixtures/phone.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let stranger: Phone;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  await bench.say(customer, customer.path, 'Hello');
  stranger = phone(bench, 'stranger');
});
afterEach(() => bench.close());

interface Shown {
  conversation: { activeVia: string; handoff: { id: string; phase: string; needsConsent: boolean } | null };
}
const shown = async (): Promise<Shown['conversation']> => (await customer.call<Shown>('GET', customer.path)).body.conversation;
const undo = async (id: string, by: BenchCaller = customer): Promise<number> =>
  (await by.call('POST', `${customer.path}/handoffs/${id}/undo`)).status;

/** Asks for a link back to the page on the phone. Returns its ticket. */
async function returnTicketAt(by: Phone): Promise<string> {
  const before = by.shown().length;
  await by.press('r');
  const found = (): string | undefined =>
    by
      .shown()
      .slice(before)
      .map((text) => /#chat=([\w-]+)/.exec(text)?.[1])
      .find((ticket) => ticket !== undefined);
  await bench.until(() => found() !== undefined);
  return found()!;
}
const redeem = async (by: BenchCaller, ticket: string): Promise<number> =>
  (await by.call('POST', '/v1/tickets/redeem', { ticket, intentId: `redeem-${ticket}`, surface: 'web', locale: 'en' })).status;

describe('a phone that was cut off by undo', () => {
  it('comes back by no link that it was given before', async () => {
    const { id } = await goOnAt(bench, customer, stranger);
    const ticket = await returnTicketAt(stranger);
    expect(await undo(id)).to.equal(200);
    const page = bench.caller('customer');
    expect(await redeem(page, ticket)).to.equal(410);
    expect((await page.call('GET', customer.path)).status).to.equal(401);
  });

  it('is signed out of the page that such a link opened, and the customer is not', async () => {
    const { id } = await goOnAt(bench, customer, stranger);
    const page = bench.caller('customer');
    expect(await redeem(page, await returnTicketAt(stranger))).to.equal(200);
    await stranger.press('a');
    expect(await redeem(customer, await returnTicketAt(stranger))).to.equal(200);
    expect((await page.call('GET', customer.path)).status).to.equal(200);
    expect(await undo(id)).to.equal(200);
    expect((await page.call('GET', customer.path)).status).to.equal(401);
    expect((await customer.call('GET', customer.path)).status).to.equal(200);
  });

  it('leaves its name behind nowhere', async () => {
    const made = await ticketOf(bench, customer);
    await stranger.write('', { ticket: made.ticket, sender: { address: 'stranger', name: 'Mallory' } });
    await made.becomes('arrived');
    await made.confirm(stranger);
    const operator = await bench.operator();
    const name = async (): Promise<unknown> =>
      (await operator.call<{ customer: { name?: string } }>('GET', `${customer.path}/customer`)).body.customer.name;
    expect(await name()).to.equal('Mallory');
    await undo(made.id);
    expect(await name()).to.equal(undefined);
  });
});

describe('what can be undone', () => {
  it('is the phone that the customer has now, not one before it', async () => {
    const first = await goOnAt(bench, customer, phone(bench, 'first'));
    const second = await goOnAt(bench, customer, phone(bench, 'second'));
    expect(await undo(first.id)).to.equal(409);
    expect((await shown()).activeVia).to.equal('post');
    expect(await undo(second.id)).to.equal(200);
    expect((await shown()).activeVia).to.equal('web');
  });

  it('stays so when another ticket is made and nobody uses it', async () => {
    const ada = phone(bench, 'ada');
    const { id } = await goOnAt(bench, customer, ada);
    await customer.call('POST', `${customer.path}/return`);
    await ticketOf(bench, customer);
    expect((await shown()).handoff).to.include({ id, phase: 'returned' });
    await ada.press('a');
    await bench.until(async () => (await shown()).activeVia === 'post');
    expect((await shown()).handoff).to.include({ id, phase: 'linked' });
    expect(await undo(id)).to.equal(200);
  });
});

describe('a stranger who came with a ticket and says nothing', () => {
  it('is out of it when the customer makes another ticket', async () => {
    const made = await ticketOf(bench, customer);
    await stranger.write('', { ticket: made.ticket });
    await made.becomes('arrived');
    const own = phone(bench, 'own');
    await goOnAt(bench, customer, own);
    await made.becomes('expired');
    await stranger.press(`h:${made.id}:y`);
    await bench.until(() => stranger.shown().some((text) => text.startsWith('hub-handoff-expired')));
    await bench.say(await bench.operator(), customer.path, 'For the customer');
    await bench.until(() => own.shown().includes('For the customer'));
    expect(stranger.shown()).not.to.include('For the customer');
  });

  it('needs the yes of the page once the ticket is not fresh any more', async () => {
    const page = await customer.raw('GET', `${customer.path}/stream`);
    const made = await ticketOf(bench, customer);
    await stranger.write('', { ticket: made.ticket });
    await bench.until(async () => (await shown()).handoff?.phase === 'arrived');
    expect((await shown()).handoff?.needsConsent).to.equal(false);
    bench.advance(limits.freshTicketMs + 1);
    await stranger.press(`h:${made.id}:y`);
    await bench.until(async () => (await shown()).handoff?.needsConsent === true);
    expect((await shown()).handoff?.phase).to.equal('arrived');
    await customer.call('POST', `${customer.path}/handoffs/${made.id}/allow`);
    await made.becomes('linked');
    await page.body?.cancel();
  });
});
