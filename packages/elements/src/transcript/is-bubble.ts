import type { MessageItem, TimelineItem } from '../base/timeline-item.ts';

/** Somebody said it: what arrow keys stop at, and what can be new to a reader. Pure. */
export const isBubble = (item: TimelineItem): item is MessageItem => item.kind === 'message' && item.message.content.kind !== 'system';
