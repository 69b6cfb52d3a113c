import type { LogEvent, Side } from '@segue/protocol';
import type { EventRow } from '../../storage/rows.ts';

/** A stored event as it crosses the wire. What holds a place says nothing but that. */
export const eventOf = ({ body, seq, at, type }: EventRow): LogEvent =>
  type === 'hidden' ? { type, seq, at } : ({ ...body, seq, at, type } as LogEvent);

/** An event as it is stored. */
export function rowOf(conversationId: string, event: LogEvent, kept: Pick<EventRow, 'operatorsOnly' | 'side'>): EventRow {
  const { seq, at, type, ...body } = event;
  // Type and body are of one event: TypeScript loses that when they are taken apart.
  return { conversationId, seq, type, at, body, ...kept } as EventRow;
}

/** What a side may see: notes, their edits and deletions are for operators, their place in the log is for everybody. */
export const eventFor = (event: LogEvent, side: Side, operatorsOnly: boolean): LogEvent =>
  operatorsOnly && side === 'customer' ? { type: 'hidden', seq: event.seq, at: event.at } : event;
