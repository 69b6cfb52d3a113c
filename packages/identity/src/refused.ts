import { SegueError, type ErrorCode } from '@segue/protocol';

/** Thrown where a check fails, and never seen outside of the package: callers get one answer, the log gets the reason. */
export class Refused extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export function refuse(reason: string): never {
  throw new Refused(reason);
}

/**
 * Does the work; a refusal in it becomes the one error, the same whatever the reason, since whoever tries out forged tokens learns from every difference.
 *
 * @param onRefused for the log: a word such as `signature`, never a piece of the token
 * @throws SegueError with the code; other errors go through
 */
export async function withOneAnswer<T>(
  code: ErrorCode,
  message: string,
  onRefused: ((reason: string) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    onRefused?.(error.reason);
    // Without `cause`: an error that is logged or answered whole would tell.
    throw new SegueError(code, message);
  }
}
