/** A network keeps what it could not deliver for a day; what is older was written by a clock that is wrong. */
const longestMs = 48 * 60 * 60_000;

/**
 * When a message was written, by the network's clock as far as that can be: never after now, and never before what stands above it in the log.
 * Pure.
 *
 * @param at as the network says, if it does: milliseconds since 1970
 * @param lastAt of the message before it in the conversation
 */
export function writtenAt(at: number | undefined, now: number, lastAt = 0): number {
  const isSound = at !== undefined && Number.isFinite(at) && at <= now && now - at <= longestMs;
  return Math.max(isSound ? at : now, Math.min(lastAt, now));
}
