import type { InboxState } from '@segue/client/desk';
import type { ConversationSummary } from '@segue/protocol';

/** Conversations in which a customer said something new. Pure. None while the inbox was not live: what comes then is history. */
export function arrivals(before: InboxState | undefined, now: InboxState): ConversationSummary[] {
  if (before?.connection !== 'live') return [];
  return [...now.summaries.values()].filter((row) => {
    const old = before.summaries.get(row.id);
    return row.last?.kind === 'customer' && row.lastSeq > (old?.lastSeq ?? 0) && row.unread > (old?.unread ?? 0);
  });
}
