import type { Clock } from '../ports.ts';

export interface Pace {
  /** Whether anything may be sent by the account now. */
  isOpen(channelId: string): boolean;
  /** Takes one of the account's places. False: all are taken. */
  take(channelId: string): boolean;
  give(channelId: string): void;
  /** How a call ended: 0, or for how long its network wants to be left alone. One contact's limit is not the account's; several in a row are. */
  tell(channelId: string, pauseMs: number): void;
}

/** Calls of one account at the same time: what one network holds up is never all that can be sent. */
const maxEach = 10;
const longestRestMs = 60_000;
/** Refusals in a row after which the account rests as a whole. */
const maxRefusals = 3;

/** How much each account may do at once, so that one network's trouble holds up no other. */
export function createPace(clock: Clock): Pace {
  const taken = new Map<string, number>();
  const restsUntil = new Map<string, number>();
  const refusals = new Map<string, number>();
  const isOpen = (channelId: string): boolean => {
    const until = restsUntil.get(channelId) ?? 0;
    const now = clock.now();
    // Longer than any rest: the clock was set back.
    if (until <= now || until > now + longestRestMs) restsUntil.delete(channelId);
    return !restsUntil.has(channelId) && (taken.get(channelId) ?? 0) < maxEach;
  };
  return {
    isOpen,
    take(channelId) {
      if (!isOpen(channelId)) return false;
      taken.set(channelId, (taken.get(channelId) ?? 0) + 1);
      return true;
    },
    give(channelId) {
      taken.set(channelId, Math.max(0, (taken.get(channelId) ?? 0) - 1));
    },
    tell(channelId, pauseMs) {
      const inRow = pauseMs > 0 ? (refusals.get(channelId) ?? 0) + 1 : 0;
      refusals.set(channelId, inRow);
      if (inRow >= maxRefusals) restsUntil.set(channelId, clock.now() + Math.min(pauseMs, longestRestMs));
    },
  };
}
