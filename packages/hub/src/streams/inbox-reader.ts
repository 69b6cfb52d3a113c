import type { Brands } from '../storage/rows.ts';
import { summarize } from '../domain/conversation/describe-conversation.ts';
import type { Clock } from '../ports.ts';
import type { Storage } from '../storage/storage.ts';
import { encodeFrame } from './encode-frame.ts';
import type { SseStream } from './sse-stream.ts';

const pageSize = 100;
/** Rows that change more often than this are sent with their newest state only. */
const paceMs = 100;

/** One desk that follows the inbox: after each change it is sent every row with a `rev` it has not seen. */
export class InboxReader {
  readonly sessionId: string;
  readonly #storage: Storage;
  readonly #stream: SseStream;
  readonly #clock: Clock;
  readonly #brands: Brands;
  #rev: number;
  #reading = false;
  #again = false;

  constructor(options: { storage: Storage; stream: SseStream; clock: Clock; brands: Brands; sessionId: string; after: number }) {
    this.#storage = options.storage;
    this.#stream = options.stream;
    this.#clock = options.clock;
    this.sessionId = options.sessionId;
    this.#brands = options.brands;
    this.#rev = options.after;
  }

  write(bytes: Uint8Array): void {
    this.#stream.write(bytes);
  }

  close(): void {
    this.#stream.close();
  }

  /** Called after every change; several calls while one reading is under way, and shortly after, become one more reading. */
  async changed(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    try {
      do {
        this.#again = false;
        const summaries = await this.#storage.read(async (tx) => {
          const rows = await tx.changedSince(this.#rev, pageSize, this.#brands);
          return Promise.all(rows.map((row) => summarize(tx, row)));
        });
        for (const summary of summaries) {
          this.#rev = summary.rev;
          this.#stream.write(encodeFrame({ type: 'inbox', summary }, summary.rev));
        }
        if (summaries.length === pageSize) this.#again = true;
        await this.#stream.ready();
        // Always, not only when something came meanwhile: a busy hub changes rows hundreds of times a second, one after the other.
        if (summaries.length > 0) await new Promise<void>((resolve) => this.#clock.after(paceMs, resolve));
      } while (this.#again && !this.#stream.closed);
    } catch {
      this.#stream.close();
    } finally {
      this.#reading = false;
    }
  }
}
