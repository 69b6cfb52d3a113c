import { SegueError } from '@segue/protocol';

/** Counts the streams of each session. */
export function createSessionLimit(most: number): { enter(sessionId: string): void; leave(sessionId: string): void } {
  const perSession = new Map<string, number>();
  return {
    /** @throws SegueError `rate-limited` when the session has as many as it may */
    enter(sessionId) {
      const open = perSession.get(sessionId) ?? 0;
      if (open >= most) {
        throw new SegueError(
          'rate-limited',
          `This session has ${open} streams open, which is the most. Close one, or let tabs share one stream.`,
          { retryAfterMs: 2_000 },
        );
      }
      perSession.set(sessionId, open + 1);
    },
    leave(sessionId) {
      const open = (perSession.get(sessionId) ?? 1) - 1;
      if (open <= 0) perSession.delete(sessionId);
      else perSession.set(sessionId, open);
    },
  };
}
