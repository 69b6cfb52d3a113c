import type { InboxAnswer, SegueError } from '@segue/protocol';
import type { Api } from './api.ts';
import type { Clock } from '../clock.ts';
import type { Transport } from './transport.ts';

const everyMs = 5_000;

/** The inbox by asking again and again; for where streams are held back. */
export const inboxPoll =
  (api: Api, clock: Clock, path: string): Transport =>
  (cursor, sink) => {
    const control = new AbortController();
    let last = cursor;
    let isFirst = true;
    let cancel = (): void => {};
    const poll = (): void => {
      api.get<InboxAnswer>(path, { signal: control.signal }).then(
        ({ rev, summaries }) => {
          if (control.signal.aborted) return;
          sink.alive();
          if (isFirst) sink.frame({ type: 'hello', seq: rev, at: 0 });
          isFirst = false;
          for (const summary of summaries.toSorted((a, b) => a.rev - b.rev))
            if (summary.rev > last && !control.signal.aborted) sink.frame({ type: 'inbox', summary });
          last = Math.max(last, rev);
          cancel = clock.after(everyMs, poll);
          if (control.signal.aborted) cancel();
        },
        (error: SegueError) => {
          if (!control.signal.aborted) sink.end(error);
        },
      );
    };
    poll();
    return () => {
      control.abort();
      cancel();
    };
  };
