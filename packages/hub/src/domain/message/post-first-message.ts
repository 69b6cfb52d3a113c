import type { Answer, MessageAck } from '@segue/protocol';
import { openConversation, type Opening } from '../conversation/open-conversation.ts';
import type { GivenContent } from '../log/complete-content.ts';
import { notFound } from '../not-found.ts';
import { authorOf, placeOf, type CustomerCaller } from '../session/caller.ts';
import type { Work } from '../work.ts';
import { postMessage } from './post-message.ts';

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
 * @throws SegueError `not-found` when somebody else wrote them: the browser is another's since; what `postMessage` throws
 */
export async function postFirstMessage(work: Work, caller: CustomerCaller, words: FirstWords): Promise<MessageAck> {
  if (words.customerId !== caller.person.id) throw notFound();
  const { intentId, content, answer } = words;
  const conversation = await openConversation(work, caller.session, words);
  work.effect({ do: 'count', name: 'messages_total', labels: { role: caller.role } });
  return postMessage(work, {
    conversation,
    intentId,
    author: authorOf(caller),
    via: placeOf(caller),
    content,
    ...(answer ? { answer } : {}),
  });
}
