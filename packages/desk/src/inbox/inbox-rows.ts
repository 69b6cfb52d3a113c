import { selectRows, type InboxState } from '@segue/client/desk';
import type { ConversationSummary } from '@segue/protocol';
import type { InboxView } from './events.ts';

const spokenAt = ({ last, startedAt }: ConversationSummary): number => last?.at ?? startedAt;

/**
 * The rows of a view; of these only the `found` ones while somebody searches. Pure. The one in which somebody wrote last comes first: a row
 * changes when it is read, too, and must not move away under the pointer that opens it.
 */
export function inboxRows(
  { summaries, operator }: Pick<InboxState, 'summaries' | 'operator'>,
  view: InboxView,
  found: readonly string[] | undefined,
): ConversationSummary[] {
  if (!operator) return [];
  const isClosed = view === 'closed';
  const rows = selectRows(summaries, { view: isClosed ? 'all' : view, status: isClosed ? 'closed' : 'open', operatorId: operator.id });
  return (found ? rows.filter((row) => found.includes(row.id)) : rows).toSorted((a, b) => spokenAt(b) - spokenAt(a));
}
