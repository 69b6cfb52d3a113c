import type { LogEvent } from '@segue/protocol';
import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHandoffBench, type HandoffBench, type Operator } from './handoff-bench.ts';
import { messenger } from './messenger.ts';

let bench: HandoffBench;
let operator: Operator;
let lastId = 0;
beforeEach(async () => {
  bench = await createHandoffBench();
  operator = await bench.operator();
});
afterEach(() => bench.close());

const from = { id: 100_000_001, is_bot: false, first_name: 'Ada', last_name: 'Lindqvist', language_code: 'en' };
const atS = (): number => Math.floor(bench.clock.now() / 1_000);

async function deliver(kind: 'message' | 'edited_message', message: object): Promise<void> {
  lastId += 1;
  const common = { message_id: lastId, date: atS(), from, chat: { id: from.id, type: 'private', first_name: 'Ada' } };
  const answer = await bench.deliver({ update_id: 900_000_000 + lastId, [kind]: { ...common, ...message } });
  expect(answer.status).to.equal(200);
}

/** The log of the conversation that came about there. */
async function events(): Promise<LogEvent[]> {
  const [row] = await bench.storage().read((tx) => tx.changedSince(0, 100, null));
  return operator.events(row!.id);
}

describe('what came from another network', () => {
  it('stands at the desk even when nothing can be said of it, and the customer is told', async () => {
    await bench.ada.startBare();
    for (const content of [{ story: { id: 1 } }, { sticker: { file_id: 'f', file_unique_id: 'u' } }, { hologram: {} }])
      await deliver('message', content);
    await bench.idle();
    const messages = (await events()).flatMap((event) => (event.type === 'message' ? [event.message] : []));
    expect(messages.map(({ content, author, text }) => [content, author.kind, text])).to.deep.equal(
      ['[story]', '[sticker]', '[hologram]'].map((text) => [{ kind: 'system', key: 'message-unsupported' }, 'customer', text]),
    );
    expect((await bench.ada.received()).filter((text) => /cannot show that/i.test(text))).to.have.length(3);
  });

  it('has the network’s own time, in the order of the log', async () => {
    const hourS = 3_600;
    const now = atS();
    await deliver('message', { text: 'two hours ago', date: now - 2 * hourS });
    await deliver('message', { text: 'three hours ago', date: now - 3 * hourS });
    await deliver('message', { text: 'one hour ago', date: now - hourS });
    await deliver('message', { text: 'tomorrow', date: now + 24 * hourS });
    await bench.idle();
    const times = (await events()).flatMap((event) => (event.type === 'message' ? [Math.floor(event.at / 1_000) - now] : []));
    expect(times.slice(0, 3)).to.deep.equal([-2 * hourS, -2 * hourS, -hourS]);
    expect(times[3]).to.be.within(0, 60);
  });

  it('is edited in the log once in ten seconds, however often it is edited there; the last words count', async () => {
    await deliver('message', { message_id: 7_001, text: 'version 0' });
    await bench.idle();
    const edits = async (): Promise<string[]> => (await events()).flatMap((event) => (event.type === 'edit' ? [event.text] : []));
    for (let nth = 1; nth <= 100; nth += 1) {
      await deliver('edited_message', { message_id: 7_001, text: `version ${nth}` });
      const isTaken = async (): Promise<boolean> =>
        (await bench.storage().read((tx) => tx.newInbound([messenger], bench.clock.now(), 100))).length === 0;
      await until(isTaken, 'what is due to be taken');
      await bench.clock.advance(600);
    }
    await deliver('message', { message_id: 7_002, text: 'and another thing' });
    // What is waiting holds up nothing else.
    await until(
      async () => (await events()).some((event) => event.type === 'message' && event.message.text === 'and another thing'),
      'the other thing',
    );
    for (let seconds = 0; seconds < 15; seconds += 1) await bench.clock.advance(1_000);
    await bench.idle();
    const texts = await edits();
    expect(texts[0]).to.equal('version 1');
    expect(texts.at(-1)).to.equal('version 100');
    expect(texts.length).to.be.within(3, 9);
  });
});
