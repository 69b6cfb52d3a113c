import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type Place, placeKey, limits } from '@segue/protocol';
import { createHubBench, type BenchCaller, type HubBench } from '../../fixtures/hub-bench.ts';
import { goOnAt, phone, settled, ticketOf, type Phone } from '../../fixtures/phone.ts';

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
  conversation: { active: Place; handoff: { id: string; phase: string; needsConsent: boolean } | null };
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

describe('a link back, before it is used', () => {
  interface Look {
    site: string;
    startedAt: number;
  }
  const look = async (ticket: string) => bench.caller('customer').call<Look>('POST', '/v1/tickets/look', { ticket });

  it('says where and when the chat began, nothing of what was said, and is not used up by it', async () => {
    await goOnAt(bench, customer, stranger);
    const ticket = await returnTicketAt(stranger);
    const { status, body } = await look(ticket);
    const { startedAt } = (await customer.call<{ conversation: { startedAt: number } }>('GET', customer.path)).body.conversation;
    expect([status, body]).to.deep.equal([200, { site: 'shop.test', startedAt }]);
    expect((await look(ticket)).status).to.equal(200);
    expect(await redeem(bench.caller('customer'), ticket)).to.equal(200);
    expect((await look(ticket)).status, 'used').to.equal(410);
    expect((await look('a'.repeat(24))).status, 'guessed').to.equal(410);
  });
});

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
    await stranger.write('', { ticket: made.ticket, sender: { key: 'stranger', name: 'Mallory' } });
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
    expect(placeKey((await shown()).active)).to.equal('post');
    expect(await undo(second.id)).to.equal(200);
    expect(placeKey((await shown()).active)).to.equal('web');
  });

  it('stays so when another ticket is made and nobody uses it', async () => {
    const ada = phone(bench, 'ada');
    const { id } = await goOnAt(bench, customer, ada);
    await customer.call('POST', `${customer.path}/return`);
    await ticketOf(bench, customer);
    expect((await shown()).handoff).to.include({ id, phase: 'returned' });
    await ada.press('a');
    await bench.until(async () => placeKey((await shown()).active) === 'post');
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

describe('a stranger who used a return link', () => {
  /** Their page, by a link that the phone of the customer's handoff was given. */
  async function intruder(): Promise<{ page: BenchCaller; first: string }> {
    const { id } = await goOnAt(bench, customer, stranger);
    const page = bench.caller('customer');
    expect(await redeem(page, await returnTicketAt(stranger))).to.equal(200);
    return { page, first: id };
  }
  const isOut = async (page: BenchCaller): Promise<void> => {
    expect((await page.call('GET', customer.path)).status).to.equal(401);
    expect((await page.call('GET', `${customer.path}/events?after=0`)).status).to.equal(401);
    expect((await page.call('GET', `${customer.path}/stream`)).status).to.equal(401);
    const words = { intentId: 'late', content: { kind: 'text', markdown: 'Still here' } };
    expect((await page.call('POST', `${customer.path}/messages`, words)).status).to.equal(401);
  };

  it('cannot undo what let them in', async () => {
    const { page, first } = await intruder();
    const refused = await page.call<{ error: { code: string } }>('POST', `${customer.path}/handoffs/${first}/undo`);
    expect([refused.status, refused.body.error.code]).to.deep.equal([403, 'forbidden']);
    expect(await undo(first)).to.equal(200);
    await isOut(page);
  });

  it('is out by the undo of the handoff that they made to hide behind', async () => {
    const { page, first } = await intruder();
    const link = await returnTicketAt(stranger);
    const second = await goOnAt(bench, Object.assign(page, { path: customer.path }), phone(bench, 'second-phone'));
    const unused = await returnTicketAt(phone(bench, 'second-phone'));
    const waiting = await ticketOf(bench, Object.assign(page, { path: customer.path }));
    const third = bench.caller('customer');
    expect(await redeem(third, await returnTicketAt(phone(bench, 'second-phone')))).to.equal(200);
    expect((await shown()).handoff).to.include({ id: second.id });
    expect(await undo(second.id)).to.equal(200);
    for (const out of [page, third]) await isOut(out);
    for (const ticket of [link, unused]) expect(await redeem(bench.caller('customer'), ticket)).to.equal(410);
    const guest = phone(bench, 'guest');
    await guest.write('', { ticket: waiting.ticket });
    await bench.until(() => guest.shown().some((text) => text.startsWith('hub-handoff-refused')));
    expect((await shown()).handoff).to.equal(null);
    expect(placeKey((await shown()).active)).to.equal('web');
    await bench.say(await bench.operator(), customer.path, 'For the customer');
    await settled(bench);
    for (const address of ['stranger', 'second-phone']) expect(phone(bench, address).shown()).not.to.include('For the customer');
    expect(await undo(first)).to.equal(200);
  });

  it('is out by the undo of the handoff that let them in, also after they made another', async () => {
    const { page, first } = await intruder();
    const made = await goOnAt(bench, Object.assign(page, { path: customer.path }), phone(bench, 'second-phone'));
    expect(await undo(first)).to.equal(200);
    await isOut(page);
    expect((await bench.storage.read((tx) => tx.handoff(made.id)))?.phase).to.equal('undone');
    expect(placeKey((await shown()).active)).to.equal('web');
  });

  it('stays in sight, and can be put out, when the phone that let them in is gone', async () => {
    const { page, first } = await intruder();
    await bench.deliver({ kind: 'opted-out', sender: { key: 'stranger' } });
    await settled(bench);
    expect((await shown()).handoff).to.include({ id: first, phase: 'returned' });
    expect(await undo(first)).to.equal(200);
    await isOut(page);
  });

  it('reads nothing more on streams that were open, and gets no file by an address of before', async () => {
    const { page, first } = await intruder();
    const stream = await page.raw('GET', `${customer.path}/stream?after=0`);
    const poll = page.call('GET', `${customer.path}/events?after=1000&waitMs=25000`);
    const id = await bench.upload(page, customer.path);
    const { url } = (await page.call<{ url: string }>('GET', `${customer.path}/attachments/${id}`)).body;
    const fileStatus = async (): Promise<number> => (await bench.hub.fetch(new Request(url))).status;
    expect(await fileStatus()).to.equal(200);
    expect(await undo(first)).to.equal(200);
    await bench.say(await bench.operator(), customer.path, 'For the customer');
    const heard = await new Response(stream.body).text();
    expect(heard).to.contain('"code":"unauthenticated"').and.not.contain('For the customer');
    expect((await poll).status).to.equal(401);
    expect(await fileStatus()).to.equal(404);
  });

  it('says nothing by a request that was on its way', async () => {
    const { page, first } = await intruder();
    const both = await Promise.all([
      undo(first),
      page.call('POST', `${customer.path}/messages`, { intentId: 'late', content: { kind: 'text', markdown: 'Quick' } }),
    ]);
    expect(both[0]).to.equal(200);
    const events = await bench.events(customer, customer.path);
    const undone = events.findIndex((event) => event.type === 'handoff' && event.handoff.phase === 'undone');
    expect(events.slice(undone).some((event) => event.type === 'message')).to.equal(false);
  });

  it('is on the list of devices that the customer is shown', async () => {
    await intruder();
    const { body } = await customer.call<{ conversation: { devices: { here: boolean }[] } }>('GET', customer.path);
    expect(body.conversation.devices.map(({ here }) => here)).to.deep.equal([true, false]);
  });
});

describe('a device of the customer that was there before', () => {
  it('stays when a later handoff is undone, and is told by which way it came', async () => {
    const own = phone(bench, 'own');
    const first = await goOnAt(bench, customer, own);
    const laptop = Object.assign(bench.caller('customer'), { path: customer.path });
    expect(await redeem(laptop, await returnTicketAt(own))).to.equal(200);
    const told = await laptop.call<{ conversation: { cameBy: string[] } }>('GET', customer.path);
    expect(told.body.conversation.cameBy).to.deep.equal([first.id]);
    const second = await goOnAt(bench, customer, phone(bench, 'lost'));
    expect(await undo(second.id, laptop)).to.equal(200);
    expect((await laptop.call('GET', customer.path)).status).to.equal(200);
    expect((await customer.call('GET', customer.path)).status).to.equal(200);
  });
});
