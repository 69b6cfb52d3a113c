import { createReadableCode } from '@segue/channels';
import { sha256 } from '../sha256.ts';
import type { Ids } from '../../ports.ts';

/** A ticket in its two forms. Only hashes are stored; the forms leave the hub once. */
export interface TicketSecrets {
  /** 128 bits, base64url, 22 characters: for links. */
  ticket: string;
  ticketHash: string;
  /** For reading and typing, shown 5-5-4. */
  code: string;
  codeHash: string;
}

export function createTicketSecrets(ids: Ids): TicketSecrets {
  const ticket = ids.secret(16);
  const code = createReadableCode(Buffer.from(ids.secret(16), 'base64url'));
  return { ticket, ticketHash: sha256(ticket), code, codeHash: secretHash(code.replaceAll('-', '')) };
}

/** Hash of what a channel found: a ticket as it is, a code without its dashes. A ticket may look like a code, so nothing is guessed here. */
export const secretHash = (found: string): string => sha256(found);
