import type { Presence, Somebody } from './presence.ts';

/** The streams of this hub are all there are. */
export function createLocalPresence(): Presence {
  const stays: Record<Somebody, Map<string, number>> = { customer: new Map(), operator: new Map() };
  return {
    async enter(who, id) {
      const of = stays[who];
      const before = of.get(id) ?? 0;
      of.set(id, before + 1);
      let isOver = false;
      return {
        isFirst: before === 0,
        async leave() {
          if (isOver) return false;
          isOver = true;
          const left = of.get(id)! - 1;
          if (left > 0) of.set(id, left);
          else of.delete(id);
          return left === 0;
        },
      };
    },
    isThere: async (who, id) => stays[who].has(id),
    count: async (who) => stays[who].size,
  };
}
