/** Who is there: the customer of a conversation (by its id), or an operator (by theirs). */
export type Somebody = 'customer' | 'operator';

/** One stream or poll of somebody. */
export interface Stay {
  /** Nobody had one before. */
  isFirst: boolean;
  /** Ends it; twice is once. Resolves to whether nobody has one any more. */
  leave(): Promise<boolean>;
}

/** Who is there, on all hubs together. It is shown and decides nothing that has to be right: a hub that dies takes a while to be forgotten. */
export interface Presence {
  /** @param brands of an operator, by id; null: all. What they were at the first stream of somebody, they are until the last. */
  enter(who: Somebody, id: string, brands?: readonly string[] | null): Promise<Stay>;
  isThere(who: Somebody, id: string): Promise<boolean>;
  /** How many different ones; with `brand`, of those who are there for it. */
  count(who: Somebody, brand?: string): Promise<number>;
}
