import { contrast } from '../runtime/color/color.ts';
import type { Colors } from '../runtime/color/derive-colors.ts';
import { checkedPairs, needs, type CheckedPair } from './checked-pairs.ts';

export interface FailingPair extends CheckedPair {
  have: number;
  need: number;
}

/** The pairs of one context that cannot be read well enough. Pure. */
export function failingPairs(colors: Colors, wanted: 'normal' | 'more'): FailingPair[] {
  return checkedPairs.flatMap((pair) => {
    const need = needs[wanted][pair.kind];
    const have = contrast(colors[pair.mark]!, colors[pair.ground]!);
    return have >= need ? [] : [{ ...pair, have, need }];
  });
}
