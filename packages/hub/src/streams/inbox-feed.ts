import { summarize } from '../domain/conversation/describe-conversation.ts';
import type { Clock } from '../ports.ts';
import type { Brands } from '../storage/rows.ts';
import type { Storage } from '../storage/storage.ts';
import { encodeFrame } from './encode-frame.ts';
import type { SseStream } from './sse-stream.ts';

const pageSize = 100;
/** Rows that change more often than this are sent with their newest state only. */
const paceMs = 100;

/** One desk that follows the inbox. */
export class Desk {
  readonly sessionId: string;
  readonly brands: Brands;
  readonly stream: SseStream;
  /** The newest row it was sent. */
  rev: number;
  /** It has enough to take, and is asked again when it has not. */
  waits = false;

  constructor(options: { sessionId: string; brands: Brands; stream: SseStream; after: number }) {
    this.sessionId = options.sessionId;
    this.brands = options.brands;
    this.stream = options.stream;
    this.rev = options.after;
  }

  write(bytes: Uint8Array): void {
    this.stream.write(bytes);
  }
}

/**
 * All desks that follow the inbox: after a change each is sent every row with a `rev` it has not seen. Desks that have seen as much and see the same
 * brands are read for together, so that fifty cost about what one does.
 */
export class InboxFeed {
  readonly desks = new Set<Desk>();
  readonly #storage: Storage;
  readonly #clock: Clock;
  #reading = false;
  #again = false;

  constructor({ storage, clock }: { storage: Storage; clock: Clock }) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Called after every change; several calls while one reading is under way, and shortly after, become one more reading. */
  async changed(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#again) {
      this.#again = false;
      const sent = await Promise.all(this.#groups().map((group) => this.#read(group)));
      // Always, not only when something came meanwhile: a busy hub changes rows hundreds of times a second, one after the other.
      if (sent.includes(true)) await new Promise<void>((resolve) => this.#clock.after(paceMs, resolve));
    }
    this.#reading = false;
  }

  #goOn(desk: Desk): Promise<void> {
    desk.waits = false;
    return this.changed();
  }

  #groups(): Desk[][] {
    const groups = new Map<string, Desk[]>();
    for (const desk of this.desks) {
      if (desk.stream.full) {
        // No faster than it takes them; the others do not wait for it.
        if (!desk.waits) void desk.stream.ready().then(() => this.#goOn(desk));
        desk.waits = true;
        continue;
      }
      const key = JSON.stringify([desk.rev, desk.brands]);
      groups.set(key, [...(groups.get(key) ?? []), desk]);
    }
    return [...groups.values()];
  }

  /** @returns whether there was anything. A failed reading ends the streams: their readers resume */
  async #read(group: readonly Desk[]): Promise<boolean> {
    const [{ rev, brands }] = group as [Desk];
    try {
      const summaries = await this.#storage.read(async (tx) => {
        const rows = await tx.changedSince(rev, pageSize, brands);
        return Promise.all(rows.map((row) => summarize(tx, row)));
      });
      for (const summary of summaries) {
        const frame = encodeFrame({ type: 'inbox', summary }, summary.rev);
        for (const desk of group) {
          desk.rev = summary.rev;
          desk.write(frame);
        }
      }
      if (summaries.length === pageSize) this.#again = true;
      return summaries.length > 0;
    } catch {
      for (const { stream } of group) stream.close();
      return false;
    }
  }
}
