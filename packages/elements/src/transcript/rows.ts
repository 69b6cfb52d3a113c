import { dayNumber } from '../base/format.ts';
import type { EventItem, MessageItem, TimelineItem } from '../base/timeline-item.ts';

export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'event'; key: string; item: EventItem }
  | { kind: 'message'; key: string; item: MessageItem; position: 'single' | 'start' | 'middle' | 'end' };

/** A pause longer than this begins a new turn. */
const turnMs = 5 * 60_000;
const time = (item: TimelineItem): number => (item.kind === 'message' ? item.message.at : item.event.at);

function together(a: TimelineItem | undefined, b: TimelineItem | undefined): boolean {
  if (a?.kind !== 'message' || b?.kind !== 'message') return false;
  const [first, second] = [a.message, b.message];
  return (
    first.content.kind !== 'system' &&
    second.content.kind !== 'system' &&
    a.own === b.own &&
    first.author.id === second.author.id &&
    first.via.id === second.via.id &&
    a.private === b.private &&
    second.at - first.at < turnMs &&
    dayNumber(first.at) === dayNumber(second.at)
  );
}

/** Lays out consecutive items: day separators, and where each message stands in its turn. Pure. */
export function buildRows(items: readonly TimelineItem[], previous: TimelineItem | undefined, next: TimelineItem | undefined): Row[] {
  const rows: Row[] = [];
  items.forEach((item, index) => {
    const before = index === 0 ? previous : items[index - 1];
    const after = index === items.length - 1 ? next : items[index + 1];
    if (!before || dayNumber(time(before)) !== dayNumber(time(item))) rows.push({ kind: 'day', key: `day ${item.key}`, at: time(item) });
    if (item.kind === 'event') {
      rows.push({ kind: 'event', key: item.key, item });
      return;
    }
    const joined = together(before, item);
    const joins = together(item, after);
    rows.push({ kind: 'message', key: item.key, item, position: joined ? (joins ? 'middle' : 'end') : joins ? 'start' : 'single' });
  });
  return rows;
}
