import type { Message } from '@segue/protocol';
import type { History } from './history.ts';
import type { Profile, Tab } from './profile.ts';
import type { SimulatedHub } from './simulated-hub.ts';
import type { EventRow } from './truth.ts';
import type { Invariant } from './violation.ts';

/** How long a page may go on as if it were connected. */
const offlineWithinMs = 45_000;

/** I-17: a page that has heard nothing for long enough says so. */
export function checkOffline(history: History): void {
  const now = history.scheduler.now();
  for (const profile of history.profiles) {
    const { line, tabs } = profile;
    for (const tab of tabs) {
      if (tab.frozen) continue;
      const silentFor = now - Math.max(line.heardAt, tab.openedAt, tab.thawedAt);
      const { connection, conversation, timeline } = tab.client.state.get();
      // Before the first message there is nothing to miss; from the first tap on there is.
      const waits = profile.taps.some(({ intentId, at }) => now - at > offlineWithinMs && timeline.some((item) => item.key === intentId));
      if (!conversation && !waits) continue;
      if (silentFor > offlineWithinMs + 1_000 && (connection === 'live' || connection === 'connecting')) {
        return history.broken('I-17', `${tab.name} has heard nothing for ${Math.round(silentFor)} ms and says "${connection}"`);
      }
    }
  }
}

/** Every page has all that was committed up to `committedBefore`. What it shows of it is compared all the time. */
export async function checkViews(history: History, committedBefore: number, invariant: Invariant): Promise<void> {
  for (const { tabs } of history.profiles) {
    for (const tab of tabs) {
      const { conversation, connection } = tab.client.state.get();
      const log = conversation && history.truth.conversations.get(conversation.id);
      const wanted = (log?.committedAt.findLastIndex((at) => at <= committedBefore) ?? -1) + 1;
      if (connection !== 'live') return history.broken(invariant, `${tab.name} is ${connection}, though nothing is wrong any more`);
      if (!conversation && history.truth.conversations.size > 0 && profileHas(history, tab))
        return history.broken(invariant, `${tab.name} has no conversation`);
      if (conversation && conversation.lastSeq < wanted)
        return history.broken(invariant, `${tab.name} has seen ${conversation.lastSeq}; the log had ${wanted}`);
    }
  }
}

/** Whether messages of this page's profile are in the log: then it has to know of the conversation. */
const profileHas = (history: History, tab: Tab): boolean =>
  history.profiles.some(({ tabs, taps }) => tabs.includes(tab) && taps.some(({ intentId }) => history.truth.placesOf(intentId).length > 0));

/** When all has come to rest. */
export async function checkEnd(history: History, hub: SimulatedHub): Promise<void> {
  await checkStored(history, hub);
  for (const profile of history.profiles) {
    if (history.violation) return;
    checkAcks(history, profile);
    checkTaps(history, profile);
    checkOrder(history, profile);
  }
  if (!history.violation) await checkViews(history, history.scheduler.now() - 1_000, 'I-7');
  if (!history.violation) await checkFresh(history);
}

/** I-3: what is stored is what was committed, without a gap. */
async function checkStored(history: History, hub: SimulatedHub): Promise<void> {
  for (const log of history.truth.conversations.values()) {
    const stored = await history.scheduler.untilSettled(hub.storage.read((tx) => tx.eventsAfter(log.id, 0, 100_000)));
    const gap = stored.findIndex(({ seq }, at) => seq !== at + 1);
    if (gap >= 0) return history.broken('I-3', `the log has ${stored[gap]!.seq} at place ${gap + 1}`);
    if (stored.length !== log.rows.length)
      return history.broken('I-1', `the log has ${stored.length} events; ${log.rows.length} were committed`);
  }
}

const messageOf = (row: EventRow | undefined): Message | undefined => (row && 'message' in row.body ? row.body.message : undefined);

