import type { HubContext } from '../context.ts';

/** How often is looked for messages that are in no index of words yet. */
const lookEveryMs = 1_000;
/** While there are more than one commit takes, as long is left to others: of messages of years it takes a quarter of an hour for a million. */
const pauseMs = 100;
/** Messages of one commit: a few milliseconds. */
const batchSize = 100;

/** Takes messages into the index of words, a few at a time. Returns how long to wait for the next look, in milliseconds. */
export async function indexMessages(hub: Pick<HubContext, 'storage'>): Promise<number> {
  if ((await hub.storage.read((tx) => tx.unindexedMessages())) === 0) return lookEveryMs;
  const left = await hub.storage.write(async (tx) => {
    await tx.indexMessages(batchSize);
    return tx.unindexedMessages();
  });
  return left > 0 ? pauseMs : lookEveryMs;
}

/** Does so for ever. Returns how to stop. */
export function indexMessagesRegularly(hub: Pick<HubContext, 'storage' | 'clock' | 'log'>): () => void {
  let stopped = false;
  let cancel = (): void => {};
  const wait = (ms: number): void => {
    if (stopped) return;
    cancel = hub.clock.after(ms, () => {
      void indexMessages(hub)
        .catch((error: unknown) => {
          hub.log.warn({ error: String(error) }, 'messages could not be taken into the index of words');
          return lookEveryMs;
        })
        .then(wait);
    });
  };
  wait(lookEveryMs);
  return () => {
    stopped = true;
    cancel();
  };
}
