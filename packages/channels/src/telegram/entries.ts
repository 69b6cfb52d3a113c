// How a customer opens the bot with a ticket, and where the ticket comes back.
import { findReadableCode } from '../readable-code.ts';

/** Tickets are at least this long; shorter words behind the command are the customer's, or somebody's poster's. */
const ticketPattern = /^[A-Za-z0-9_-]{20,64}$/;

/** @param linkBase `https://t.me/` or the simulator's; ends in a slash */
export const startLink = (linkBase: string, botName: string, ticket: string): string =>
  `${linkBase}${botName}?start=${encodeURIComponent(ticket)}`;

export interface FoundTicket {
  ticket?: string;
  /** START was pressed, or `/start` typed, with nothing behind it. */
  opened?: boolean;
  /** Where in the text the words begin that are the customer's own: behind the command, and behind its ticket. */
  wordsFrom: number;
}

/** `/start` and nothing that goes on as a word: `/start-up` is one of the customer's. */
const command = /^\s*\/start(?:@\w{1,64})?(?=\s|$)\s*/i;

/** Looks for a ticket behind `/start`, or for a readable code anywhere in the words. Pure. */
export function findTicket(text: string): FoundTicket {
  const start = command.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  const first = start > 0 ? (/^\S{1,64}(?!\S)/.exec(rest)?.[0] ?? '') : '';
  if (ticketPattern.test(first)) return { ticket: first, wordsFrom: start + first.length };
  const code = findReadableCode(text);
  if (code !== undefined) return { ticket: code, wordsFrom: start };
  return { ...(start > 0 && rest.trim() === '' ? { opened: true } : {}), wordsFrom: start };
}
