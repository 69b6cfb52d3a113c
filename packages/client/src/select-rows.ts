import type { ConversationSummary } from '@segue/protocol';

export interface RowsView {
  view: 'mine' | 'unassigned' | 'all';
  status: 'open' | 'closed';
  /** Whose rows are `mine`. */
  operatorId: string;
}

/** The rows of a view, the one that changed last first. Pure. */
export const selectRows = (
  summaries: ReadonlyMap<string, ConversationSummary>,
  { view, status, operatorId }: RowsView,
): ConversationSummary[] =>
  [...summaries.values()]
    .filter(
      (row) => row.status === status && (view === 'all' || (view === 'mine' ? row.assignee?.id === operatorId : row.assignee === null)),
    )
    .toSorted((a, b) => b.rev - a.rev);
