import type { Voice } from '@segue/brand/runtime';
import type { Blobs } from './blobs/blobs.ts';
import type { Bus } from './bus/bus.ts';
import type { HubChannel } from './domain/channels-of.ts';
import type { Growing } from './growing/growing.ts';
import type { Limiter, RateLimit } from './limiter/limiter.ts';
import type { Presence } from './presence/presence.ts';
import type { Storage } from './storage/storage.ts';

/** Time, passed in so that tests decide what it is. */
export interface Clock {
  /** Milliseconds since 1970; may jump. For stamps and expiry only. */
  now(): number;
  /** Calls back once after `ms`. Returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

/** Randomness, passed in so that a simulation can be repeated. */
export interface Ids {
  /** Ids that sort roughly by time, so that indexes grow at their end. */
  id(): string;
  /** `bytes` random bytes as base64url, for secrets. */
  secret(bytes: number): string;
}

/** Structured log. Never message text, secrets or addresses. */
export interface Log {
  info(facts: Record<string, unknown>, what: string): void;
  warn(facts: Record<string, unknown>, what: string): void;
  error(facts: Record<string, unknown>, what: string): void;
}

export interface HubBrand {
  id: string;
  /** Origins of pages that may talk to the hub for this brand, e.g. `https://www.brand.com`. */
  origins: string[];
  /** Proper name in a locale. */
  name(locale: string): string;
  /** The brand's copy in the nearest locale it has. */
  voice(locale: string): Voice;
  /** Parameters of page addresses that are kept; of all others nobody is told. */
  pageParameters?: string[];
  /** Checks what the brand's back ends say of who somebody is. Default: it says nothing, and everybody is anonymous. */
  identity?: IdentityCheck;
  /** Expected minutes to a first reply, for the preflight. */
  replyMinutes?: number;
}

/** What a brand's back end says of somebody, checked: it is for this brand, this device and now. */
export interface VerifiedIdentity {
  issuer: string;
  subject: string;
  /** Of this one saying; it is taken once. */
  jti: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  attributes: Record<string, string>;
}

/** Whom a brand believes, and how that is checked. */
export interface IdentityCheck {
  /**
   * @param bound what the assertion has to name: the device it was made for
   * @throws SegueError `identity-refused`, the same for every reason; `identity-unavailable` when the keys cannot be had
   */
  verify(assertion: string, bound: { nonce: string; jkt?: string | undefined }): Promise<VerifiedIdentity>;
}

/** A program that answers as a bot, with a bearer token. */
export interface HubBot {
  id: string;
  name: string;
  /** SHA-256 of its token, hex. */
  tokenHash: string;
  /** Ids of the brands whose conversations it may read and write. Default: all, as null is. */
  brands?: readonly string[] | null;
}

export interface HubLimits {
  /** Messages, receipts and typing of one session. */
  session: RateLimit;
  /** Everything one session reads. */
  reads: RateLimit;
  /** New sessions and tickets of one address. */
  address: RateLimit;
  maxAttachmentBytes: number;
  /** Bytes of all files of one conversation. */
  maxConversationBytes: number;
  /** Bytes of all files that customers at one address announce in a day. */
  maxAddressBytes: number;
  /** Bytes of all files of one brand. */
  maxBrandBytes: number;
  /** Bytes of all files of the hub. */
  maxTotalBytes: number;
  /** Files leave this much of the disk free, for words. */
  minFreeBytes: number;
  /** Bytes a slow reader may leave unread before its stream is closed (it resumes by cursor). */
  maxStreamBacklogBytes: number;
  /** Streams of one session. */
  maxStreamsPerSession: number;
}

export interface HubOptions {
  storage: Storage;
  blobs: Blobs;
  bus: Bus;
  /** Who is there. Default: in memory, right for one hub; so are the two below. */
  presence?: Presence;
  limiter?: Limiter;
  /** Messages that still stream. */
  growing?: Growing;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Numbers in [0, 1), for the spread of retries. Default `Math.random`. */
  random?: () => number;
  brands: HubBrand[];
  bots?: HubBot[];
  /** Accounts on outside networks, each of a brand. */
  channels?: HubChannel[];
  limits?: Partial<HubLimits>;
  /** Key that signs file addresses, at least 32 bytes. */
  signingKey: Uint8Array;
  /** The hub's own address as browsers see it; decides whether cookies are `Secure`. */
  publicUrl: string;
  /** Tests: called at the named points; throwing there is a crash. */
  failpoint?: (name: FailpointName) => void;
}

/** Points between a commit and what others see of it; each has a test that stops the hub there. */
export type FailpointName = 'before-commit' | 'after-commit-before-ack' | 'before-channel-call' | 'after-channel-call';
