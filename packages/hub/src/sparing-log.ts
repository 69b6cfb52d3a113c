import type { Clock, Log } from './ports.ts';

/** Warns of something that anybody can make happen as often as they like. */
export type WarnSparingly = (facts: Record<string, unknown>, what: string) => void;

const everyMs = 60_000;
/** Different warnings at once; the others are counted together. */
const mostKinds = 100;

/** At most one line a minute for each kind, with how many there were in between: a flood of bad requests fills no disk. */
export function createSparingLog({ clock, log }: { clock: Clock; log: Log }): WarnSparingly {
  const kinds = new Map<string, { at: number; unsaid: number }>();
  return (facts, what) => {
    const now = clock.now();
    const wanted = JSON.stringify([what, facts]);
    const key = kinds.has(wanted) || kinds.size < mostKinds ? wanted : '';
    const known = kinds.get(key);
    if (known && now >= known.at && now - known.at < everyMs) {
      known.unsaid += 1;
      return;
    }
    log.warn({ ...facts, ...(known && known.unsaid > 0 ? { times: known.unsaid + 1 } : {}) }, what);
    kinds.set(key, { at: now, unsaid: 0 });
  };
}
