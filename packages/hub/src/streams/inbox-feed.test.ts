import { createFakeClock, until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createHubBench, type HubBench } from '../fixtures/hub-bench.ts';
import type { Brands } from '../storage/rows.ts';
import type { Storage } from '../storage/storage.ts';
import { Desk, InboxFeed } from './inbox-feed.ts';
import { SseStream } from './sse-stream.ts';

/** A desk whose reader takes everything, or nothing any more. */
function desk(brands: Brands = null) {
  let isDeaf = false;
  let drain = (): void => undefined;
  const said: number[] = [];
  const stream = new SseStream(
    1_000_000,
    () => () => undefined,
    () => undefined,
  );
  stream.pipe({
    write(bytes) {
      said.push(Number(/\nid: (\d+)\n/.exec(new TextDecoder().decode(bytes))?.[1]));
      return !isDeaf;
    },
    end: () => undefined,
    destroy: () => undefined,
    writableLength: 0,
    once: (event, listener) => event === 'drain' && (drain = listener),
  });
  return {
    desk: new Desk({ sessionId: 's', brands, stream, after: 0 }),
    said,
    stopTaking: () => (isDeaf = true),
    takeAgain() {
      isDeaf = false;
      drain();
    },
  };
}

describe('the feed of the inbox', () => {
  let bench: HubBench;
  let feed: InboxFeed;
  let reads = 0;
  const clock = createFakeClock();
  const change = async (): Promise<void> => {
    const customer = await bench.customer();
    await bench.say(customer, customer.path, 'Hello?');
  };
  const told = async (): Promise<void> => {
    let isDone = false;
    void feed.changed().then(() => (isDone = true));
    // Reading takes as long as the database does, and only then the pace begins.
    await until(async () => {
      await clock.advance(1_000);
      return isDone;
    });
  };
  beforeEach(async () => {
    bench = await createHubBench();
    reads = 0;
    const storage = {
      read: (work) => {
        reads += 1;
        return bench.storage.read(work);
      },
    } as Storage;
    feed = new InboxFeed({ storage, clock });
    await change();
  });
  afterEach(() => bench.close());

  it('reads once for all desks that have seen as much, and tells each of them everything once', async () => {
    const desks = Array.from({ length: 50 }, () => desk());
    for (const one of desks) feed.desks.add(one.desk);
    await told();
    reads = 0;
    await change();
    await told();
    expect(reads).to.equal(1);
    const [first] = desks;
    expect(first!.said).to.have.length(2);
    for (const { said } of desks) expect(said).to.deep.equal(first!.said);
  });

  it('does not wait for one that takes nothing, and has all for it when it does', async () => {
    const [slow, quick] = [desk(), desk()];
    for (const one of [slow, quick]) feed.desks.add(one.desk);
    slow.stopTaking();
    await told();
    await change();
    await told();
    await change();
    await told();
    expect([slow.said.length, quick.said.length]).to.deep.equal([1, 3]);
    slow.takeAgain();
    await until(async () => {
      await clock.advance(1_000);
      return slow.said.length === quick.said.length;
    });
    expect(slow.said).to.deep.equal(quick.said);
  });

  it('shows a desk its own brands only', async () => {
    const [all, other] = [desk(), desk(['another'])];
    for (const one of [all, other]) feed.desks.add(one.desk);
    await told();
    expect([all.said.length, other.said.length]).to.deep.equal([1, 0]);
  });
});
