import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { createHubBench, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled } from '../fixtures/phone.ts';

const dayMs = 24 * 60 * 60_000;

let bench: HubBench;
afterEach(() => bench.close());

/** Whether the hub still knows deliveries that it was given, by their ids at the network. */
const known = async (...ids: string[]): Promise<boolean[]> =>
  Promise.all(
    ids.map((id) =>
      bench.storage.write(async (tx) => {
        const row = { id: `probe-${id}`, channelId: 'post:office', providerId: id, sender: 'x', raw: {}, handoffId: null, error: null };
        const isNew = await tx.insertInbound({ ...row, state: 'dead', attempts: 0, dueAt: 0, receivedAt: bench.now.ms });
        return !isNew;
      }),
    ),
  );

describe('what was delivered', () => {
  it('is known for a month, when its network has stopped to repeat it, and is forgotten then', async () => {
    bench = await createHubBench();
    await bench.storage.write(async (tx) => {
      const row = { channelId: 'post:office', sender: 'ada', raw: {}, handoffId: null, error: null, attempts: 0, dueAt: 0 };
      for (const [id, days] of [
        ['old', 40],
        ['newer', 30],
      ] as const)
        await tx.insertInbound({ ...row, id, providerId: id, state: 'done', receivedAt: bench.now.ms - days * dayMs });
    });
    bench.advance(60_000);
    await bench.quiet();
    expect(await known('newer', 'old')).to.deep.equal([true, false]);
  });

  it('can be edited over there, however long ago it was said', async () => {
    bench = await createHubBench();
    const customer = await bench.customer();
    const ada = phone(bench, 'ada');
    await goOnAt(bench, customer, ada);
    const id = await bench.say(await bench.operator(), customer.path, 'It is blue');
    await settled(bench);
    bench.advance(40 * dayMs);
    await bench.quiet();
    expect(await bench.storage.write((tx) => tx.removeFinishedOutbox(bench.now.ms, 100))).to.equal(0);
    const edits: unknown[] = [];
    bench.network.edit = async (to) => void edits.push(to.payload['text']);
    await (await bench.operator()).call('PATCH', `${customer.path}/messages/${id}`, { content: { kind: 'text', markdown: 'It is green' } });
    await settled(bench);
    expect(edits).to.deep.equal(['It is green']);
  });
});
