import type { Conversation } from '@segue/protocol';

export type Positions = Conversation['receipts']['customer'];

/** How far a log was received and read, from two who know something of it: positions only grow. Pure. */
export const furthest = (one: Positions, other: Positions): Positions => ({
  delivered: Math.max(one.delivered, other.delivered),
  read: Math.max(one.read, other.read),
});
