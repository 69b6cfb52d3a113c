import type { Frame, LogEvent, Side } from '@segue/protocol';
import { eventOf } from '../domain/log/event-for.ts';
import type { Storage } from '../storage/storage.ts';
import { encodeEvent, encodeFrame } from './encode-frame.ts';
import type { SseStream } from './sse-stream.ts';

const pageSize = 200;

/**
 * One reader of one log. Sends every event once and in order: live ones as they come, everything missed from storage.
 * It keeps no queue: an event that does not follow the last one only says that there is more to fetch.
 */
export class LogReader {
  readonly side: Side;
  readonly sessionId: string;
  readonly brand: string;
  readonly #storage: Storage;
  readonly #stream: SseStream;
  readonly #conversationId: string;
  readonly #fromSeq: number;
  #last: number;
  #newest = 0;
  /** Until `begin`, nothing is written: the first frame is `hello`. */
  #begun = false;
  #catchingUp = false;

  constructor(options: {
    storage: Storage;
    stream: SseStream;
    conversationId: string;
    side: Side;
    sessionId: string;
    brand: string;
    after: number;
    /** What stands before this holds its place only. */
    fromSeq: number;
  }) {
    this.#storage = options.storage;
    this.#stream = options.stream;
    this.#conversationId = options.conversationId;
    this.side = options.side;
    this.sessionId = options.sessionId;
    this.brand = options.brand;
    this.#last = options.after;
    this.#fromSeq = options.fromSeq;
  }

  /** @param newest the log's last seq, read after this reader was listening: what comes later was or will be offered */
  begin(newest: number, at: number): void {
    this.#begun = true;
    this.#newest = Math.max(this.#newest, newest);
    this.send({ type: 'hello', seq: this.#newest, at });
  }

  offer(event: LogEvent, operatorsOnly: boolean): void {
    this.#newest = Math.max(this.#newest, event.seq);
    if (!this.#begun) return;
    if (!this.#catchingUp && event.seq === this.#last + 1) this.#send(event, operatorsOnly);
    else if (event.seq > this.#last) void this.catchUp();
  }

  /** @param id the cursor that it brings, if it does */
  send(frame: Frame, id?: number): void {
    if (this.#begun) this.#stream.write(encodeFrame(frame, id));
  }

  write(bytes: Uint8Array): void {
    if (this.#begun) this.#stream.write(bytes);
  }

  close(): void {
    this.#stream.close();
  }

  /** Sends what storage has after the last one sent, no faster than the reader takes it. A failed read ends the stream: the reader resumes. */
  async catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    try {
      while (this.#last < this.#newest && !this.#stream.closed) {
        const rows = await this.#storage.read((tx) => tx.eventsAfter(this.#conversationId, this.#last, pageSize));
        if (rows.length === 0) break;
        for (const row of rows) {
          // Before each one: a page of long messages is more than a healthy reader may leave unread.
          await this.#stream.ready();
          if (row.seq === this.#last + 1) this.#send(eventOf(row), row.operatorsOnly);
        }
      }
    } catch {
      this.#stream.close();
    } finally {
      this.#catchingUp = false;
    }
  }

  #send(event: LogEvent, operatorsOnly: boolean): void {
    this.#last = event.seq;
    if (event.seq < this.#fromSeq) this.send({ type: 'log', event: { type: 'hidden', seq: event.seq, at: event.at } }, event.seq);
    else this.#stream.write(encodeEvent(event, this.side, operatorsOnly));
  }
}
