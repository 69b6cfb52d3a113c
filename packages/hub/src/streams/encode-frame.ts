import type { Frame, LogEvent, Side } from '@segue/protocol';
import { eventFor } from '../domain/log/event-for.ts';

const encoder = new TextEncoder();

/** One frame in SSE format. JSON has no raw line breaks, so one `data` line is enough. */
export function encodeFrame(frame: Frame, id?: number): Uint8Array {
  const { type, ...data } = frame;
  return encoder.encode(`event: ${type}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
}

const encoded = new WeakMap<LogEvent, Partial<Record<Side, Uint8Array>>>();

/** The frame of a log event. Encoded once for each side, however many read it. */
export function encodeEvent(event: LogEvent, side: Side, operatorsOnly: boolean): Uint8Array {
  const known = encoded.get(event) ?? {};
  encoded.set(event, known);
  return (known[side] ??= encodeFrame({ type: 'log', event: eventFor(event, side, operatorsOnly) }, event.seq));
}

export const heartbeat: Uint8Array = encoder.encode(':\n\n');
