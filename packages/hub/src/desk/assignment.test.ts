import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';

interface Answer {
  conversation?: { assignee: { id: string } | null };
  error?: { code: string };
}

describe('a conversation that two operators take at the same time', () => {
  let bench: HubBench;
  let mia: BenchCaller;
  let noor: BenchCaller;
  let path: string;
  beforeEach(async () => {
    bench = await createHubBench();
    mia = await bench.operator('mia');
    noor = await bench.operator('noor');
    const customer = await bench.customer();
    await bench.say(customer, customer.path, 'Hello');
    path = `${customer.path}/assignment`;
  });
  afterEach(() => bench.close());

  const assign = (by: BenchCaller, body: object): Promise<{ status: number; body: Answer }> => by.call<Answer>('POST', path, body);

  it('goes to the first; the second is told, and nothing changes', async () => {
    await assign(mia, { operatorId: 'mia', from: null });
    const second = await assign(noor, { operatorId: 'noor', from: null });
    expect([second.status, second.body.error?.code]).to.deep.equal([409, 'already-assigned']);
    const { body } = await noor.call<{ summaries: unknown[] }>('GET', '/v1/desk/inbox?view=mine');
    expect(body.summaries).to.deep.equal([]);
  });

  it('can be taken over by somebody who knows whose it is, and is settled where both want the same', async () => {
    await assign(mia, { operatorId: 'mia', from: null });
    expect((await assign(mia, { operatorId: 'mia', from: null })).status).to.equal(200);
    const taken = await assign(noor, { operatorId: 'noor', from: 'mia' });
    expect(taken.body.conversation?.assignee?.id).to.equal('noor');
  });
});
