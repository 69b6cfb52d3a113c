import { isDeepStrictEqual } from 'node:util';
import type { Call } from '@segue/channels';
import type { PartRow } from '../../storage/rows.ts';

/** What is done to one part, in order. */
export type Step = { do: 'send'; call: Call } | { do: 'edit'; part: PartRow; to: Call } | { do: 'take-back'; part: PartRow };

/** What stands on the network, as far as anybody knows. Pure. */
export const isStanding = ({ state }: PartRow): boolean =>
  state === 'sent' || state === 'delivered' || state === 'read' || state === 'unknown';

/**
 * What it takes to bring a message on a network from what stands there to what is wanted: parts that show it stay, those that can be are changed,
 * the others are taken back and said anew. Pure.
 *
 * @param standing in the order in which they were sent
 * @param wanted calls that would show all of it; none for a message that is taken back
 */
export function planParts(standing: readonly PartRow[], wanted: readonly Call[], canEdit: (from: Call, to: Call) => boolean): Step[] {
  const steps: Step[] = [];
  const added = new Set(wanted.slice(standing.length));
  for (const [index, part] of standing.entries()) {
    const call = wanted[index];
    if (call && part.error === null && isDeepStrictEqual(part.call, call)) continue;
    // Nobody knows whether it is there, and under which name: its own report stands.
    if (part.state === 'unknown') continue;
    if (call && canEdit(part.call, call)) steps.push({ do: 'edit', part, to: call });
    else {
      steps.push({ do: 'take-back', part });
      // Of another kind, for example a file for words: the old goes, the new comes.
      if (call) added.add(call);
    }
  }
  return [...steps, ...wanted.filter((call) => added.has(call)).map((call): Step => ({ do: 'send', call }))];
}
