/** What the operator's desk needs besides a client for each conversation; the widget does not load it. */
export { createInbox, type Inbox, type InboxOptions } from './inbox/inbox.ts';
export type { InboxQuery, InboxState } from './inbox/inbox-state.ts';
export { shareReading, type SharedReading } from './inbox/shared-reading.ts';
export { selectRows, type RowsView } from './inbox/select-rows.ts';
