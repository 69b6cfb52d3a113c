import type { HubBot } from '../ports.ts';
import type { OperatorRow, PersonRow, SessionRow } from '../storage/rows.ts';

/** Who is asking, as far as the request has proven it. */
export type Caller =
  | { role: 'anyone' }
  | { role: 'customer'; session: SessionRow; person: PersonRow }
  | { role: 'operator'; operator: OperatorRow; sessionId: string }
  | { role: 'bot'; bot: HubBot };

/** One request on its way through a route. */
export interface Call {
  request: Request;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Checked against the route's schema; undefined when the route has none. */
  body: unknown;
  caller: Caller;
  brand: string | undefined;
  /** Address of the peer as the trusted hop says it. */
  ip: string;
  /** Cookies that the answer sets. */
  cookies: string[];
  /** Headers the handler adds to the answer. */
  headers: Record<string, string>;
}
