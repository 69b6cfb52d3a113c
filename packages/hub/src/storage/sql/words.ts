import type { ConversationStore } from '../storage.ts';

/** The index of what is said and of names, where it is not the database itself that keeps it. */
export interface Words extends Pick<ConversationStore, 'unindexedMessages' | 'indexMessages'> {
  /** A message says something else now, or nothing. */
  changed(messageId: string): Promise<void>;
  /** A person has a name now, another one, or none. */
  named(personId: string): Promise<void>;
}
