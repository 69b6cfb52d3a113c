import type { Place } from './entities.ts';

// Pure.

/** The network that an account is on: an account is called by it, a colon, and a name of its own. */
export const networkOf = (channelId: string): string => channelId.split(':', 1)[0]!;

/** By what a place is known in the brand's copy and among icons: a surface, or the network of an account. */
export const placeKey = ({ kind, id }: Place): string => (kind === 'channel' ? networkOf(id) : id);

export const isSamePlace = (a: Place, b: Place): boolean => a.kind === b.kind && a.id === b.id;
