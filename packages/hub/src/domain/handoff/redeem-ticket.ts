import { SegueError } from '@segue/protocol';
import type { PersonRow, SessionRow } from '../../storage/rows.ts';
import { attachBrowser } from '../session/attach.ts';
import { endSession } from '../session/end-session.ts';
import type { Work } from '../work.ts';
import { bringBack } from './return.ts';
import { usableTicket } from './usable-ticket.ts';

export interface RedeemFacts {
  brand: string;
  ticket: string;
  intentId: string;
  surface: SessionRow['surface'];
  browser: string | null;
  /** Of the secret that the device gets, should it become another's. */
  handleHash: string;
  /** What the request came with. */
  found: SessionRow | undefined;
  /** The customer said that this chat goes on here instead of the device's own. */
  replace: boolean;
}

export interface Redeemed {
  session: SessionRow;
  person: PersonRow;
  /** The device has a new secret. */
  isNew: boolean;
}

/**
 * A device goes on with the chat that a return ticket stands for. It becomes that customer's, and what it was before is over.
 *
 * @throws SegueError `ticket-refused`; `own-conversation` when the device has a chat of its own
 */
export async function redeemTicket(work: Work, facts: RedeemFacts): Promise<Redeemed> {
  const { tx, now } = work;
  const { found, surface, intentId } = facts;
  const { row, conversation, person, isRepeat } = await usableTicket(tx, facts.ticket, facts.brand, now, intentId);
  // It may have been ended since the request came in.
  const known = found && (await tx.sessionByHash(found.handleHash));
  const own = known?.endedAt === null ? known : undefined;
  const isTheirs = own?.personId === person.id;
  if (own && !isTheirs && !facts.replace) {
    // Also a closed one, which their next words open again: without its session nobody would ever read it.
    const theirs = (await tx.openConversationOf(own.personId)) ?? (await tx.latestConversationOf(own.personId));
    if (theirs && theirs.lastSeq > 0)
      throw new SegueError(
        'own-conversation',
        'This device has a chat of its own. Ask the customer which one to go on with, and repeat with "replace": true.',
      );
  }
  let session = own;
  if (!isTheirs || !session) {
    const device = { handleHash: facts.handleHash, surface, browser: facts.browser, pageUrl: null, pageTitle: null };
    ({ session } = await attachBrowser(work, device, { by: 'return-ticket', person, bindingId: row.bindingId }));
    // Of a repeat also that of the first try, whose secret nobody got.
    for (const id of [own?.id, isRepeat ? row.usedSessionId : null]) if (id != null) await endSession(work, id, 'replaced');
  }
  if (!isRepeat) await tx.useReturnTicket(row.hash, { usedAt: now, usedIntent: intentId, usedSessionId: session.id });
  else if (session.id !== row.usedSessionId) await tx.replaceTicketSession(row.hash, session.id);
  await bringBack(work, conversation, surface);
  return { session, person, isNew: session !== own };
}
