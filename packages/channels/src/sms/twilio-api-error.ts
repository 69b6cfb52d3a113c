export interface TwilioApiErrorFacts {
  /** What was asked for, such as `POST Messages.json`. */
  call: string;
  /** HTTP status; undefined when no answer came. */
  status: number | undefined;
  /** The vendor's own number; undefined when it gave none. */
  code?: number;
  /** The vendor's own words, or what happened on the way. Never holds the token. */
  description: string;
  /** How long the vendor asked us to wait, milliseconds. */
  retryAfterMs?: number;
  /** True: it may have been carried out. False: it certainly was not. */
  ambiguous: boolean;
  cause?: unknown;
}

/** A call that did not succeed. The channel turns it into its own `ChannelError`. */
export class TwilioApiError extends Error {
  override readonly name = 'TwilioApiError';
  readonly status: number | undefined;
  readonly code: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly ambiguous: boolean;

  constructor({ call, status, code, description, retryAfterMs, ambiguous, cause }: TwilioApiErrorFacts) {
    super(`${call}: ${code ?? status ?? 'no answer'}: ${description}`, { cause });
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.ambiguous = ambiguous;
  }
}
