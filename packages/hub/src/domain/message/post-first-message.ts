import type { Answer, MessageAck } from '@segue/protocol';
import { openConversation, type Opening } from '../conversation/open-conversation.ts';
import type { GivenContent } from '../log/complete-content.ts';
import { notFound } from '../not-found.ts';
import type { CustomerCaller } from '../session/caller.ts';
import type { Work } from '../work.ts';
import { say } from './say.ts';

export interface FirstWords extends Opening {
  /** Who wrote them. */
  customerId: string;
  content: GivenContent;
  answer?: Answer | undefined;
}

/**
 * A conversation and the words that it begins with: both or neither. Asked again with the same intent, also after it was closed, the words are
 * where they were said first, and nothing happens.
 *
 * @throws SegueError `not-found` when somebody else wrote them: the browser is another's since; what `say` throws
 */
export async function postFirstMessage(work: Work, caller: CustomerCaller, words: FirstWords): Promise<MessageAck> {
  if (words.customerId !== caller.person.id) throw notFound();
  const { intentId, content, answer } = words;
  const conversation = await openConversation(work, caller.session, words);
  return say(work, caller, { conversation, intentId, content, ...(answer ? { answer } : {}) });
}
