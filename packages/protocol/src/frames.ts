import * as v from 'valibot';
import { idSchema } from './content.ts';
import { participantSchema, seqSchema, summarySchema, timestampSchema } from './entities.ts';
import { logEventSchema } from './events.ts';

/** Passing states: never stored, never replayed. */
export const signalSchema = v.variant('type', [
  v.object({ type: v.literal('typing'), participant: participantSchema, on: v.boolean() }),
  /** Who is connected now. The customer is told about operators as a number, the desk about the customer. */
  v.object({ type: v.literal('presence'), customerOnline: v.boolean(), operatorsOnline: v.pipe(v.number(), v.integer()) }),
  /** A part of a streamed message; `offset` is where it starts, in UTF-16 code units. A reader with a gap waits for `final`. */
  v.object({ type: v.literal('chunk'), messageId: idSchema, offset: v.pipe(v.number(), v.integer(), v.minValue(0)), text: v.string() }),
]);

/**
 * The frames of a stream in SSE format: `event` is `type`, `id` is the cursor (only `log` and `inbox` have one), `data`
 * is the JSON of the rest. A line that begins with `:` is a heartbeat.
 */
export const frameSchema = v.variant('type', [
  /** Always first. `seq` is the hub's newest at the moment of connecting; replay up to it follows. */
  v.object({ type: v.literal('hello'), seq: seqSchema, at: timestampSchema }),
  v.object({ type: v.literal('log'), event: logEventSchema }),
  v.object({ type: v.literal('signal'), signal: signalSchema }),
  /** Desk only. */
  v.object({ type: v.literal('inbox'), summary: summarySchema }),
  /** The cursor cannot be served any more: forget the timeline, take a snapshot, connect from there. */
  v.object({ type: v.literal('reset') }),
  /** Early in a stream: small frames come through. With `nextMs` another one is written after this long; where it does not come, something holds it back. */
  v.object({ type: v.literal('beat'), nextMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))) }),
  /** The hub ends the stream on purpose. Without `retryAfterMs` the end is final (e.g. the session was revoked). */
  v.object({ type: v.literal('bye'), code: v.string(), retryAfterMs: v.optional(v.number()) }),
]);

export type Signal = v.InferOutput<typeof signalSchema>;
export type Frame = v.InferOutput<typeof frameSchema>;
export type FrameType = Frame['type'];
