import { SegueError, type Frame } from '@segue/protocol';
import type { Api } from './api.ts';
import { createSseParser } from './sse-parser.ts';
import type { Transport } from './transport.ts';

/** The stream in SSE format through `fetch`, so that headers and cookies go with it. */
export const fetchStream =
  (api: Api, path: string): Transport =>
  (cursor, sink) => {
    const control = new AbortController();
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
    /** The hub has answered, and no byte of it was read. */
    let unread = false;
    const read = async (): Promise<void> => {
      const answer = await api.open(`${path}?after=${cursor}`, control.signal);
      const decoder = new TextDecoder();
      const feed = createSseParser(({ event, data }) => {
        if (!control.signal.aborted) sink.frame({ type: event, ...(JSON.parse(data) as object) } as Frame);
      });
      unread = true;
      // A page may wrap fetch, and give back an answer without a body, with one that it has read itself, or with an empty one.
      reader = answer.body!.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done || control.signal.aborted) return;
        unread = false;
        sink.alive();
        feed(decoder.decode(value, { stream: true }));
      }
    };
    const end = (error?: unknown): void => {
      if (control.signal.aborted) return;
      control.abort();
      const isKnown = error === undefined || error instanceof SegueError;
      sink.end(isKnown ? error : new SegueError('network', 'The stream broke', { cause: error }), unread);
    };
    read().then(() => end(), end);
    return () => {
      control.abort();
      // Some engines keep a connection whose body nobody reads; cancelling lets go of it. It rejects when there is nothing to let go of.
      reader?.cancel().catch(() => undefined);
    };
  };
