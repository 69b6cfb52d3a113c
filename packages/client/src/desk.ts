/** What the operator's desk needs besides a client for each conversation; the widget does not load it. */
export { createInbox, type Inbox, type InboxOptions, type InboxQuery, type InboxState } from './inbox.ts';
export { shareReading, type SharedReading } from './shared-reading.ts';
export { selectRows, type RowsView } from './select-rows.ts';
