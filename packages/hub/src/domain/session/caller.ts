import type { Participant, Place, Side } from '@segue/protocol';
import type { HubBot } from '../../ports.ts';
import type { OperatorRow, PersonRow, SessionRow } from '../../storage/rows.ts';
import { surfacePlace } from '../places.ts';
import { customerParticipant, operatorParticipant } from '../participants.ts';

export interface CustomerCaller {
  role: 'customer';
  session: SessionRow;
  person: PersonRow;
}

export interface OperatorCaller {
  role: 'operator';
  operator: OperatorRow;
  /** The hash of the handle. */
  sessionId: string;
}

export interface BotCaller {
  role: 'bot';
  bot: HubBot;
}

/** Whoever has a part in conversations. */
export type Member = CustomerCaller | OperatorCaller | BotCaller;

/** Who is asking, as far as the request has proven it. */
export type Caller = { role: 'anyone' } | Member;

export const sideOf = (caller: Member): Side => (caller.role === 'customer' ? 'customer' : 'operator');

/** The caller as the author of something. */
export function authorOf(caller: Member): Participant {
  switch (caller.role) {
    case 'customer':
      return customerParticipant(caller.person);
    case 'operator':
      return operatorParticipant(caller.operator);
    case 'bot':
      return { id: caller.bot.id, kind: 'bot', name: caller.bot.name };
  }
}

/** Where the caller writes. */
export function placeOf(caller: Member): Place {
  switch (caller.role) {
    case 'customer':
      return surfacePlace(caller.session.surface);
    case 'operator':
      return { kind: 'desk', id: 'desk' };
    case 'bot':
      return { kind: 'api', id: 'api' };
  }
}

/** What counts as one reader: a customer's device, an operator's session, a bot. */
export function sessionIdOf(caller: Member): string {
  switch (caller.role) {
    case 'customer':
      return caller.session.id;
    case 'operator':
      return caller.sessionId;
    case 'bot':
      return caller.bot.id;
  }
}
