import type { Blobs } from './blobs/blobs.ts';
import type { Bus } from './bus/bus.ts';
import type { Effect } from './domain/work.ts';
import type { Metrics } from './metrics.ts';
import type { Log } from './ports.ts';
import type { WarnSparingly } from './sparing-log.ts';

interface Means {
  bus: Bus;
  blobs: Blobs;
  log: Log;
  metrics: Metrics;
  warn: WarnSparingly;
  nudgeDelivery(): void;
}

/** Does what work left to be done. Never throws: the work is committed. */
export function performEffect({ bus, blobs, log, metrics, warn, nudgeDelivery }: Means, effect: Effect): void {
  switch (effect.do) {
    case 'count':
      return metrics.count(effect.name, effect.labels);
    case 'warn':
      return warn(effect.facts, effect.what);
    case 'deliver':
      return nudgeDelivery();
    case 'revoke':
      return bus.publish({ type: 'revoked', sessionId: effect.sessionId });
    case 'remove-file':
      blobs.remove(effect.id).catch((error: unknown) => log.warn({ error: String(error) }, 'file not removed'));
  }
}
