import { selectRows, type InboxState } from '@segue/client/desk';
import type { ConversationSummary } from '@segue/protocol';
import type { InboxView } from './events.ts';

/** The rows of a view, the one in which somebody wrote last first; of these only the `found` ones while somebody searches. Pure. */
export function inboxRows(
  { summaries, operator }: Pick<InboxState, 'summaries' | 'operator'>,
  view: InboxView,
  found: readonly string[] | undefined,
): ConversationSummary[] {
  if (!operator) return [];
  const isClosed = view === 'closed';
  const rows = selectRows(summaries, { view: isClosed ? 'all' : view, status: isClosed ? 'closed' : 'open', operatorId: operator.id });
  return found ? rows.filter((row) => found.includes(row.id)) : rows;
}
