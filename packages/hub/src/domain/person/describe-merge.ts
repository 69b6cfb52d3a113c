import type { Merge } from '@segue/protocol';
import type { MergeRow } from '../../storage/rows.ts';

/** A merge as the staff see it. */
export const describeMerge = ({ id, at, by, moved, undoneAt }: MergeRow): Merge => ({
  id,
  at,
  by,
  block: moved.conversations.some(({ block }) => block !== null),
  ...(undoneAt === null ? {} : { undoneAt }),
});
