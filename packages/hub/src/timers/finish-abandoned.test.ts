import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled } from '../fixtures/phone.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let bot: BenchCaller;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  bot = bench.bot();
});
afterEach(() => bench.close());

/** Seconds go by, five at a time, as the hub looks. */
async function wait(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 5) {
    bench.advance(5_000);
    await bench.quiet();
  }
}
const finals = async (): Promise<string[]> =>
  (await bench.events(customer, customer.path)).flatMap((event) => (event.type === 'final' ? [event.text] : []));
const chunk = (id: string, offset: number, text: string) => bot.call('POST', `${customer.path}/messages/${id}/chunks`, { offset, text });

describe('a streaming message whose writer died', () => {
  it('ends after a minute with what was there, and is like any other message then', async () => {
    const id = await bench.say(bot, customer.path, '…', { streaming: true });
    await chunk(id, 0, 'The lamp is **in st');
    await wait(55);
    expect(await finals()).to.deep.equal([]);
    await wait(10);
    expect(await finals()).to.deep.equal(['The lamp is **in st']);
    expect((await chunk(id, 19, 'ock**')).status).to.equal(409);
    await wait(120);
    expect(await finals()).to.have.length(1);
  });

  it('ends with what it began with where nothing followed', async () => {
    await bench.say(bot, customer.path, 'One moment', { streaming: true });
    await wait(70);
    expect(await finals()).to.deep.equal(['One moment']);
  });

  it('goes to the phone that the customer reads on', async () => {
    const ada = phone(bench, 'ada');
    await goOnAt(bench, customer, ada);
    const id = await bench.say(bot, customer.path, '…', { streaming: true });
    await chunk(id, 0, 'It is in stock');
    await wait(70);
    await settled(bench);
    expect(ada.shown()).to.include('It is in stock');
  });

  it('is not taken for dead while it writes, however slowly', async () => {
    const id = await bench.say(bot, customer.path, '…', { streaming: true });
    for (const [index, text] of [...'slow'].entries()) {
      await chunk(id, index, text);
      await wait(50);
    }
    expect(await finals()).to.deep.equal([]);
    await bot.call('POST', `${customer.path}/messages/${id}/final`, { content: { kind: 'text', markdown: 'slow!' } });
    await wait(120);
    expect(await finals()).to.deep.equal(['slow!']);
  });

  it('ends with the words that its writer put in their place', async () => {
    const id = await bench.say(bot, customer.path, '…', { streaming: true });
    await chunk(id, 0, 'A wrong draft');
    await bot.call('PATCH', `${customer.path}/messages/${id}`, { content: { kind: 'text', markdown: 'Corrected' } });
    await wait(70);
    expect(await finals()).to.deep.equal(['Corrected']);
  });
});
