import { createClient, memoryOutbox, type Client } from '@segue/client';
import { brand } from './open-hub.ts';
import type { LoadResult } from './run-load.ts';
import type { Target } from './target.ts';

/** `fetch` with a cookie jar, as each browser profile has one. */
function fetchWithCookies(): typeof fetch {
  const jar = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(input, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
}

/** Resolves once the message is in the log as this client sees it. */
const untilLogged = (client: Client, intentId: string): Promise<void> =>
  new Promise((resolve) => {
    let stop = (): void => {};
    let isDone = false;
    stop = client.state.subscribe(({ timeline }) => {
      const item = timeline.at(-1);
      if (
        isDone ||
        item?.kind !== 'message' ||
        item.message.intentId !== intentId ||
        item.message.seq === 0 ||
        item.state === 'queued' ||
        item.state === 'sending'
      )
        return;
      isDone = true;
      resolve();
      queueMicrotask(() => stop());
    });
  });

/** The same closed loop, driven by our own client: outbox, stream, receipts and all. */
export async function runClientLoad({ url, process }: Target, count: number, ms: number): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const clients = Array.from({ length: count }, () =>
    createClient({ hubUrl: url, brand, locale: 'en', fetch: fetchWithCookies(), outboxStore: memoryOutbox() }),
  );
  await Promise.all(
    clients.map(async (client) => {
      await client.start();
      await untilLogged(client, client.send({ kind: 'text', markdown: 'Hello' }));
    }),
  );
  const before = await process.usage();
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < started + ms) {
        const begun = performance.now();
        await untilLogged(client, client.send({ kind: 'text', markdown: 'Is my order on its way, and when will it be here?' }));
        latenciesMs.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const after = await process.usage();
  for (const client of clients) client.destroy();
  return { messages: latenciesMs.length, seconds, latenciesMs, serverCpuMs: after.cpuMs - before.cpuMs };
}
