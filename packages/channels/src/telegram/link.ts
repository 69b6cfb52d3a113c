// How a customer opens the bot with a ticket, and where the ticket comes back.
import { findReadableCode } from '../readable-code.ts';

/** Tickets are at least this long; shorter start words belong to somebody's poster. */
const ticketPattern = /^[A-Za-z0-9_-]{20,64}$/;

/** @param linkBase `https://t.me/` or the simulator's; ends in a slash */
export const startLink = (linkBase: string, botName: string, ticket: string): string =>
  `${linkBase}${botName}?start=${encodeURIComponent(ticket)}`;

export interface FoundTicket {
  ticket?: string;
  /** START was pressed, or `/start` typed, without a ticket. */
  opened?: boolean;
}

/** Looks for a ticket behind `/start`, or for a readable code anywhere in the words. Pure. */
export function findTicket(text: string): FoundTicket {
  const start = /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/i.exec(text.trim());
  const payload = start?.[1];
  if (payload !== undefined && ticketPattern.test(payload)) return { ticket: payload };
  const code = findReadableCode(text);
  if (code !== undefined) return { ticket: code };
  return start ? { opened: true } : {};
}
