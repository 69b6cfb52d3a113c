import type { Content } from '@segue/protocol';
import { answerData } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { eventOf } from '../log/event-for.ts';
import { createHubBench, type BenchCaller, type HubBench } from '../../fixtures/hub-bench.ts';
import { goOnAt, phone, settled, type Phone } from '../../fixtures/phone.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
let ada: Phone;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  operator = await bench.operator();
  ada = phone(bench, 'ada');
  await goOnAt(bench, customer, ada);
  bench.presses.length = 0;
});
afterEach(() => bench.close());

const question: Content = {
  kind: 'choices',
  markdown: 'Shall we send it again?',
  choices: [
    { id: 'yes', label: 'Yes' },
    { id: 'no', label: 'No' },
  ],
};
async function answers(): Promise<string[]> {
  const rows = await bench.storage.read((tx) => tx.eventsAfter(customer.conversationId, 0, 1_000));
  return rows.map(eventOf).flatMap((event) => (event.type === 'message' && event.message.answer ? [event.message.text] : []));
}
async function press(...presses: [id: string, index: number][]): Promise<void> {
  for (const [id, index] of presses) await ada.press(answerData(id, index));
  await bench.until(() => bench.presses.length === presses.length);
  await settled(bench);
}

describe('a question on the phone', () => {
  it('is answered once, and its buttons go', async () => {
    const id = await bench.say(operator, customer.path, question);
    await press([id, 0], [id, 0], [id, 1]);
    expect(await answers()).to.deep.equal(['Yes']);
    expect(bench.presses).to.deep.equal([{ isSettled: true }, { isSettled: true }, { isSettled: true }]);
  });

  it('is not answered again when it was answered on the page, however long ago', async () => {
    const id = await bench.say(operator, customer.path, question);
    for (let count = 0; count < 205; count += 1) await bench.say(operator, customer.path, `Word ${count}`);
    await bench.say(customer, customer.path, 'No', { answer: { messageId: id, values: { choice: 'no' } } });
    await press([id, 0]);
    expect(await answers()).to.deep.equal(['No']);
  });

  it('keeps its buttons when a link is among them', async () => {
    const id = await bench.say(operator, customer.path, {
      kind: 'card',
      title: 'A lamp',
      actions: [
        { type: 'choice', id: 'take', label: 'I take it' },
        { type: 'link', url: 'https://shop.test/lamp', label: 'Look at it' },
      ],
    });
    await press([id, 0], [id, 0]);
    expect(await answers()).to.deep.equal(['I take it']);
    expect(bench.presses).to.deep.equal([{ isSettled: false }, { isSettled: false }]);
  });

  it('is another one each time', async () => {
    const ids = [await bench.say(operator, customer.path, question), await bench.say(operator, customer.path, question)];
    await press([ids[0]!, 0], [ids[1]!, 1]);
    expect(await answers()).to.deep.equal(['Yes', 'No']);
  });

  it('of a note is none: nobody there was asked', async () => {
    const id = await bench.say(operator, customer.path, question, { private: true });
    await press([id, 0]);
    expect(await answers()).to.deep.equal([]);
  });
});
