import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../../fixtures/hub-bench.ts';
import { goOnAt, phone, settled } from '../../fixtures/phone.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  operator = await bench.operator();
});
afterEach(() => bench.close());

const saidTo = (address: string): string[] => bench.sent.filter((one) => one.address === address).map(({ text }) => text);
const fates = async (id: string): Promise<string[]> =>
  (await bench.events(operator, customer.path)).flatMap((event) =>
    event.type === 'delivery' && event.messageId === id ? [`${event.status} ${event.code ?? ''}`.trim()] : [],
  );

describe('going on with a second phone', () => {
  it('gives the first one nothing more, tells it so, and tells the operator what was given up', async () => {
    await goOnAt(bench, customer, phone(bench, 'first'));
    let letGo = (): void => undefined;
    const stuck = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    bench.network.send = (part) => (part.payload['text'] === 'On its way' ? stuck : Promise.resolve());
    await bench.say(operator, customer.path, 'On its way');
    const waiting = await bench.say(operator, customer.path, 'For your eyes only');
    await goOnAt(bench, customer, phone(bench, 'second'));
    letGo();
    await bench.until(() => saidTo('first').some((text) => text.startsWith('hub-handoff-undone')));
    await settled(bench);
    expect(saidTo('first')).not.to.include('For your eyes only');
    expect(saidTo('second')).to.include('For your eyes only');
    expect(await fates(waiting)).to.include('failed unlinked');
  });

  it('says nothing of the kind when it is the same phone again', async () => {
    await goOnAt(bench, customer, phone(bench, 'first'));
    await goOnAt(bench, customer, phone(bench, 'first'));
    expect(saidTo('first').join()).not.to.include('hub-handoff-undone');
  });
});

describe('a message that the network cannot say', () => {
  it('is reported as failed', async () => {
    await goOnAt(bench, customer, phone(bench, 'first'));
    const id = await bench.say(operator, customer.path, '(unsayable)');
    await bench.until(async () => (await fates(id)).length > 0);
    expect(await fates(id)).to.deep.equal(['failed invalid']);
  });
  it('does not delete what an edit put it in the place of', async () => {
    await goOnAt(bench, customer, phone(bench, 'first'));
    const id = await bench.say(operator, customer.path, 'Words');
    await bench.until(async () => (await fates(id)).includes('sent'));
    await operator.call('PATCH', `${customer.path}/messages/${id}`, { content: { kind: 'text', markdown: '(unsayable)' } });
    await bench.until(async () => (await fates(id)).length > 1);
    expect(await fates(id)).to.deep.equal(['sent', 'failed not-edited']);
    expect((await bench.storage.read((tx) => tx.partsOfMessage(id))).length).to.equal(1);
  });
});