/** I-1: every ack that reached somebody is in the log, where the ack said. */
function checkAcks(history: History, profile: Profile): void {
  for (const { conversationId, intentId, seq } of profile.acked) {
    const row = history.truth.conversations.get(conversationId)?.rows[seq - 1];
    const found = messageOf(row)?.intentId;
    if (found !== intentId) return history.broken('I-1', `${intentId} was acked as ${seq}; there is ${found ?? 'nothing'}`);
  }
}

/** I-2: one message for each tap, or a bubble that says that it failed. */
function checkTaps(history: History, profile: Profile): void {
  const copies = new Map<string | undefined, number>();
  for (const { rows } of history.truth.conversations.values()) {
    for (const row of rows) copies.set(messageOf(row)?.text, (copies.get(messageOf(row)?.text) ?? 0) + 1);
  }
  for (const { intentId, text, mayBeLost } of profile.taps) {
    const places = history.truth.placesOf(intentId);
    // Each tap has a text of its own: a second message with it is the same tap under another id.
    const count = Math.max(places.length, copies.get(text) ?? 0);
    if (count > 1) return history.broken('I-2', `${intentId} "${text}" is in the log ${count} times`);
    if (places.length === 1 || mayBeLost) continue;
    const failed = profile.tabs.some((tab) =>
      tab.client.state
        .get()
        .timeline.some(
          (item) => item.key === intentId && item.kind === 'message' && item.state === 'failed' && item.error === 'conversation-closed',
        ),
    );
    if (!failed) return history.broken('I-2', `${intentId} "${text}" is not in the log, and nobody is told`);
  }
}

/** Taps of different tabs this close together have no order that a person would know of. */
const simultaneousMs = 200;

/** I-6: one sender's messages in the order of the taps. */
function checkOrder(history: History, profile: Profile): void {
  const placed = profile.taps.flatMap((tap) => history.truth.placesOf(tap.intentId).map((place) => ({ ...tap, ...place })));
  for (const [at, later] of placed.entries()) {
    for (const earlier of placed.slice(0, at)) {
      if (earlier.conversationId !== later.conversationId || earlier.seq < later.seq) continue;
      const isSameSender = earlier.tab === later.tab || (profile.durable && later.at - earlier.at > simultaneousMs);
      if (isSameSender)
        return history.broken(
          'I-6',
          `${later.intentId} (${later.tab}, at ${later.seq}) overtook ${earlier.intentId} (${earlier.tab}, at ${earlier.seq})`,
        );
    }
  }
}

/** JSON with its keys in order: the order in which somebody wrote them is nothing that is shown. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** All that comes from the log, one line each. Failed bubbles and the read position are the device's own. */
function shownBy(tab: Tab): string[] {
  const { timeline, conversation } = tab.client.state.get();
  return [
    ...timeline.filter((item) => item.kind === 'event' || item.state !== 'failed'),
    // Which devices are in is told when the hub describes the conversation; it is not in the log.
    conversation && { ...conversation, unread: 0, devices: [], cameBy: [] },
  ].map(canonical);
}

/** I-7: what a page shows after all that happened is, byte for byte, what a page shows that is opened now. */
async function checkFresh(history: History): Promise<void> {
  for (const profile of history.profiles) {
    const old = [...profile.tabs];
    const fresh = profile.open();
    await history.scheduler.runUntil(history.scheduler.now() + 3_000);
    for (const tab of old) {
      if (tab.client.state.get().conversation?.id !== fresh.client.state.get().conversation?.id) continue;
      const now = shownBy(fresh);
      // A page that is older may have loaded more of the beginning.
      const before = shownBy(tab).slice(fresh.client.state.get().hasOlder ? -now.length : 0);
      const at = before.findIndex((line, index) => line !== now[index]);
      if (at >= 0 || before.length !== now.length)
        return history.broken('I-7', `${tab.name} shows\n  ${before.at(at)}\nand a fresh page\n  ${now.at(at)}`);
    }
  }
}
