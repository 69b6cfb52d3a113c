import { expect } from 'chai';
import { afterEach, describe, it } from 'node:test';
import { headers } from '@segue/protocol';
import { createHubBench, type BenchCaller, type HubBench } from '../fixtures/hub-bench.ts';
import { goOnAt, phone, settled } from '../fixtures/phone.ts';

const hourMs = 60 * 60_000;
type Customer = BenchCaller & { path: string };

let bench: HubBench;
afterEach(() => bench.close());

let last = 0;
const announce = async (by: BenchCaller, { path }: Customer, bytes: number): Promise<[number, string | undefined]> => {
  const { status, body } = await by.call<{ error?: { code: string } }>('POST', `${path}/attachments`, {
    intentId: `file-${(last += 1)}`,
    name: 'a.txt',
    mediaType: 'text/plain',
    bytes,
  });
  return [status, body.error?.code];
};
const full = [507, 'storage-full'];
const fine = [200, undefined];

describe('room for files', () => {
  it('ends for one address, however many sessions it opens; a neighbour and its words are not touched', async () => {
    bench = await createHubBench({ limits: { maxAddressBytes: 1_000 } });
    const [first, second] = [await bench.customer(), await bench.customer()];
    expect(await announce(first, first, 600)).to.deep.equal(fine);
    expect(await announce(second, second, 600)).to.deep.equal(full);
    const neighbour = await bench.customer({ ip: '203.0.113.2' });
    expect(await announce(neighbour, neighbour, 600)).to.deep.equal(fine);
    await bench.say(second, second.path, 'Words');
    expect(await announce(await bench.operator(), second, 5_000)).to.deep.equal(fine);
  });

  it('is one for all addresses of an IPv6 network', async () => {
    bench = await createHubBench({ limits: { maxAddressBytes: 1_000 } });
    const first = await bench.customer({ ip: '2001:db8:0:1::1' });
    const second = await bench.customer({ ip: '2001:db8:0:1:ffff::2' });
    expect(await announce(first, first, 600)).to.deep.equal(fine);
    expect(await announce(second, second, 600)).to.deep.equal(full);
  });

  it('is there again for an address after a day', async () => {
    bench = await createHubBench({ limits: { maxAddressBytes: 1_000 } });
    const customer = await bench.customer();
    expect(await announce(customer, customer, 1_000)).to.deep.equal(fine);
    expect(await announce(customer, customer, 1)).to.deep.equal(full);
    bench.now.ms += 25 * hourMs;
    expect(await announce(customer, customer, 1_000)).to.deep.equal(fine);
  });

  it('ends for a brand, and in all, and comes back when what was never sent is removed', async () => {
    for (const limits of [{ maxBrandBytes: 1_000 }, { maxTotalBytes: 1_000 }]) {
      bench = await createHubBench({ limits });
      const customer = await bench.customer();
      const other = await bench.customer({ ip: '203.0.113.2' });
      expect(await announce(customer, customer, 600)).to.deep.equal(fine);
      expect(await announce(other, other, 600)).to.deep.equal(full);
      expect(await announce(await bench.operator(), other, 600)).to.deep.equal(full);
      await bench.say(other, other.path, 'Words');
      for (let hour = 0; hour < 26; hour++) bench.advance(hourMs);
      await bench.until(async () => (await bench.storage.read((tx) => tx.fileTotals('shop'))).all === 0);
      expect(await announce(other, other, 600)).to.deep.equal(fine);
      if (limits.maxBrandBytes !== undefined) await bench.close();
    }
  });

  it('leaves a reserve of the disk free, before a file and in the middle of it', async () => {
    bench = await createHubBench({ limits: { minFreeBytes: 1_000 } });
    const customer = await bench.customer();
    bench.disk.freeBytes = 1_500;
    expect(await announce(customer, customer, 600)).to.deep.equal(full);
    const opened = await customer.call<{ attachment: { id: string } }>('POST', `${customer.path}/attachments`, {
      intentId: 'half',
      name: 'a.txt',
      mediaType: 'text/plain',
      bytes: 400,
    });
    const send = async (offset: number): Promise<number> =>
      (
        await customer.raw('PATCH', `${customer.path}/attachments/${opened.body.attachment.id}`, {
          body: 'a'.repeat(200),
          headers: { [headers.uploadOffset]: String(offset) },
        })
      ).status;
    expect(await send(0)).to.equal(200);
    bench.disk.freeBytes = 1_100;
    expect(await send(200)).to.equal(507);
    await bench.say(customer, customer.path, 'Words');
    bench.disk.freeBytes = 9_000;
    expect(await send(200)).to.equal(200);
  });

  it('ends for somebody on a network, too, who is told so; their words get through', async () => {
    bench = await createHubBench({ limits: { maxAddressBytes: 40 } });
    const customer = await bench.customer();
    const ada = phone(bench, 'ada');
    await goOnAt(bench, customer, ada);
    const file = (ref: string) => ({ ref, name: `${ref}.txt`, kind: 'file' as const });
    await ada.write('One', { attachments: [file('first')] as never });
    await ada.write('Two', { attachments: [file('second-of-them-that-is-long')] as never });
    await settled(bench);
    const kinds = (await bench.events(customer, customer.path)).flatMap((event) =>
      event.type === 'message' ? [event.message.content.kind] : [],
    );
    expect(kinds).to.deep.equal(['attachment', 'text']);
    expect(ada.shown().some((text) => text.startsWith('hub-storage-full'))).to.equal(true);
    bench.disk.freeBytes = 0;
    await ada.write('Three', { attachments: [file('x')] as never });
    await settled(bench);
    expect(ada.shown().filter((text) => text.startsWith('hub-storage-full'))).to.have.length(2);
  });
});
