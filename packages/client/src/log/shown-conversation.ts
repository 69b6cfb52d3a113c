import type { Conversation, EventsAnswer, LogEvent, Participant, Place, Side, Signal } from '@segue/protocol';
import type { Api } from '../transports/api.ts';
import type { ClientState } from '../client.ts';
import type { Pending } from '../outbox/outbox-options.ts';
import type { Clock } from '../clock.ts';
import { createReceipts, type Receipts } from './receipts.ts';
import { openSync, type Sync } from './sync.ts';
import type { Viewer } from './message-item.ts';
import { createTimeline } from './timeline.ts';
import { createTyping } from './typing.ts';

/** Who is there; the hub says it, or the leading tab. */
export type Presence = Pick<ClientState, 'customerOnline' | 'operatorsOnline'>;

/** Who this is, and their conversation; null before it begins. */
export interface Snapshot {
  me: Participant;
  conversation: Conversation | null;
  /** Of its log the newest; undefined where it has to be asked for. */
  newest?: EventsAnswer | undefined;
}

export interface ShownOptions {
  api: Api;
  clock: Clock;
  side: Side;
  /** The surface that own messages come from. */
  via: Place;
  /** Whether this tab tells the hub what was received. */
  leads(): boolean;
  onChange(): void;
  /** Events that just happened, after they are in the timeline. */
  onEvents(events: readonly LogEvent[]): void;
  /** What was missed could not be fetched: the stream has to bring it. */
  onLost(): void;
}

/** What is on screen: the person, their conversation, who types, who is there, how far it was read. */
export interface ShownConversation {
  me(): Participant | undefined;
  sync(): Sync | undefined;
  id(): string | undefined;
  presence(): Presence;
  /** Its part of the client's state. @param pending messages that are not in the log yet */
  state(pending: readonly Pending[]): Omit<ClientState, 'connection' | 'storage' | 'uploads' | 'ticket'>;
  /**
   * Loads the conversation if it is not shown yet.
   *
   * @param anew what is known of it is worth nothing: a snapshot instead
   * @returns how to show it
   */
  open(snapshot: Snapshot, anew: boolean): Promise<() => void>;
  clear(): void;
  hear(signal: Signal): void;
  /** Asks the hub what is not in the log. */
  describe(): Promise<void>;
  /** Tells the hub what was received, and read. */
  confirm(): void;
  markRead(seq?: number): void;
  setTyping(on: boolean): void;
  stop(): void;
}

export function createShownConversation({ api, clock, side, via, leads, onChange, onEvents, onLost }: ShownOptions): ShownConversation {
  let me: Participant | undefined;
  let sync: Sync | undefined;
  let presence: Presence = { customerOnline: false, operatorsOnline: 0 };
  const viewer = (person = me): Viewer => ({ side, me: person ?? { id: 'me', kind: side }, via });
  const emptyTimeline = createTimeline(viewer(), { customer: { delivered: 0, read: 0 }, operator: { delivered: 0, read: 0 } });
  const typing = createTyping({
    clock,
    onChange,
    send: (on) => {
      if (sync) api.send('POST', `${sync.path}/typing`, { on }).catch(() => undefined);
    },
  });
  let receipts: Receipts | undefined;
  /** The last seq that was read here, told to the hub or not. */
  let read = 0;

  const id = (): string | undefined => sync?.conversation().id;
  const confirm = (): void => {
    if (sync) receipts?.mark({ delivered: leads() ? sync.timeline.newestOther() : 0, read }, sync.conversation().receipts[side]);
  };

  const leave = (): void => {
    typing.stop();
    receipts?.stop();
    receipts = undefined;
  };

  const handleEvents = (events: readonly LogEvent[]): void => {
    for (const event of events) if (event.type === 'message') typing.hear({ type: 'typing', participant: event.message.author, on: false });
    onEvents(events);
    confirm();
    onChange();
  };

  return {
    me: () => me,
    sync: () => sync,
    id,
    presence: () => presence,
    state(pending) {
      const conversation = sync?.conversation();
      const unread = sync?.unread(read) ?? 0;
      return {
        me,
        conversation: conversation && { ...conversation, unread },
        timeline: (sync?.timeline ?? emptyTimeline).items(pending),
        hasOlder: sync?.hasOlder() ?? false,
        loadingOlder: sync?.loadingOlder() ?? false,
        typing: typing.others(),
        ...presence,
        unread,
      };
    },
    async open({ me: person, conversation, newest }, anew) {
      const isKnown = (): boolean => !anew && conversation?.id === id();
      const opened =
        conversation && !isKnown()
          ? await openSync({ api, viewer: viewer(person), onChange, onEvents: handleEvents, onLost }, conversation, newest)
          : undefined;
      return () => {
        // What is shown already may be further than a snapshot that was on its way meanwhile.
        const next = isKnown() ? sync : opened;
        if (conversation && next !== opened) next?.describe(conversation);
        if (next?.conversation().id !== id()) {
          read = 0;
          leave();
          // The positions are of this conversation, whatever is shown when they are sent.
          receipts = next && createReceipts({ clock, send: (request) => api.send('POST', `${next.path}/receipts`, request) });
        }
        // Both at once: who sends before knowing the conversation lets a new message overtake an older one of it.
        me = person;
        sync = next;
      };
    },
    clear() {
      me = sync = undefined;
      leave();
    },
    hear(signal) {
      if (signal.type === 'typing') return typing.hear(signal);
      if (signal.type === 'chunk') sync?.timeline.grow(signal);
      else if (signal.type === 'presence') presence = { customerOnline: signal.customerOnline, operatorsOnline: signal.operatorsOnline };
      onChange();
    },
    describe: async () => sync?.ask(),
    confirm,
    markRead(seq = sync?.cursor() ?? 0) {
      if (!sync) return;
      // Up to the last message, not further: a receipt is an event itself and would be answered without end.
      const upTo = sync.timeline.newestOther(seq) || (sync.unread(read) > 0 ? seq : 0);
      if (upTo <= read) return;
      read = upTo;
      confirm();
      onChange();
    },
    setTyping: typing.set,
    stop: leave,
  };
}
