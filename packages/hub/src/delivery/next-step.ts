import type { OutboundPart, SentPart } from '@segue/channels';
import type { OutboxRow } from '../storage/rows.ts';
import { revisionOf } from './outbox-part.ts';

export type Step =
  /** `carries`: edits that were written while this waited, and go out with it. */
  | { do: 'send'; part: OutboundPart; carries: OutboxRow[] }
  | { do: 'edit'; sent: SentPart; to: OutboundPart }
  | { do: 'take-back'; sent: SentPart; instead: string }
  /** No call at all: these rows are settled by what came later, or have nothing left to change. */
  | { do: 'drop'; rows: OutboxRow[] };

/**
 * What a row of the outbox comes to, now that it is its turn. Only the newest wish for a message is carried out, and what
 * still waited when it was edited or taken back goes out edited, or not at all. Pure.
 *
 * @param rows all of the same message, in the order in which they were written
 */
export function nextStep(row: OutboxRow, rows: OutboxRow[]): Step {
  const revision = revisionOf(row);
  const root = revision ? rows.find(({ id }) => id === revision.revises) : row;
  const place = rows.findIndex(({ id }) => id === row.id);
  const later = rows.slice(place + 1).filter((one) => one.state === 'queued' && revisionOf(one)?.revises === root?.id);
  const newest = later.at(-1);
  if (!revision) {
    const wish = newest && revisionOf(newest);
    if (wish && 'instead' in wish) return { do: 'drop', rows: [row, ...later] };
    return { do: 'send', part: wish ? wish.to : (row.part as OutboundPart), carries: later };
  }
  // Never there, or nobody knows whether it is: its own report stands.
  if (newest || root?.state !== 'sent') return { do: 'drop', rows: [row] };
  const sent: SentPart = { providerMessageId: root.providerMessageId ?? '', part: root.part as OutboundPart };
  return 'to' in revision ? { do: 'edit', sent, to: revision.to } : { do: 'take-back', sent, instead: revision.instead };
}
