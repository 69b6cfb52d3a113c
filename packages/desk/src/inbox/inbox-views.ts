import type { InboxView } from './events.ts';

/** The parts of the inbox, in the order of their tabs. */
export const inboxViews: readonly InboxView[] = ['mine', 'unassigned', 'all', 'closed'];
