/** How the router takes a refusal of a network. */
export type ChannelErrorCode = 'retryable' | 'window-closed' | 'opted-out' | 'unreachable' | 'auth' | 'invalid' | 'filtered';

export interface ChannelErrorFacts {
  channel: string;
  code: ChannelErrorCode;
  /** Nobody knows whether the network took it: the answer was lost. Never resent by machine. */
  ambiguous?: boolean;
  /** The network's own wish. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** A network said no, or did not answer. The message names the call and the network's words, never a token or message text. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  readonly channel: string;
  readonly code: ChannelErrorCode;
  readonly ambiguous: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: ChannelErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.channel = facts.channel;
    this.code = facts.code;
    this.ambiguous = facts.ambiguous ?? false;
    this.retryAfterMs = facts.retryAfterMs;
  }

  get retryable(): boolean {
    return this.code === 'retryable' && !this.ambiguous;
  }
}
