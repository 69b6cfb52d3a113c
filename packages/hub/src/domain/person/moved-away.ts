import type { Message } from '@segue/protocol';
import type { EventRow } from '../../storage/rows.ts';
import { messageIn } from '../log/stored-message.ts';

/** Holds the place of a message, or of a change of one, that stands in another conversation now: it says nothing, and whose place it is. */
export interface Place {
  type: 'hidden';
  body: { messageId: string };
  side: null;
}

/** The message that an event is about. Pure. */
export const aboutMessage = (event: EventRow): string | undefined =>
  messageIn(event)?.id ?? (event.type === 'edit' || event.type === 'final' ? event.body.messageId : undefined);

/** What is left of an event when its message has gone; undefined: it said nothing of one. Pure. */
export function placeLeft(event: EventRow): Place | undefined {
  const messageId = aboutMessage(event);
  return messageId === undefined ? undefined : { type: 'hidden', body: { messageId }, side: null };
}

/** Whose place it is. Pure. */
export const placeOf = (event: EventRow): string | undefined =>
  event.type === 'hidden' ? (event.body as Partial<Place['body']>).messageId : undefined;

/** Whose unread count a message adds to. Pure. */
export function sideOfMessage(type: EventRow['type'], { author, deleted }: Message): EventRow['side'] {
  if (type === 'note' || author.kind === 'system' || deleted) return null;
  return author.kind === 'customer' ? 'customer' : 'operator';
}
