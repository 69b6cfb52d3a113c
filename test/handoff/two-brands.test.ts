import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { placeKey, type InboxAnswer } from '@segue/protocol';
import { botName, createHandoffBench, handOver, otherBotName, webhookSecret, type HandoffBench } from './handoff-bench.ts';
import { messenger } from './messenger.ts';
import { linkIn } from './link-in.ts';
import type { Phone } from './phone.ts';

let bench: HandoffBench;
/** Ada's chat with the bot of each brand. */
let north: Phone;
let south: Phone;
beforeEach(async () => {
  bench = await createHandoffBench({ hasOtherBot: true });
  north = bench.ada;
  south = bench.phone('ada', otherBotName);
});
afterEach(() => bench.close());

async function summaries(): Promise<InboxAnswer['summaries']> {
  const operator = await bench.operator();
  return (await operator.call<InboxAnswer>('GET', '/v1/desk/inbox')).body.summaries;
}
const ada = { id: 100_000_001, is_bot: false, first_name: 'Ada', language_code: 'en' };
const update = (id: number, text: string): object => ({
  update_id: id,
  message: { message_id: id, from: ada, chat: { ...ada, type: 'private' }, date: Math.floor(bench.clock.now() / 1_000), text },
});

describe('two brands, each with a bot of its own', () => {
  it('have strangers of their own: who writes to a bot is the customer of its brand', async () => {
    await north.startBare();
    await south.startBare();
    await bench.idle();
    await north.write('To the north');
    await south.write('To the south');
    await bench.idle();
    const rows = await summaries();
    expect(rows.map(({ brand, last }) => `${brand}: ${last?.text}`).toSorted()).to.deep.equal([
      'northwind: To the north',
      'southwind: To the south',
    ]);
    expect(new Set(rows.map(({ customer }) => customer.id)).size).to.equal(2);
  });

  it('answer each through its own bot', async () => {
    await north.startBare();
    await south.startBare();
    await bench.idle();
    await north.write('To the north');
    await south.write('To the south');
    await bench.idle();
    const operator = await bench.operator();
    for (const { id, brand } of await summaries()) await operator.reply(id, `An answer of ${brand}`);
    await north.shows('An answer of northwind');
    await south.shows('An answer of southwind');
    expect((await north.received()).join()).not.to.contain('southwind');
    expect((await south.received()).join()).not.to.contain('northwind');
  });

  it('count the deliveries of each bot apart: equal numbers are two messages', async () => {
    await bench.deliver(update(7_000_001, 'One'));
    await bench.deliver(update(7_000_001, 'The other'), webhookSecret, otherBotName);
    await bench.deliver(update(7_000_001, 'One'));
    await bench.idle();
    expect((await summaries()).map(({ last }) => last?.text)).to.have.members(['One', 'The other']);
  });

  it('have links to their own bot, and no channel of the other', async () => {
    for (const [brand, bot] of [
      ['northwind', botName],
      ['southwind', otherBotName],
    ] as const) {
      const customer = await bench.customer({ brand });
      expect((await customer.channels()).channels).to.have.length(1);
      expect(linkIn(await customer.ticket())).to.contain(bot);
    }
  });

  it('take no ticket of the other', async () => {
    const customer = await bench.customer({ brand: 'northwind' });
    await customer.stay();
    const { url, code } = await customer.ticket();
    await south.start(url);
    await bench.idle();
    await south.write(`Continue my chat (code ${code})`);
    await bench.idle();
    expect((await customer.conversation()).handoff?.phase ?? 'issued').to.equal('issued');
    expect((await south.received()).join()).not.to.match(/Is that you/);
    // At its own bot it still works.
    await handOver(bench, customer, north);
  });

  it('go on apart: one person is handed over to both', async () => {
    const one = await bench.customer({ brand: 'northwind', words: 'About lamps' });
    const other = await bench.customer({ brand: 'southwind', words: 'About chairs' });
    await handOver(bench, one, north);
    await handOver(bench, other, south);
    await north.write('A lamp');
    await south.write('A chair');
    await until(async () => (await other.messages()).some(({ text }) => text === 'A chair'), 'the chair');
    await bench.idle();
    expect((await one.messages()).map(({ text }) => text)).to.deep.equal(['About lamps', 'A lamp']);
    expect((await other.messages()).map(({ text }) => text)).to.deep.equal(['About chairs', 'A chair']);
    await south.block();
    await until(async () => placeKey((await other.conversation()).active) === 'web', 'the page to take over');
    expect(placeKey((await one.conversation()).active)).to.equal(messenger);
  });

  it('take an account over with nobody of the other: whoever wrote there before is a stranger, and what was to go there has failed', async () => {
    const customer = await bench.customer({ brand: 'northwind', words: 'About lamps' });
    const operator = await bench.operator();
    await south.startBare();
    await bench.idle();
    await south.write('To the south');
    await bench.idle();
    const theirs = (await summaries()).find(({ brand }) => brand === 'southwind')!;
    // As after the south's bot was of the north when this person came.
    await bench.storage().write(async (tx) => {
      const binding = (await tx.bindingsOf(theirs.id))[0]!;
      const there = (await tx.conversation(customer.conversationId))!;
      await tx.updateBinding(binding.id, { endedAt: bench.clock.now() });
      await tx.insertBinding({ ...binding, id: 'moved', endedAt: null, personId: there.personId, conversationId: there.id });
      await tx.advance(there.id, { active: { kind: 'channel', id: binding.channelId } });
    });
    const reply = await operator.reply(customer.conversationId, 'An answer of the north');
    await bench.idle();
    expect((await south.received()).join()).not.to.contain('An answer of the north');
    const fates = (await operator.events(customer.conversationId)).flatMap((event) =>
      event.type === 'delivery' && event.messageId === reply ? [event.status] : [],
    );
    expect(fates).to.deep.equal(['failed']);
    await south.write('For the south only');
    await bench.idle();
    expect((await customer.messages()).map(({ text }) => text)).not.to.include('For the south only');
    expect((await summaries()).filter(({ last }) => last?.text === 'For the south only').map(({ brand }) => brand)).to.deep.equal([
      'southwind',
    ]);
  });
});
