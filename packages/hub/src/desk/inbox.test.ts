import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';

interface Page {
  summaries: { id: string; rev: number }[];
  hasOlder: boolean;
}

describe('the inbox', () => {
  let bench: HubBench;
  let operator: BenchCaller;
  const ids: string[] = [];
  beforeEach(async () => {
    bench = await createHubBench();
    operator = await bench.operator();
    ids.length = 0;
    for (let number = 1; number <= 5; number += 1) {
      const customer = await bench.customer();
      await bench.say(customer, customer.path, `Question ${number}`);
      ids.push(customer.conversationId);
    }
  });
  afterEach(() => bench.close());

  it('says that there is more, and gives it page by page: who waits longest is on the last one', async () => {
    const seen: string[] = [];
    let query = '?limit=2';
    for (let more = true; more;) {
      const { body } = await operator.call<Page>('GET', `/v1/desk/inbox${query}`);
      seen.push(...body.summaries.map(({ id }) => id));
      more = body.hasOlder;
      query = `?limit=2&before=${body.summaries.at(-1)!.rev}`;
    }
    expect(seen).to.deep.equal(ids.toReversed());
  });

  it('refuses pages that cannot be', async () => {
    for (const query of ['before=0', 'before=x', 'limit=-1', 'limit=1.5']) {
      const [name, value] = query.split('=');
      const { status, body } = await operator.call<{ error: { message: string } }>('GET', `/v1/desk/inbox?${query}`);
      expect([status, body.error.message]).to.deep.equal([400, `"${name}" in the query is "${value}"; expected a whole number from 1.`]);
    }
  });
});

describe('a conversation that is closed while the customer writes', () => {
  it('stays open until the operator has seen what was written', async () => {
    const bench = await createHubBench();
    const operator = await bench.operator();
    const customer = await bench.customer();
    await bench.say(customer, customer.path, 'Thanks, that was all');
    const seen = (await operator.call<{ conversation: { lastSeq: number } }>('GET', customer.path)).body.conversation.lastSeq;
    await bench.say(customer, customer.path, 'No, wait');
    const close = (seq: number) =>
      operator.call<{ error?: { code: string } }>('POST', `${customer.path}/status`, { status: 'closed', seen: seq });
    const refused = await close(seen);
    expect([refused.status, refused.body.error?.code]).to.deep.equal([409, 'unseen-messages']);
    expect((await close(seen + 1)).status).to.equal(200);
    await bench.close();
  });
});
