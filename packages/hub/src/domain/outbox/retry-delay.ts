import { longestDelayMs } from '../../storage/delays.ts';

const minMs = 1_000;
const maxMs = 10 * 60_000;
/** After this many refusals of one row (about six hours) it has failed, and the operator is told. */
export const maxAttempts = 40;
/** An edit or deletion without an answer is repeated this often (about a minute): what waits behind it waits as long. */
export const maxRepeats = 7;

/**
 * When to call again after a clear refusal. Pure.
 *
 * @param attempt calls so far, from 1
 * @param retryAfterMs the network's own wish, which goes first, up to an hour
 * @param random number in [0, 1)
 * @returns milliseconds
 */
export function retryDelay(attempt: number, retryAfterMs: number | undefined, random: number): number {
  const ceiling = Math.min(maxMs, minMs * 2 ** Math.min(attempt - 1, 20));
  return Math.min(longestDelayMs, Math.max(retryAfterMs ?? 0, Math.round(ceiling / 2 + (random * ceiling) / 2)));
}
