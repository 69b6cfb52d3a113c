import type { Conversation } from '@segue/protocol';

/** Whether its handoff can be undone from here: a device that came in by one has no say over it. Pure. */
export const mayUndo = ({ handoff, cameBy = [] }: Conversation): boolean => handoff != null && !cameBy.includes(handoff.id);
