import type { Frame, SegueError } from '@segue/protocol';

/** Where a transport puts what it gets. Nothing is called any more after `end`, or after the transport was closed. */
export interface FrameSink {
  /** Some byte came, if only a heartbeat. */
  alive(): void;
  /** In order; the first is `hello`. */
  frame(frame: Frame): void;
  /**
   * It is over; `error` is undefined when the hub just closed. `heldBack`: the hub answered, but what it says cannot be read as it comes, here and
   * now; another way may do.
   */
  end(error?: SegueError, heldBack?: boolean): void;
}

/**
 * Opens one reading of the log from a cursor: the first event has seq `cursor + 1`. Returns how to close.
 * Implementations run `transport.contract.ts`.
 */
export type Transport = (cursor: number, sink: FrameSink) => () => void;
