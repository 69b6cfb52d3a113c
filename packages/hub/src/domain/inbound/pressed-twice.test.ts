import type { Content } from '@segue/protocol';
import { answerData } from '@segue/channels';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { eventOf } from '../log/event-for.ts';
import { onThePhone, type OnThePhone } from '../../fixtures/on-the-phone.ts';
import { settled } from '../../fixtures/phone.ts';

let on: OnThePhone;
beforeEach(async () => {
  on = await onThePhone();
  on.bench.presses.length = 0;
});
afterEach(() => on.bench.close());

const question: Content = {
  kind: 'choices',
  markdown: 'Shall we send it again?',
  choices: [
    { id: 'yes', label: 'Yes' },
    { id: 'no', label: 'No' },
  ],
};
async function answers(): Promise<string[]> {
  const rows = await on.bench.storage.read((tx) => tx.eventsAfter(on.customer.conversationId, 0, 1_000));
  return rows.map(eventOf).flatMap((event) => (event.type === 'message' && event.message.answer ? [event.message.text] : []));
}
async function press(...presses: [id: string, index: number][]): Promise<void> {
  for (const [id, index] of presses) await on.ada.press(answerData(id, index));
  await on.bench.until(() => on.bench.presses.length === presses.length);
  await settled(on.bench);
}

describe('a question on the phone', () => {
  it('is answered once, and its buttons go', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, question);
    await press([id, 0], [id, 0], [id, 1]);
    expect(await answers()).to.deep.equal(['Yes']);
    expect(on.bench.presses).to.deep.equal([{ isSettled: true }, { isSettled: true }, { isSettled: true }]);
  });

  it('is not answered again when it was answered on the page, however long ago', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, question);
    for (let count = 0; count < 205; count += 1) await on.bench.say(on.operator, on.customer.path, `Word ${count}`);
    await on.bench.say(on.customer, on.customer.path, 'No', { answer: { messageId: id, values: { choice: 'no' } } });
    await press([id, 0]);
    expect(await answers()).to.deep.equal(['No']);
  });

  it('keeps its buttons when a link is among them', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, {
      kind: 'card',
      title: 'A lamp',
      actions: [
        { type: 'choice', id: 'take', label: 'I take it' },
        { type: 'link', url: 'https://shop.test/lamp', label: 'Look at it' },
      ],
    });
    await press([id, 0], [id, 0]);
    expect(await answers()).to.deep.equal(['I take it']);
    expect(on.bench.presses).to.deep.equal([{ isSettled: false }, { isSettled: false }]);
  });

  it('is another one each time', async () => {
    const ids = [await on.bench.say(on.operator, on.customer.path, question), await on.bench.say(on.operator, on.customer.path, question)];
    await press([ids[0]!, 0], [ids[1]!, 1]);
    expect(await answers()).to.deep.equal(['Yes', 'No']);
  });

  it('of a note is none: nobody there was asked', async () => {
    const id = await on.bench.say(on.operator, on.customer.path, question, { private: true });
    await press([id, 0]);
    expect(await answers()).to.deep.equal([]);
  });
});
