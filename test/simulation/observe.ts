import type { ClientState, MessageItem } from '@segue/client';
import type { History } from './history.ts';
import type { Profile, Tab } from './profile.ts';
import { countMessages, otherSide, receiptsAt, type ConversationTruth } from './truth.ts';

/** Looks at one page whenever its state changes, and compares what it shows with what is true. */
export interface Observer {
  /** From now on this bubble has to be there. */
  tapped(intentId: string): void;
  /** The person has read everything that is shown. */
  read(): void;
  check(): void;
  stop(): void;
}

const rank = ['queued', 'sending', 'sent', 'delivered', 'read'];
const isLogged = (item: MessageItem): boolean => item.message.seq > 0 && rank.indexOf(item.state) >= rank.indexOf('sent');

export function observe(tab: Tab, profile: Profile, history: History): Observer {
  const { truth } = history;
  const { side } = profile;
  const other = otherSide(side);
  /** What this page once showed: the state of each own bubble. */
  const bubbles = new Map<string, string>();
  /** What pages of this profile had shown when this one was opened. */
  const shownBefore = new Map(profile.shown);
  const textsShown = new Map<string, number>();
  let connection = 'idle';
  let conversationId: string | undefined;
  let lastSeq = 0;
  let readUpTo = 0;
  let seenReceipts = { delivered: 0, read: 0 };
  let stopped = false;
  const broken: History['broken'] = (invariant, what) => history.broken(invariant, `${tab.name}: ${what}`);

  /** What is shown of the log against the log. */
  function checkLog(state: ClientState, log: ConversationTruth): void {
    const upTo = state.conversation!.lastSeq;
    const shown = state.timeline.filter((item) => item.kind === 'event' || log.texts.has(item.message.id));
    const first = shown[0];
    const from = !state.hasOlder || !first ? 0 : first.kind === 'message' ? first.message.seq : first.event.seq;
    let at = 0;
    for (const wanted of log.expected[side]) {
      if (wanted.seq < from) continue;
      if (wanted.seq > upTo) break;
      const item = shown[at++];
      const seq = item && (item.kind === 'message' ? item.message.seq : item.event.seq);
      if (!item || item.key !== wanted.key || seq !== wanted.seq) {
        return broken(
          'I-3',
          `shows ${item ? `${item.key} at ${seq}` : 'nothing'} where the log has ${wanted.key} at ${wanted.seq} (it has seen ${upTo})`,
        );
      }
      if (item.kind === 'message') checkText(item, log, upTo);
    }
    // Beyond what it has read of the log, only own bubbles that were acked.
    for (; at < shown.length; at++) {
      const item = shown[at]!;
      if (item.kind === 'event' || !item.own) return broken('I-3', `shows ${item.key}, which the log does not have before ${upTo}`);
    }
  }

  function checkText(item: MessageItem, log: ConversationTruth, upTo: number): void {
    const versions = log.texts.get(item.message.id)!;
    // An old event is served with its newest text, so that it may be newer than what was read; never older.
    const least = Math.max(
      versions.findLastIndex((version) => version.seq <= upTo),
      textsShown.get(item.key) ?? 0,
    );
    const at = versions.findLastIndex((version) => version.text === item.message.text);
    if (at < least) return broken('I-5', `shows an old text of ${item.key}: "${item.message.text}"`);
    textsShown.set(item.key, at);
  }

  function checkOwn(state: ClientState): void {
    const keys = new Set<string>();
    for (const item of state.timeline) {
      if (keys.has(item.key)) return broken('I-4', `shows ${item.key} twice`);
      keys.add(item.key);
      if (item.kind === 'event' || !item.own) continue;
      const before = bubbles.get(item.key);
      bubbles.set(item.key, item.state);
      const isQueuedAgain = before === 'sending' && item.state === 'queued';
      if (before !== undefined && item.state !== 'failed' && rank.indexOf(item.state) < rank.indexOf(before) && !isQueuedAgain) {
        return broken('I-5', `${item.key} went from ${before} back to ${item.state}`);
      }
      if (isLogged(item) && truth.placesOf(item.key).length === 0 && !profile.acked.some(({ intentId }) => intentId === item.key)) {
        return broken('I-17', `${item.key} is shown as ${item.state} and no hub has it`);
      }
      if ((item.state === 'delivered' || item.state === 'read') && !item.private) checkReceipt(item, state);
    }
    for (const [key] of bubbles) if (!keys.has(key)) return broken('I-4', `${key} vanished`);
    if (!state.conversation || state.hasOlder) return;
    for (const ack of profile.acked) {
      if (ack.conversationId === state.conversation.id && ack.seq <= state.conversation.lastSeq && !keys.has(ack.intentId)) {
        return broken('I-4', `${ack.intentId} was acked as ${ack.seq}, and is not there`);
      }
    }
  }

  function checkReceipt(item: MessageItem, state: ClientState): void {
    const shown = history.shownBy(other, state.conversation!.id);
    if (item.message.seq > shown)
      broken('I-16', `${item.key} at ${item.message.seq} is shown as ${item.state}; the other side has seen ${shown}`);
  }

  function checkUnread(state: ClientState, log: ConversationTruth): void {
    const { receipts, lastSeq: upTo } = state.conversation!;
    const told = receiptsAt(log, side, upTo);
    const newest = receiptsAt(log, side, Infinity);
    const now = receipts[side];
    if (now.read < told.read || now.read > newest.read)
      return broken('I-13', `believes to have read up to ${now.read}; the log says ${told.read} to ${newest.read}`);
    const wanted = countMessages(log, other, Math.max(readUpTo, now.read), upTo);
    if (state.unread !== wanted)
      broken('I-13', `shows ${state.unread} unread; the log says ${wanted} (read up to ${Math.max(readUpTo, now.read)} of ${upTo})`);
  }

  function look(state: ClientState): void {
    if (stopped || history.violation) return;
    if (state.connection !== connection) history.note(tab.name, () => `${connection} → ${state.connection}`);
    ({ connection } = state);
    if (state.connection === 'ended') return broken('I-17', 'says that the session is over');
    const { conversation } = state;
    if (conversation?.id !== conversationId) {
      if (conversationId !== undefined) return broken('I-5', `left conversation ${conversationId} for ${conversation?.id}`);
      conversationId = conversation?.id;
      const before = shownBefore.get(conversationId!) ?? 0;
      if (conversation!.lastSeq < before) return broken('I-5', `opens at ${conversation!.lastSeq}, after another page showed ${before}`);
    }
    if (conversation) {
      if (conversation.lastSeq < lastSeq) return broken('I-5', `went back from ${lastSeq} to ${conversation.lastSeq}`);
      lastSeq = conversation.lastSeq;
      profile.shown.set(conversation.id, Math.max(profile.shown.get(conversation.id) ?? 0, lastSeq));
      for (const part of ['delivered', 'read'] as const) {
        if (conversation.receipts[other][part] < seenReceipts[part]) return broken('I-5', `the other side's ${part} went back`);
      }
      seenReceipts = conversation.receipts[other];
      const log = truth.conversations.get(conversation.id);
      if (log) {
        checkLog(state, log);
        checkUnread(state, log);
      }
    }
    checkOwn(state);
  }

  const unsubscribe = tab.client.state.subscribe(look);
  return {
    tapped(intentId) {
      bubbles.set(intentId, 'queued');
      look(tab.client.state.get());
    },
    read() {
      const { conversation } = tab.client.state.get();
      const log = conversation && truth.conversations.get(conversation.id);
      if (log) readUpTo = Math.max(readUpTo, log.messages[other].findLast((seq) => seq <= conversation.lastSeq) ?? 0);
      tab.client.markRead();
      look(tab.client.state.get());
    },
    check: () => look(tab.client.state.get()),
    stop() {
      stopped = true;
      unsubscribe();
    },
  };
}
