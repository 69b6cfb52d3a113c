import { createClient, type Client } from '@segue/client';
import { createSqliteStorage } from '@segue/hub';
import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createHubProcess, type HubProcess } from '../journeys/hub-process.ts';
import { until } from '../journeys/until.ts';

const clientCount = 10;
const messageCount = 2_000;
const killEveryMs = [300, 1_200] as const;
/** More than a person types; few enough that every kill meets messages on their way. */
const inFlight = 5;

/** A browser profile of one customer: `fetch` with a cookie. */
function createProfile(onRetry: () => void): typeof fetch {
  let cookie = '';
  const tried = new Set<string>();
  return async (input, init) => {
    const request = new Request(input, init);
    if (cookie) request.headers.set('cookie', cookie);
    if (request.method === 'POST' && /\/(messages|conversations)$/.test(request.url)) {
      const { intentId } = (await request.clone().json()) as { intentId: string };
      if (tried.has(intentId)) onRetry();
      tried.add(intentId);
    }
    const answer = await fetch(request);
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return answer;
  };
}

const quantile = (sorted: number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

describe('a real hub, killed again and again', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'segue-chaos-'));
  const clients: Client[] = [];
  let hub: HubProcess;
  after(async () => {
    for (const client of clients) client.destroy();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`keeps all of ${messageCount} messages of ${clientCount} customers, each once and in order`, async () => {
    const fast = { burst: 100_000, perSecond: 100_000 };
    hub = await createHubProcess(folder, {
      logLevel: 'error',
      brands: [{ file: 'built-in', origins: [] }],
      limits: { session: fast, reads: fast, address: fast },
    });
    await hub.start();
    let retries = 0;
    const sent: string[][] = [];
    /** Intent id → when it was tapped, and what the client then showed as sent. */
    const tappedAt = new Map<string, number>();
    const ackedAt = new Map<string, number>();
    const wakes: (() => void)[] = [];
    for (let index = 0; index < clientCount; index += 1) {
      const wakeSignals = (wake: (networkChanged: boolean) => void): (() => void) => {
        wakes[index] = () => wake(true);
        return () => {};
      };
      const client = createClient({
        hubUrl: hub.url,
        brand: 'segue',
        locale: 'en',
        fetch: createProfile(() => (retries += 1)),
        wakeSignals,
      });
      client.state.subscribe(({ timeline }) => {
        for (const item of timeline.slice(-2 * inFlight)) {
          if (
            item.kind === 'message' &&
            item.own &&
            (item.state === 'sent' || item.state === 'delivered' || item.state === 'read') &&
            !ackedAt.has(item.key)
          )
            ackedAt.set(item.key, performance.now());
        }
      });
      clients.push(client);
      sent.push([]);
    }
    await Promise.all(clients.map((client) => client.start()));

    const began = performance.now();
    let sending = true;
    let failure: Error | undefined;
    let kills = 0;
    const nemesis = (async () => {
      while (sending) {
        const [least, most] = killEveryMs;
        await new Promise((resolve) => setTimeout(resolve, least + Math.random() * (most - least)));
        if (!sending) break;
        await hub.kill();
        kills += 1;
        await hub.start();
        // Some are told that the network is back, as a browser would be; the others find out in their own time, up to 30 s.
        for (const wake of wakes) if (Math.random() < 0.5) wake();
      }
    })().catch((error: Error) => {
      failure = error;
    });
    const perClient = messageCount / clientCount;
    await Promise.all(
      clients.map(async (client, index) => {
        const mine = sent[index]!;
        const open = (): number => mine.filter((id) => !ackedAt.has(id)).length;
        for (let n = 0; n < perClient; n += 1) {
          await until('room for another message', async () => open() < inFlight, { withinMs: 60_000, everyMs: 5 });
          const id = client.send({ kind: 'text', markdown: `client ${index}, message ${n}` });
          tappedAt.set(id, performance.now());
          mine.push(id);
        }
        await until('everything of this client is acked', async () => open() === 0, { withinMs: 60_000, everyMs: 20 });
      }),
    ).finally(() => {
      sending = false;
    });
    await nemesis;
    if (failure) throw failure;
    const seconds = (performance.now() - began) / 1000;

    // What is true is in the database, read after the last hub is gone.
    await until('every client is connected again', async () => clients.every((client) => client.state.get().connection === 'live'), {
      withinMs: 40_000,
    });
    const ids = clients.map((client) => client.state.get().conversation!.id);
    await hub.stop();
    const storage = await createSqliteStorage({ file: join(folder, 'data', 'segue.db') });
    for (const [index, id] of ids.entries()) {
      const events = await storage.read((tx) => tx.eventsAfter(id, 0, 10_000));
      expect(
        events.map(({ seq }) => seq),
        'gapless',
      ).to.deep.equal(events.map((_event, at) => at + 1));
      const logged = events.flatMap(({ type, body }) =>
        type === 'message' ? [(body as unknown as { message: { intentId: string } }).message.intentId] : [],
      );
      expect(logged, `client ${index}: nothing missing, nothing twice, in the order of the taps`).to.deep.equal(sent[index]);
    }
    await storage.close();

    const latencies = [...tappedAt].map(([id, at]) => ackedAt.get(id)! - at).toSorted((a, b) => a - b);
    console.log(
      `chaos: ${messageCount} messages, ${clientCount} clients, ${kills} kills, ${retries} retries, ${seconds.toFixed(1)} s; tap to ack p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
    );
    expect(kills, 'the hub was killed while messages were sent').to.be.greaterThan(1);
  });
});
