import type { Participant } from '@segue/protocol';
import type { OperatorRow, PersonRow } from '../storage/rows.ts';

// Who wrote or did something, as everybody in the conversation sees it. Pure.

export const customerParticipant = ({ id, name }: Pick<PersonRow, 'id' | 'name'>): Participant => ({
  id,
  kind: 'customer',
  ...(name ? { name } : {}),
});

export const operatorParticipant = ({ id, name }: OperatorRow): Participant => ({ id, kind: 'operator', name });

export const systemParticipant: Participant = { id: 'system', kind: 'system' };
