import { limits, type Conversation, type ConversationAnswer, type EventsAnswer, type LogEvent } from '@segue/protocol';
import type { Api } from '../transports/api.ts';
import { conversationPath } from '../transports/conversation-path.ts';
import { foldConversation } from './fold-conversation.ts';
import type { Viewer } from './message-item.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { unreadOf } from './unread.ts';

export interface SyncOptions {
  api: Api;
  viewer: Viewer;
  onChange(): void;
  /** Events that just happened, after they are in the timeline. */
  onEvents(events: readonly LogEvent[]): void;
  /** What was missed could not be fetched: the stream has to bring it. */
  onLost(): void;
}

/** What is known of one conversation: its state, a gapless stretch of its log, and where that ends. */
export interface Sync {
  /** Address of the conversation. */
  readonly path: string;
  readonly timeline: Timeline;
  conversation(): Conversation;
  /** The last seq received; the next expected is one more. */
  cursor(): number;
  hasOlder(): boolean;
  loadingOlder(): boolean;
  /** Takes the next event. One too far ahead makes it fetch what is between; an old one is ignored. */
  receive(event: LogEvent): void;
  /** The log goes this far: fetches what is missing. */
  reach(seq: number): void;
  loadOlder(): Promise<void>;
  /** A newer description of the conversation by the hub. */
  describe(conversation: Conversation): void;
  /** Asks the hub for it. Rejects with `SegueError`. */
  ask(): Promise<void>;
  /** @param ownRead how far this device has read, told to the hub or not */
  unread(ownRead: number): number;
}

/** @param newest its newest page; loaded where it did not come with the description. Rejects with `SegueError`. */
export async function openSync(
  { api, viewer, onChange, onEvents, onLost }: SyncOptions,
  described: Conversation,
  newest?: EventsAnswer,
): Promise<Sync> {
  const path = conversationPath(described.id);
  const eventsBy = (query: string): Promise<EventsAnswer> => api.get(`${path}/events?${query}`);
  const page = newest ?? (await eventsBy(`limit=${limits.newestEvents}`));

  let conversation = described;
  let hub = snapshotOf(described);
  let first = page.events[0]?.seq ?? 1;
  let last = first - 1;
  let { hasOlder } = page;
  let loadingOlder = false;
  /** The furthest seq heard of while what is between is fetched. */
  let wanted = 0;
  let askedHub = false;
  let unread = described.unread;
  const timeline = createTimeline(viewer, described.receipts);

  function snapshotOf({ unread: count, receipts, lastSeq }: Conversation) {
    return { unread: count, read: receipts[viewer.side].read, lastSeq };
  }
  const take = (events: readonly LogEvent[]): LogEvent[] => {
    const fresh: LogEvent[] = [];
    for (const event of events) {
      if (event.seq !== last + 1) continue;
      last = event.seq;
      fresh.push(event);
    }
    timeline.add(fresh);
    conversation = fresh.reduce(foldConversation, conversation);
    return fresh;
  };
  take(page.events);

  async function fill(seq: number): Promise<void> {
    const busy = wanted > last;
    wanted = Math.max(wanted, seq);
    if (busy) return;
    try {
      while (last < wanted) {
        const answer = await eventsBy(`after=${last}&limit=${limits.maxPageEvents}`);
        const fresh = take(answer.events);
        onEvents(fresh);
        if (fresh.length === 0) break;
      }
    } catch {
      onLost();
    } finally {
      wanted = 0;
    }
  }

  const sync: Sync = {
    path,
    timeline,
    conversation: () => conversation,
    cursor: () => last,
    hasOlder: () => hasOlder,
    loadingOlder: () => loadingOlder,
    receive(event) {
      if (event.seq > last + 1) void fill(event.seq);
      else if (event.seq > last) onEvents(take([event]));
    },
    reach(seq) {
      if (seq > last) void fill(seq);
    },
    async loadOlder() {
      if (!hasOlder || loadingOlder) return;
      loadingOlder = true;
      onChange();
      try {
        const answer = await eventsBy(`before=${first}&limit=${limits.maxPageEvents}`);
        timeline.add(answer.events);
        first = answer.events[0]?.seq ?? first;
        hasOlder = answer.hasOlder && answer.events.length > 0;
      } finally {
        loadingOlder = false;
        onChange();
      }
    },
    describe(now) {
      askedHub = false;
      hub = snapshotOf(now);
      // What the log said after this description was made stays.
      if (now.lastSeq >= conversation.lastSeq) conversation = { ...now, lastSeq: last };
      else conversation = { ...conversation, bindings: now.bindings };
      onChange();
    },
    async ask() {
      sync.describe((await api.get<ConversationAnswer>(path)).conversation);
    },
    unread(ownRead) {
      const read = Math.max(ownRead, conversation.receipts[viewer.side].read);
      const count = unreadOf({ hub, read, firstSeq: first, countOthers: timeline.countOthers });
      if (count === undefined && !askedHub) {
        askedHub = true;
        sync.ask().catch(onLost);
      }
      return (unread = count ?? unread);
    },
  };
  return sync;
}
