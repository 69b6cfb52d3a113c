import { placeKey } from '@segue/protocol';
import type { EventItem, TimelineItem } from '@segue/elements';

type Items = readonly TimelineItem[];
interface Return extends EventItem {
  event: Extract<EventItem['event'], { type: 'handoff' }>;
}

const toldItems = new WeakMap<Return, TimelineItem>();
const toldLists = new WeakMap<Items, Items>();

/**
 * The timeline as an operator reads it. Customers who return are told that the chat is "here"; at the desk that is a move to a place like any
 * other, and is told by its name. Pure: the same list gives the same list, and the same item the same item.
 */
export function deskTimeline(items: Items): Items {
  let told = toldLists.get(items);
  if (!told) {
    told = items.some(isReturn) ? items.map((item) => (isReturn(item) ? named(item) : item)) : items;
    toldLists.set(items, told);
  }
  return told;
}

const isReturn = (item: TimelineItem): item is Return =>
  item.kind === 'event' && item.event.type === 'handoff' && item.event.handoff.phase === 'returned';

function named(item: Return): TimelineItem {
  let told = toldItems.get(item);
  if (!told) {
    const { event } = item;
    told = { ...item, event: { ...event, handoff: { ...event.handoff, channel: placeKey(event.active), phase: 'linked' } } };
    toldItems.set(item, told);
  }
  return told;
}
