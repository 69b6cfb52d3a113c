import type { VendorFacts } from './vendor.ts';

export interface WebhookSenderOptions extends VendorFacts {
  /** Whether a delivery that failed so is made again, and after how many milliseconds; undefined: never. `status` is undefined when nobody answered. */
  repeatAfterMs(attempt: number, status: number | undefined): number | undefined;
}

/** Carries deliveries to webhooks one after the other, as the weather lets it. */
export interface WebhookSender {
  /** @param make a new request for each try */
  send(make: () => Request): void;
  /** Deliveries that are on their way. */
  pending(): number;
  /** What became of each try, oldest first: an HTTP status, or undefined when nobody answered. */
  journal(): readonly (number | undefined)[];
  stop(): void;
}

export function createWebhookSender({ clock, weather, fetch, repeatAfterMs }: WebhookSenderOptions): WebhookSender {
  const waiting: (() => Request)[] = [];
  const journal: (number | undefined)[] = [];
  const abort = new AbortController();
  let isRunning = false;

  async function tryOnce(make: () => Request): Promise<number | undefined> {
    let status: number | undefined;
    try {
      const response = await fetch(make(), { redirect: 'manual', signal: abort.signal });
      await response.body?.cancel();
      status = response.status;
    } catch {
      status = undefined; // nobody is there
    }
    journal.push(status);
    return status;
  }

  async function deliver(make: () => Request): Promise<void> {
    for (let attempt = 1; !abort.signal.aborted; attempt += 1) {
      const status = await tryOnce(make);
      if (status !== undefined && status < 300) {
        if (weather.strikes('duplicateDeliveries')) await tryOnce(make);
        return;
      }
      const delayMs = repeatAfterMs(attempt, status);
      if (delayMs === undefined) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(delayMs, resolve);
        abort.signal.addEventListener('abort', () => (cancel(), resolve()), { once: true });
      });
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0 && !abort.signal.aborted) {
      const index = waiting.length > 1 && weather.strikes('reorderDeliveries') ? 1 : 0;
      await deliver(waiting[index]!);
      waiting.splice(index, 1);
    }
    isRunning = false;
  }

  return {
    send(make) {
      waiting.push(make);
      if (!isRunning) void run();
    },
    pending: () => waiting.length,
    journal: () => journal,
    stop: () => abort.abort(),
  };
}
