import type { Content } from '@segue/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { eventOf } from '../log/event-for.ts';
import { onThePhone, type OnThePhone } from '../../fixtures/on-the-phone.ts';
import { settled } from '../../fixtures/phone.ts';

let on: OnThePhone;
beforeEach(async () => {
  on = await onThePhone();
});
afterEach(() => on.bench.close());

async function messages(): Promise<{ text: string; isAnswer: boolean }[]> {
  const rows = await on.bench.storage.read((tx) => tx.eventsAfter(on.customer.conversationId, 0, 1_000));
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
    await on.bench.say(on.operator, on.customer.path, choices(long('Red'), long('Blue')));
    await settled(on.bench);
    expect(on.ada.shown().at(-1)).to.contain(`2. ${long('Blue')}`);
    await on.ada.write('2.');
    await settled(on.bench);
    expect(await messages()).to.deep.equal([{ text: long('Blue'), isAnswer: true }]);
  });

  it('answers by its title, and a number that nobody showed is a message', async () => {
    await on.bench.say(on.operator, on.customer.path, choices('Red', 'Blue'));
    await settled(on.bench);
    await on.ada.write('2');
    await on.ada.write('blue');
    await settled(on.bench);
    expect(await messages()).to.deep.equal([
      { text: '2', isAnswer: false },
      { text: 'Blue', isAnswer: true },
    ]);
  });
});
