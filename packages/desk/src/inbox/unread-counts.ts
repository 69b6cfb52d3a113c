import type { InboxState } from '@segue/client/desk';
import type { InboxView } from './events.ts';
import { inboxRows } from './inbox-rows.ts';

/** How many open conversations of each view have something unread. Pure. */
export function unreadCounts(state: Pick<InboxState, 'summaries' | 'operator'>): Partial<Record<InboxView, number>> {
  const count = (view: InboxView): number => inboxRows(state, view, undefined).filter((row) => row.unread > 0).length;
  return { mine: count('mine'), unassigned: count('unassigned'), all: count('all') };
}
