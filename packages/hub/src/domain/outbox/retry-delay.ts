import { longestDelayMs } from '../../storage/delays.ts';

const minMs = 1_000;
const maxMs = 10 * 60_000;
/** After this many refusals of one row (about six hours) it has failed, and the operator is told; not sooner where the network says when to come again. */
const maxAttempts = 40;
const patienceMs = 6 * 60 * 60_000;
/** An edit or deletion without an answer is repeated this often (about a minute): what waits behind it waits as long. */
export const maxRepeats = 7;

/**
 * When to call again after a clear refusal. Pure.
 *
 * @param attempt calls so far, from 1
 * @param retryAfterMs the network's own wish, up to an hour: who says when knows better than our guess
 * @param random number in [0, 1)
 * @returns milliseconds
 */
export function retryDelay(attempt: number, retryAfterMs: number | undefined, random: number): number {
  if (retryAfterMs !== undefined && retryAfterMs > 0) return Math.min(longestDelayMs, retryAfterMs);
  const ceiling = Math.min(maxMs, minMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(ceiling / 2 + (random * ceiling) / 2);
}

/**
 * Whether something that was clearly refused is tried again. Pure.
 *
 * @param attempts in a row, without anything that went through
 * @param ageMs since it was to be said
 */
export const isWorthATry = (attempts: number, retryAfterMs: number | undefined, ageMs: number): boolean =>
  attempts < maxAttempts || (retryAfterMs !== undefined && ageMs < patienceMs);
