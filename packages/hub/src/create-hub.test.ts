import { expect } from 'chai';
import { SegueError } from '@segue/protocol';
import { describe, it } from 'node:test';
import { benchUrl, createHubBench } from './fixtures/hub-bench.ts';

describe('the health of the hub', () => {
  it('is that of its disk, which it writes to every few seconds at most', async () => {
    const bench = await createHubBench();
    try {
      let written = 0;
      let isFull = false;
      const { write } = bench.storage;
      bench.storage.write = (work) =>
        write((tx) =>
          work({
            ...tx,
            writeHealth: async (at) => {
              if (isFull) throw new SegueError('storage-unavailable', 'database or disk is full');
              written += 1;
              await tx.writeHealth(at);
            },
          }),
        );
      const health = async () => (await bench.hub.fetch(new Request(`${benchUrl}/health`))).status;
      for (let n = 0; n < 5; n += 1) expect(await health()).to.equal(200);
      expect(written).to.equal(1);
      isFull = true;
      bench.advance(5_000);
      expect([await health(), await health()]).to.deep.equal([503, 503]);
      isFull = false;
      expect(await health()).to.equal(200);
      expect(written).to.equal(2);
    } finally {
      await bench.close();
    }
  });

  it('is bad while customers are refused, although a small row still fits; and says why', async () => {
    const bench = await createHubBench();
    try {
      const customer = await bench.customer();
      let isFull = false;
      const { write } = bench.storage;
      bench.storage.write = (work) =>
        write((tx) =>
          work({
            ...tx,
            insertEvent: async (row) => {
              if (isFull) throw new SegueError('storage-unavailable', 'database or disk is full');
              await tx.insertEvent(row);
            },
          }),
        );
      const health = async () => {
        const answer = await bench.hub.fetch(new Request(`${benchUrl}/health`));
        return [answer.status, ((await answer.json()) as { reason?: string }).reason];
      };
      const send = async (intentId: string) =>
        (await customer.call('POST', `${customer.path}/messages`, { intentId, content: { kind: 'text', markdown: 'Hello' } })).status;
      expect(await health()).to.deep.equal([200, undefined]);
      isFull = true;
      expect(await send('a')).to.equal(507);
      expect(await health()).to.deep.equal([503, 'database or disk is full']);
      isFull = false;
      expect(await send('b')).to.equal(200);
      expect(await health()).to.deep.equal([200, undefined]);
    } finally {
      await bench.close();
    }
  });
});
