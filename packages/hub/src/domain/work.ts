import type { LogEvent } from '@segue/protocol';
import type { HubBrand, HubLimits, Ids } from '../ports.ts';
import type { ConversationRow } from '../storage/rows.ts';
import type { ConversationPatch, Tx } from '../storage/storage.ts';
import type { HubChannel } from './channels-of.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A log event before it has its place. */
export type EventDraft = DistributiveOmit<LogEvent, 'seq' | 'at'>;

export interface AppendOptions {
  patch?: ConversationPatch;
  operatorsOnly?: boolean;
  /** Set when the event is a visible message: whose it is. */
  side?: 'customer' | 'operator';
  /** When it happened, if not now. */
  at?: number;
  /** Completes the event once its place is known, e.g. puts `seq` into the message. */
  complete?: (event: LogEvent, row: ConversationRow) => void;
}

/** What is the same for every piece of work: how the hub is set up. */
export interface House {
  ids: Ids;
  brands: ReadonlyMap<string, HubBrand>;
  /** By id. */
  channels: ReadonlyMap<string, HubChannel>;
  limits: HubLimits;
  publicUrl: string;
  /** An address under which a channel's network can fetch a file for a while. */
  fileUrl(attachmentId: string, channelId: string): string;
  /** Under which name the files of an uploader are counted: nobody who reads the database learns their address. */
  uploaderOf(address: string): string;
}

/** What is done once the work is committed, and may be lost with the process: nothing depends on it. */
export type Effect =
  | { do: 'count'; name: string; labels: Record<string, string> }
  | { do: 'warn'; facts: Record<string, unknown>; what: string }
  /** Something waits in the outbox, or a kept delivery can be taken. */
  | { do: 'deliver' }
  /** The streams of a session close. They do so within a second in any case. */
  | { do: 'revoke'; sessionId: string }
  | { do: 'remove-file'; id: string };

/**
 * Everything that a command may touch: one transaction, and what is to be done after its commit. The work may be undone and run again
 * (see `Storage.write`), so it collects instead of doing.
 */
export interface Work extends House {
  tx: Tx;
  /** One time for the whole transaction. */
  now: number;
  /** Adds an event to a conversation's log. Others see it after the commit. */
  append(conversationId: string, draft: EventDraft, options?: AppendOptions): Promise<{ event: LogEvent; row: ConversationRow }>;
  effect(effect: Effect): void;
}

export type Commit = <T>(work: (work: Work) => Promise<T>) => Promise<T>;
