export interface TelegramApiErrorFacts {
  /** The method as the vendor spells it, such as `sendMessage`. */
  method: string;
  /** The vendor's `error_code`, or the HTTP status; undefined when no answer came. */
  errorCode: number | undefined;
  /** The vendor's own words, or what happened on the way. Never holds the token. */
  description: string;
  /** How long the vendor asked us to wait, milliseconds. */
  retryAfterMs?: number;
  /**
   * False: the call was certainly not carried out, so that repeating it cannot double anything.
   * True: it may have been carried out; only the caller can judge whether a repeat is harmless.
   */
  ambiguous: boolean;
  cause?: unknown;
}

/** A Bot API call that did not succeed. The channel turns it into its own `ChannelError`. */
export class TelegramApiError extends Error {
  override readonly name = 'TelegramApiError';
  readonly method: string;
  readonly errorCode: number | undefined;
  readonly description: string;
  readonly retryAfterMs: number | undefined;
  readonly ambiguous: boolean;

  constructor(facts: TelegramApiErrorFacts) {
    const code = facts.errorCode === undefined ? 'no answer' : String(facts.errorCode);
    super(`${facts.method}: ${code}: ${facts.description}`, { cause: facts.cause });
    this.method = facts.method;
    this.errorCode = facts.errorCode;
    this.description = facts.description;
    this.retryAfterMs = facts.retryAfterMs;
    this.ambiguous = facts.ambiguous;
  }
}
