import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';

let bench: HubBench;
let customer: Awaited<ReturnType<HubBench['customer']>>;
let operator: BenchCaller;
beforeEach(async () => {
  bench = await createHubBench();
  customer = await bench.customer();
  operator = await bench.operator();
});
afterEach(() => bench.close());

/** All that a stream says until it ends. */
async function follow(by: BenchCaller, path: string): Promise<{ said: Promise<string> }> {
  const answer = await by.raw('GET', path);
  return { said: answer.text() };
}

/** Ended by another program or another hub: nobody here is told. */
async function endBehindItsBack(whose: 'customer' | 'operator'): Promise<void> {
  await bench.storage.write(async (tx) => {
    if (whose === 'operator') return void (await tx.endOperatorSessions('mia', bench.now.ms));
    const { personId } = (await tx.conversation(customer.conversationId))!;
    for (const { id } of await tx.sessionsOf(personId)) await tx.updateSession(id, { endedAt: bench.now.ms });
  });
}

describe('streams of a session that was ended elsewhere', () => {
  it('end within a second, and only these', async () => {
    const chat = await follow(customer, `${customer.path}/stream?after=0`);
    const view = await follow(operator, `${customer.path}/stream?after=0`);
    const inbox = await follow(operator, '/v1/desk/stream?after=0');
    const other = await bench.customer();
    await follow(other, `${other.path}/stream?after=0`);
    const bots = await follow(bench.bot(), `${other.path}/stream?after=0`);
    void bots;
    bench.advance(1_000);
    await bench.quiet();
    const open = async (): Promise<string> =>
      /^segue_streams (\d+)$/m.exec(await (await bench.hub.fetch(new Request('https://hub.test/metrics'))).text())?.[1] ?? '';
    expect(await open()).to.equal('5');
    await endBehindItsBack('operator');
    await endBehindItsBack('customer');
    bench.advance(1_000);
    await bench.quiet();
    for (const { said } of [chat, view, inbox]) expect(await said).to.match(/event: bye\ndata: {"code":"unauthenticated"}/);
    expect(await open()).to.equal('2');
  });

  it('end a long poll, too', async () => {
    const polling = customer.call<{ error?: { code: string } }>('GET', `${customer.path}/events?after=0&waitMs=20000`);
    await bench.quiet();
    await endBehindItsBack('customer');
    bench.advance(1_000);
    expect((await polling).body.error?.code).to.equal('unauthenticated');
  });
});
