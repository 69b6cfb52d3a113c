/** The writing end of one SSE answer: knows how much the reader has left unread. */
export interface SseStream {
  readonly response: Response;
  /** False once closed or overflown: the reader resumes by its cursor. */
  write(bytes: Uint8Array): boolean;
  /** Resolves when the reader has taken enough for more; at once when it has. */
  ready(): Promise<void>;
  close(): void;
  readonly closed: boolean;
}

/** Below this backlog a replay goes on. */
const comfortableBytes = 64 * 1024;

/**
 * @param maxBacklogBytes a reader that leaves more than this unread is cut off
 * @param onClose called once, whoever closed it
 */
export function createSseStream(maxBacklogBytes: number, onClose: () => void): SseStream {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let closed = false;
  let pulled: (() => void) | undefined;

  const end = (): void => {
    if (closed) return;
    closed = true;
    pulled?.();
    onClose();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: () => {
        pulled?.();
        pulled = undefined;
      },
      cancel: end,
    },
    { highWaterMark: comfortableBytes, size: (chunk) => chunk?.byteLength ?? 0 },
  );
  const close = (): void => {
    if (closed) return;
    end();
    controller.close();
  };
  return {
    response: new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, private, no-transform',
        // Proxies that buffer would hold back every message.
        'x-accel-buffering': 'no',
      },
    }),
    write(bytes) {
      if (closed) return false;
      controller.enqueue(bytes);
      if ((controller.desiredSize ?? 0) < -maxBacklogBytes) {
        close();
        return false;
      }
      return true;
    },
    async ready() {
      if (closed || (controller.desiredSize ?? 0) > 0) return;
      await new Promise<void>((resolve) => {
        pulled = resolve;
      });
    },
    close,
    get closed() {
      return closed;
    },
  };
}
