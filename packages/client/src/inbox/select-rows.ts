import type { ConversationSummary } from '@segue/protocol';

export interface RowsView {
  view: 'mine' | 'unassigned' | 'all';
  status: 'open' | 'closed';
  /** Whose rows are `mine`. */
  operatorId: string;
}

const spokenAt = ({ last, startedAt }: ConversationSummary): number => last?.at ?? startedAt;

/**
 * The rows of a view, the one in which somebody wrote last first: a row changes when it is read, too, and must not move away under the pointer
 * that opens it. Pure.
 */
export const selectRows = (
  summaries: ReadonlyMap<string, ConversationSummary>,
  { view, status, operatorId }: RowsView,
): ConversationSummary[] =>
  [...summaries.values()]
    .filter(
      (row) => row.status === status && (view === 'all' || (view === 'mine' ? row.assignee?.id === operatorId : row.assignee === null)),
    )
    .toSorted((a, b) => spokenAt(b) - spokenAt(a));
