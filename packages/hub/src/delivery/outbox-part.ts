import type { OutboundPart } from '@segue/channels';
import type { OutboxRow } from '../storage/rows.ts';

/** Changes or takes back what another row of the outbox says; `revises` is the id of that row. */
export type Revision = { revises: string } & ({ to: OutboundPart } | { instead: string });

/** What a row of the outbox does: says something, or revises what another one said. */
export type OutboxPart = OutboundPart | Revision;

/** Pure. Undefined: the row says something itself. */
export function revisionOf({ part }: OutboxRow): Revision | undefined {
  const known = part as OutboxPart;
  return 'revises' in known ? known : undefined;
}
