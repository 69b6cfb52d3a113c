import { limits, type EventsAnswer, type SegueError } from '@segue/protocol';
import type { Api } from './api.ts';
import type { Transport } from './transport.ts';

/** How much longer than it asked to wait a poll may take. */
const marginMs = 10_000;

/** The same log by asking again and again; for where streams are held back. Brings no signals. */
export const longPoll =
  (api: Api, path: string): Transport =>
  (cursor, sink) => {
    const control = new AbortController();
    const poll = async (): Promise<void> => {
      let last = cursor;
      // The first answer comes at once: it proves the connection.
      for (let waitMs = 0; ; waitMs = limits.maxWaitMs) {
        const answer = await api.get<EventsAnswer>(`${path}?after=${last}&waitMs=${waitMs}`, {
          signal: control.signal,
          timeoutMs: waitMs + marginMs,
        });
        if (control.signal.aborted) return;
        sink.alive();
        if (!waitMs) sink.frame({ type: 'hello', seq: answer.lastSeq, at: 0 });
        if (answer.lastSeq < last) sink.frame({ type: 'reset' });
        for (const event of answer.events) {
          if (control.signal.aborted) return;
          last = event.seq;
          sink.frame({ type: 'log', event });
        }
      }
    };
    poll().catch((error: SegueError) => {
      if (!control.signal.aborted) sink.end(error);
    });
    return () => control.abort();
  };
