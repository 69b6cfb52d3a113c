import type { Content } from '@segue/protocol';
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
});
afterEach(() => bench.close());

async function messages(): Promise<{ text: string; isAnswer: boolean }[]> {
  const rows = await bench.storage.read((tx) => tx.eventsAfter(customer.conversationId, 0, 1_000));
  return rows
    .map(eventOf)
    .flatMap((event) =>
      event.type === 'message' && event.message.author.kind === 'customer'
        ? [{ text: event.message.text, isAnswer: !!event.message.answer }]
        : [],
    );
}
const choices = (...labels: string[]): Content => ({
  kind: 'choices',
  markdown: 'Which?',
  choices: labels.map((label, index) => ({ id: `c${index}`, label })),
});
const long = (word: string): string => `${word}, with more words than any button has room for`;

describe('what is typed where there are buttons', () => {
  it('answers by its number when the buttons bear numbers', async () => {
    await bench.say(operator, customer.path, choices(long('Red'), long('Blue')));
    await settled(bench);
    expect(ada.shown().at(-1)).to.contain(`2. ${long('Blue')}`);
    await ada.write('2.');
    await settled(bench);
    expect(await messages()).to.deep.equal([{ text: long('Blue'), isAnswer: true }]);
  });

  it('answers by its title, and a number that nobody showed is a message', async () => {
    await bench.say(operator, customer.path, choices('Red', 'Blue'));
    await settled(bench);
    await ada.write('2');
    await ada.write('blue');
    await settled(bench);
    expect(await messages()).to.deep.equal([
      { text: '2', isAnswer: false },
      { text: 'Blue', isAnswer: true },
    ]);
  });
});
