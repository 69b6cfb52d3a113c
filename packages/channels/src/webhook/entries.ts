// How a customer gets there with a ticket, and where the ticket comes back.
import type { Entries, EntryRequest } from '../channel.ts';
import { findReadableCode } from '../readable-code.ts';

/** Places in the address of a link that are filled in. */
export const linkPattern = /^https?:\/\/\S*\{(?:ticket|code)\}/;

/** Without a link, only what is written there begins a conversation. Pure. */
export function entriesOf(link: string | undefined, { ticket, code }: EntryRequest): Entries {
  if (link === undefined) return { none: 'desk-only' };
  const url = link.replaceAll('{ticket}', encodeURIComponent(ticket)).replaceAll('{code}', encodeURIComponent(code));
  return {
    ways: [
      { kind: 'link', url },
      { kind: 'qr', text: url },
    ],
  };
}

/** A ticket named as one, or a readable code anywhere in the words. Pure. */
export const ticketIn = (text: string, named: string | undefined): string | undefined =>
  named !== undefined && /^[A-Za-z0-9_-]{20,64}$/.test(named) ? named : findReadableCode(`${named ?? ''} ${text}`);
