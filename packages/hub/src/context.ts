import type { Channel, RawInbound } from '@segue/channels';
import type { Commit, House } from './domain/work.ts';
import type { HashQueue } from './desk/hash-queue.ts';
import type { SignInGuard } from './desk/sign-in-guard.ts';
import type { HubOptions } from './ports.ts';
import type { Growing } from './growing/growing.ts';
import type { Limiter } from './limiter/limiter.ts';
import type { Presence } from './presence/presence.ts';
import type { WarnSparingly } from './sparing-log.ts';
import type { Metrics } from './metrics.ts';
import type { Streams } from './streams/streams.ts';

/** What every part of the hub is given: the ports, and the few things that live as long as the hub. */
export interface HubContext extends Omit<HubOptions, 'limits' | 'brands' | 'channels' | 'bots'>, House {
  commit: Commit;
  limiter: Limiter;
  presence: Presence;
  growing: Growing;
  /** For what anybody can make happen. */
  warn: WarnSparingly;
  signIns: SignInGuard;
  hashes: HashQueue;
  metrics: Metrics;
  streams: Streams;
  /** Cookies are `Secure` and have the `__Host-` prefix. */
  secure: boolean;
  bots: NonNullable<HubOptions['bots']>;
  /** Keeps what a network delivered, once each; processing follows. */
  storeInbound(channelId: string, batch: RawInbound[]): Promise<void>;
  /** Whether the channel's own check passed lately. Cached, so that a preflight is quick. */
  isReachable(channel: Channel): Promise<boolean>;
}
