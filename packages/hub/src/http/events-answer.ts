import type { EventsAnswer, Side } from '@segue/protocol';
import { eventFor, eventOf } from '../domain/log/event-for.ts';
import type { ConversationRow, EventRow } from '../storage/rows.ts';

/** A stretch of a log as this side may read it. @param rows ascending by seq */
export function eventsAnswer({ lastSeq }: ConversationRow, rows: readonly EventRow[], side: Side): EventsAnswer {
  const events = rows.map((event) => eventFor(eventOf(event), side, event.operatorsOnly));
  return { events, lastSeq, hasOlder: (events[0]?.seq ?? 1) > 1 };
}
