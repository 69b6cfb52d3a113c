import type { LogEvent, Side } from '@segue/protocol';
import type { SharedReading } from '../inbox/shared-reading.ts';
import type { ClientPorts } from '../ports.ts';
import type { Api } from '../transports/api.ts';
import type { Finder } from './finder.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface SessionOptions {
  ports: ClientPorts;
  api: Api;
  side: Side;
  finder: Finder;
  where: Whereabouts;
  /** The conversation that an operator reads, who that is if it is known before the hub says so, and how beside others. */
  operated?: string | undefined;
  operatorId?: string | undefined;
  reading?: SharedReading | undefined;
  report(error: unknown): void;
  onChange(): void;
  /** Events that just happened, after they are in the timeline. */
  onEvents(events: readonly LogEvent[]): void;
  /** Whoever was here is not any more: what is theirs, and not of the log, goes. */
  onGone(): void;
}
