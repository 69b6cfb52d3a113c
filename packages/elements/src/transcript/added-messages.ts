import type { MessageItem, TimelineItem } from '../base/timeline-item.ts';

/** More than this at once is history, not news. */
const mostNews = 200;

/** What came in behind the item with this key, oldest first. Pure. */
export const addedMessages = (items: readonly TimelineItem[], lastKey: string | undefined): MessageItem[] =>
  items
    .slice(items.findLastIndex((item) => item.key === lastKey) + 1)
    .filter((item) => item.kind === 'message')
    .slice(-mostNews);
