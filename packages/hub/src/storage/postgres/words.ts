import type { Words } from '../sql/words.ts';

const nothing = (): Promise<void> => Promise.resolve();

/** The database keeps its index of words itself. */
export const postgresWords: Words = {
  unindexedMessages: () => Promise.resolve(0),
  indexMessages: nothing,
  changed: nothing,
  named: nothing,
};
