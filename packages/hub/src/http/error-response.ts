import { errorStatus, isSegueError, SegueError, type ErrorAnswer } from '@segue/protocol';
import type { Log } from '../ports.ts';

/** Every refusal in one form. Unknown errors say nothing about the inside; the log has them with their cause. */
export function errorResponse(error: unknown, log: Log, facts: Record<string, unknown>): Response {
  const known = isSegueError(error)
    ? error
    : new SegueError(
        'internal',
        'The hub made a mistake; it is in its log. Nothing of the request is lost: repeat it, with the same intent id.',
        { cause: error },
      );
  const status = errorStatus[known.code];
  if (status >= 500) {
    const cause = known.cause instanceof Error ? known.cause : error;
    log.error(
      {
        ...facts,
        code: known.code,
        error: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
        stack: cause instanceof Error ? cause.stack : undefined,
      },
      'request failed',
    );
  }
  const body: ErrorAnswer = {
    error: {
      code: known.code,
      message: known.message,
      ...(known.path === undefined ? {} : { path: known.path }),
      ...(known.limit === undefined ? {} : { limit: known.limit }),
      ...(known.retryAfterMs === undefined ? {} : { retryAfterMs: known.retryAfterMs }),
    },
  };
  return Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store, private',
      ...(known.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(known.retryAfterMs / 1000)) }),
    },
  });
}
