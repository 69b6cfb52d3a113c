import type { RequestOf, RouteAccess, RouteName, routes } from '@segue/protocol/schemas';
import type { BotCaller, Caller, CustomerCaller, Member, OperatorCaller } from '../domain/session/caller.ts';

interface CallerOf {
  anyone: { role: 'anyone' };
  customer: CustomerCaller;
  operator: OperatorCaller;
  bot: BotCaller;
  member: Member;
  staff: OperatorCaller | BotCaller;
}

/** Who may come in where. */
export const callersOf = {
  anyone: ['anyone'],
  customer: ['customer'],
  operator: ['operator'],
  bot: ['bot'],
  member: ['customer', 'operator', 'bot'],
  staff: ['operator', 'bot'],
} as const satisfies Record<RouteAccess, readonly Caller['role'][]>;

/** One request on its way through a route: whoever may not come in there, and what is not of its form, was refused. */
export interface Call<Name extends RouteName = RouteName> {
  request: Request;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Checked against the schema of the route; undefined when it has none. */
  body: RequestOf<Name>;
  caller: CallerOf[(typeof routes)[Name]['access']];
  brand: string | undefined;
  /** Address of the peer as the trusted hop says it. */
  ip: string;
  /** Cookies that the answer sets. */
  cookies: string[];
  /** Headers the handler adds to the answer. */
  headers: Record<string, string>;
}
