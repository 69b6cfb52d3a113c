import type { Clock } from '../ports.ts';

/** Where the bytes of a stream go. `ServerResponse` of Node is one as it is. */
export interface StreamOut {
  /** False when the reader has enough to take; `drain` follows. */
  write(bytes: Uint8Array): boolean;
  end(): unknown;
  /** Lets go of the reader's connection with all that waits for it, in the kernel too. */
  destroy(): unknown;
  /** Bytes the reader has not taken. */
  readonly writableLength: number;
  /** The reader has gone already. */
  readonly destroyed?: boolean;
  once(event: 'drain' | 'close', listener: () => void): unknown;
}

/** A reader that does not take the end of its stream in this time loses its connection. */
const farewellMs = 1_000;

/** Below this backlog a replay goes on. */
const comfortableBytes = 64 * 1024;

export const sseHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, private, no-transform',
  // Proxies that buffer would hold back every message.
  'x-accel-buffering': 'no',
};

/** The writing end of one SSE answer: knows how much the reader has left unread. What is written before `pipe` waits for it. */
export class SseStream {
  readonly #maxBacklogBytes: number;
  readonly #after: Clock['after'];
  #onClose: (() => void) | undefined;
  #out: StreamOut | undefined;
  #early: Uint8Array[] | undefined;
  #isFull = false;
  #onRoom: (() => void)[] = [];

  /**
   * @param maxBacklogBytes a reader that leaves more than this unread is cut off
   * @param onClose called once, whoever closed it
   */
  constructor(maxBacklogBytes: number, after: Clock['after'], onClose: () => void) {
    this.#after = after;
    this.#maxBacklogBytes = maxBacklogBytes;
    this.#onClose = onClose;
  }

  get closed(): boolean {
    return this.#onClose === undefined;
  }

  /** The reader has enough to take; `ready` says when it has not. */
  get full(): boolean {
    return !this.closed && this.#isFull;
  }

  /** Begins to write there. Called once. */
  pipe(out: StreamOut): void {
    this.#out = out;
    this.#isFull = false;
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const bytes of early) this.#send(out, bytes);
    if (this.closed) this.#finish(out);
    else if (out.destroyed) this.#end();
    else out.once('close', () => this.#end());
    this.#room();
  }

  /** Returns false once closed or overflown: the reader resumes by its cursor. */
  write(bytes: Uint8Array): boolean {
    if (this.closed) return false;
    if (!this.#out) {
      (this.#early ??= []).push(bytes);
      this.#isFull = this.#early.reduce((sum, part) => sum + part.byteLength, 0) > comfortableBytes;
      return true;
    }
    this.#send(this.#out, bytes);
    if (this.#out.writableLength <= this.#maxBacklogBytes) return true;
    this.#end();
    // Whoever does not read will not read the end either: ended only, the connection would stay for ever.
    this.#out.destroy();
    return false;
  }

  /** Resolves when the reader has taken enough for more; at once when it has. */
  async ready(): Promise<void> {
    if (this.closed || !this.#isFull) return;
    await new Promise<void>((resolve) => {
      this.#onRoom.push(resolve);
    });
  }

  close(): void {
    if (this.closed) return;
    this.#end();
    if (this.#out) this.#finish(this.#out);
  }

  /** What was written last (a `bye`) is still for the reader, who has a moment to take it. */
  #finish(out: StreamOut): void {
    out.end();
    if (out.writableLength === 0) return;
    const cancel = this.#after(farewellMs, () => out.destroy());
    out.once('close', cancel);
  }

  #send(out: StreamOut, bytes: Uint8Array): void {
    if (out.write(bytes) || this.#isFull) return;
    this.#isFull = true;
    out.once('drain', () => {
      this.#isFull = false;
      this.#room();
    });
  }

  #room(): void {
    for (const tell of this.#onRoom.splice(0)) tell();
  }

  #end(): void {
    const tell = this.#onClose;
    this.#onClose = undefined;
    this.#room();
    tell?.();
  }
}

/** The stream as the body of a `Response`, for servers that only speak `fetch`. */
export function sseBody(stream: SseStream): ReadableStream<Uint8Array> {
  const heard = new Map<'drain' | 'close', () => void>();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const left = (): number => comfortableBytes - (controller.desiredSize ?? comfortableBytes);
        let isClosed = false;
        const close = (): void => {
          if (!isClosed) controller.close();
          isClosed = true;
        };
        stream.pipe({
          write(bytes) {
            controller.enqueue(bytes);
            return left() < comfortableBytes;
          },
          end: close,
          // The connection is that of the server around, which closes it as it sees fit.
          destroy: close,
          get writableLength() {
            return left();
          },
          once: (event, listener) => heard.set(event, listener),
        });
      },
      pull() {
        heard.get('drain')?.();
        heard.delete('drain');
      },
      cancel: () => heard.get('close')?.(),
    },
    { highWaterMark: comfortableBytes, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}
