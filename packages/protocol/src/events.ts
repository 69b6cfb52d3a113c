import * as v from 'valibot';
import { contentSchema, idSchema } from './content.ts';
import { handoffSchema, messageSchema, nameSchema, participantSchema, placeSchema, seqSchema, timestampSchema } from './entities.ts';

const base = { seq: seqSchema, at: timestampSchema };

/** How far a message got on an outside network. A lattice: it only moves up (`failed` is final unless `read` comes). */
export const deliveryStatuses = ['queued', 'sent', 'delivered', 'read', 'failed', 'unknown'] as const;

/** All that can stand in a conversation's log. One gapless sequence; a reader with `seq` n expects n + 1. */
export const logEventSchema = v.variant('type', [
  v.object({ type: v.literal('message'), ...base, message: messageSchema }),
  /** The message's new state. Serving an old `message` event gives the newest content, so applying an edit twice is harmless. */
  v.object({ type: v.literal('edit'), ...base, messageId: idSchema, content: contentSchema, text: v.string(), by: participantSchema }),
  v.object({ type: v.literal('delete'), ...base, messageId: idSchema, by: participantSchema }),
  /** A streamed message is complete: this is its text. */
  v.object({ type: v.literal('final'), ...base, messageId: idSchema, content: contentSchema, text: v.string() }),
  /** One side's positions; each only grows. */
  v.object({ type: v.literal('receipt'), ...base, side: v.picklist(['customer', 'operator']), delivered: seqSchema, read: seqSchema }),
  /** What an outside network said about one message. */
  v.object({
    type: v.literal('delivery'),
    ...base,
    messageId: idSchema,
    channel: nameSchema,
    status: v.picklist(deliveryStatuses),
    /** Why it failed; a code, never vendor text. */
    code: v.optional(v.string()),
  }),
  v.object({ type: v.literal('assignment'), ...base, assignee: v.nullable(participantSchema), by: participantSchema }),
  v.object({ type: v.literal('status'), ...base, status: v.picklist(['open', 'closed']), by: participantSchema }),
  v.object({ type: v.literal('handoff'), ...base, handoff: handoffSchema, active: placeSchema }),
  /**
   * Two persons are one (`trust.md` M1 to M12). `owner`: the conversation changed hands. `block`: the messages of another one follow, up to `lastSeq`,
   * with their ids and times. `moved`: the messages stand in another one now. `undone`: they are two again; what stood in the places from `firstSeq` to
   * `lastSeq` is theirs no more.
   */
  v.object({
    type: v.literal('merge'),
    ...base,
    mergeId: idSchema,
    how: v.picklist(['owner', 'block', 'moved', 'undone']),
    firstSeq: v.optional(seqSchema),
    lastSeq: v.optional(seqSchema),
  }),
  /** Operators only; customers get `hidden` in its place. */
  v.object({ type: v.literal('note'), ...base, message: messageSchema }),
  /** Holds the place of an event this reader may not see. */
  v.object({ type: v.literal('hidden'), ...base }),
]);

export type LogEvent = v.InferOutput<typeof logEventSchema>;
export type LogEventType = LogEvent['type'];
export type LogEventOf<T extends LogEventType> = Extract<LogEvent, { type: T }>;
export type DeliveryStatus = (typeof deliveryStatuses)[number];
