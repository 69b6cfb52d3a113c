import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { limits } from '@segue/protocol';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';

const dayMs = 24 * 60 * 60_000;

let bench: HubBench;
let operator: BenchCaller;
beforeEach(async () => {
  bench = await createHubBench();
  operator = await bench.operator('mia');
});
afterEach(() => bench.close());

const whoAmI = async (by = operator): Promise<number> => (await by.call('GET', '/v1/desk/session')).status;

/** All that a stream says until it is over. */
async function read(path: string, by = operator): Promise<{ words: () => string; ended: Promise<string> }> {
  const response = await by.raw('GET', path);
  expect(response.status).to.equal(200);
  let said = '';
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return said;
      said += value;
    }
  })();
  await bench.until(() => said.includes('hello'));
  return { words: () => said, ended };
}

describe('the session of an operator', () => {
  it('ends with a new password that another program stored, for the next request and for open streams', async () => {
    const customer = await bench.customer();
    const other = await bench.operator('noor');
    const inbox = await read('/v1/desk/stream?after=0');
    const log = await read(`${customer.path}/stream`);
    const poll = operator.raw('GET', `${customer.path}/events?after=0&waitMs=20000`);
    const othersInbox = await read('/v1/desk/stream?after=0', other);
    await bench.storage.write((tx) => tx.endOperatorSessions('mia', bench.now.ms));
    expect(await whoAmI()).to.equal(401);
    bench.advance(limits.heartbeatMs);
    for (const stream of [inbox, log]) expect(await stream.ended).to.include('unauthenticated');
    expect((await poll).status).to.equal(401);
    expect(await whoAmI(other)).to.equal(200);
    expect(othersInbox.words()).not.to.include('bye');
  });

  it('ends with the operator, whose conversations are nobody’s then', async () => {
    const customer = await bench.customer();
    await bench.say(customer, customer.path, 'Hello');
    await operator.call('POST', `${customer.path}/assignment`, { operatorId: 'mia' });
    const inbox = await read('/v1/desk/stream?after=0');
    await bench.storage.write((tx) => tx.deleteOperator('mia'));
    expect(await whoAmI()).to.equal(401);
    bench.advance(limits.heartbeatMs);
    expect(await inbox.ended).to.include('unauthenticated');
    const other = await bench.operator('noor');
    const { body } = await other.call<{ summaries: { id: string }[] }>('GET', '/v1/desk/inbox?view=unassigned');
    expect(body.summaries.map(({ id }) => id)).to.deep.equal([customer.conversationId]);
  });

  it('ends after 14 days, however busy it was', async () => {
    for (let halfDays = 0; halfDays < 28; halfDays += 1) {
      expect(await whoAmI()).to.equal(200);
      bench.now.ms += dayMs / 2;
    }
    bench.now.ms += 1;
    expect(await whoAmI()).to.equal(401);
  });
});
