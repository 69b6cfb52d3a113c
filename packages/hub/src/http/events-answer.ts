import type { EventsAnswer } from '@segue/protocol';
import { eventFor, eventOf } from '../domain/log/event-for.ts';
import { sideOf, type Member } from '../domain/session/caller.ts';
import { maySee } from '../domain/session/scope.ts';
import type { ConversationRow, EventRow } from '../storage/rows.ts';

/** A stretch of a log as this caller may read it. @param rows ascending by seq */
export function eventsAnswer({ lastSeq }: ConversationRow, rows: readonly EventRow[], caller: Member): EventsAnswer {
  const side = sideOf(caller);
  const events = rows.map((event) => eventFor(eventOf(event), side, event.operatorsOnly || !maySee(caller, event.seq)));
  return { events, lastSeq, hasOlder: (events[0]?.seq ?? 1) > 1 };
}
