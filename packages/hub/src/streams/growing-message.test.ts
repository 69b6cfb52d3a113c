import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';

describe('a message that grows', () => {
  let bench: HubBench;
  let customer: Awaited<ReturnType<HubBench['customer']>>;
  let bot: BenchCaller;
  let id: string;
  beforeEach(async () => {
    bench = await createHubBench();
    customer = await bench.customer();
    bot = bench.bot();
    id = await bench.say(bot, customer.path, '…', { streaming: true });
    await bot.call('POST', `${customer.path}/messages/${id}/chunks`, { offset: 0, text: 'Half a secret' });
  });
  afterEach(() => bench.close());

  /** All that a stream has said until it says this. */
  async function until(wanted: string): Promise<string> {
    const stream = await customer.raw('GET', `${customer.path}/stream?after=0`);
    let said = '';
    for await (const bytes of stream.body!.pipeThrough(new TextDecoderStream())) {
      said += bytes;
      if (said.includes(wanted)) break;
    }
    return said;
  }

  it('is shown to whoever joins', async () => {
    expect(await until('Half a secret')).to.include('"type":"chunk"');
  });

  it('is shown to nobody any more once it is deleted', async () => {
    expect((await bot.call('DELETE', `${customer.path}/messages/${id}`)).status).to.equal(200);
    await bench.say(bot, customer.path, 'After it');
    const said = await until('After it');
    expect(said).not.to.include('secret');
    expect(said).not.to.include('"streaming":true');
  });

  it('ends with a file of this conversation only', async () => {
    const other = await bench.customer();
    const file = await bench.upload(other, other.path, 'private.txt');
    const attachment = { id: file, name: 'x.txt', mediaType: 'text/plain', bytes: 10 };
    const { status } = await bot.call('POST', `${customer.path}/messages/${id}/final`, { content: { kind: 'attachment', attachment } });
    expect(status).to.equal(404);
  });
});
