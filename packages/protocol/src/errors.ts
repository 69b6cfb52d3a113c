import type { errorStatus } from './error-status.ts';

export type ErrorCode = keyof typeof errorStatus;

/** Facts of an error as fields, so that a caller never parses the message. */
export interface ErrorFacts {
  /** HTTP status, when an answer of a hub was the cause. */
  status?: number | undefined;
  /** How long to wait before the next try, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** Where in the request the fault is, e.g. `content.choices[2].label`. */
  path?: string | undefined;
  /** The limit that was crossed, in the unit of its name in `limits.ts`. */
  limit?: number | undefined;
  cause?: unknown;
}

/**
 * The one error class. `message` says what we got, what we expect and what to do; it holds no secret and no message
 * text, and is written for developers and operators: customers see a sentence of the brand chosen by `code`.
 */
export class SegueError extends Error {
  override readonly name: string = 'SegueError';
  readonly code: ErrorCode;
  /** 0 when no answer of a hub was the cause. The hub answers with the one that `errorStatus` has for the code. */
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly path: string | undefined;
  readonly limit: number | undefined;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.status = facts.status ?? 0;
    this.retryAfterMs = facts.retryAfterMs;
    this.path = facts.path;
    this.limit = facts.limit;
  }
}

/** Narrows an unknown caught value. */
export const isSegueError = (value: unknown): value is SegueError => value instanceof SegueError;
