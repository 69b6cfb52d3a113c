import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';

const hourMs = 60 * 60_000;

let bench: HubBench;
afterEach(() => bench.close());

const fileOf = (id: string) => ({ kind: 'attachment', attachment: { id, name: 'note.txt', mediaType: 'text/plain', bytes: 1 } });

describe('an upload', () => {
  it('that was not sent is gone after a day, one that was stays', async () => {
    bench = await createHubBench();
    const customer = await bench.customer();
    const operator = await bench.operator();
    const look = async (id: string, by: BenchCaller = operator) =>
      (await by.call<{ url: string }>('GET', `${customer.path}/attachments/${id}`)).body.url;
    const [sent, deleted, unsent] = [
      await bench.upload(customer, customer.path),
      await bench.upload(operator, customer.path),
      await bench.upload(customer, customer.path),
    ];
    await bench.say(customer, customer.path, fileOf(sent));
    await operator.call('DELETE', `${customer.path}/messages/${await bench.say(operator, customer.path, fileOf(deleted))}`);
    bench.advance(23 * hourMs);
    const url = await look(unsent, customer);
    expect(url).to.be.a('string');
    bench.advance(2 * hourMs);
    const again = await bench.operator();
    await bench.until(async () => (await look(unsent, again)) === undefined);
    for (const id of [sent, deleted]) expect(await look(id, again)).to.be.a('string');
    expect((await bench.hub.fetch(new Request(await look(sent, again)))).status).to.equal(200);
  });

  it('that an edit took out of its message is gone as well, unless another message has it', async () => {
    bench = await createHubBench();
    const customer = await bench.customer();
    const operator = await bench.operator();
    const [gone, kept] = [await bench.upload(operator, customer.path), await bench.upload(operator, customer.path)];
    const text = { content: { kind: 'text', markdown: 'No file' } };
    const messages = [fileOf(gone), fileOf(kept), fileOf(kept)].map((content) => bench.say(operator, customer.path, content));
    for (const messageId of (await Promise.all(messages)).slice(0, 2))
      await operator.call('PATCH', `${customer.path}/messages/${messageId}`, text);
    expect(await bench.storage.read((tx) => tx.isForCustomer(kept, 0))).to.equal(true);
    bench.advance(25 * hourMs);
    await bench.until(async () => (await bench.storage.read((tx) => tx.attachment(gone))) === undefined);
    expect(await bench.storage.read((tx) => tx.attachment(kept))).to.include({ id: kept });
  });

  it('is refused when the conversation has as many bytes as it may have', async () => {
    bench = await createHubBench({ limits: { maxConversationBytes: 1_000 } });
    const customer = await bench.customer();
    const announce = (intentId: string, bytes: number) =>
      customer.call<{ error: { code: string; limit: number } }>('POST', `${customer.path}/attachments`, {
        intentId,
        name: 'a.txt',
        mediaType: 'text/plain',
        bytes,
      });
    expect((await announce('a', 600)).status).to.equal(200);
    const refused = await announce('b', 401);
    expect(refused.status).to.be.within(400, 499);
    expect(refused.body.error).to.include({ code: 'attachment-too-large', limit: 1_000 });
    expect((await announce('a', 600)).status, 'the same again').to.equal(200);
    expect((await announce('c', 400)).status).to.equal(200);
    const other = await bench.customer();
    await bench.upload(other, other.path);
  });
});
