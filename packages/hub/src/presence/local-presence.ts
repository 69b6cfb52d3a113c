import type { Presence, Somebody } from './presence.ts';

interface There {
  streams: number;
  brands: readonly string[] | null;
}

/** The streams of this hub are all there are. */
export function createLocalPresence(): Presence {
  const there: Record<Somebody, Map<string, There>> = { customer: new Map(), operator: new Map() };
  return {
    async enter(who, id, brands = null) {
      const of = there[who];
      const known = of.get(id);
      if (known) known.streams += 1;
      else of.set(id, { streams: 1, brands });
      let isOver = false;
      return {
        isFirst: known === undefined,
        async leave() {
          if (isOver) return false;
          isOver = true;
          const one = of.get(id)!;
          one.streams -= 1;
          if (one.streams === 0) of.delete(id);
          return one.streams === 0;
        },
      };
    },
    isThere: async (who, id) => there[who].has(id),
    async count(who, brand) {
      const all = [...there[who].values()];
      return brand === undefined ? all.length : all.filter(({ brands }) => brands === null || brands.includes(brand)).length;
    },
  };
}
