import type { MessageAck } from '@segue/protocol';
import { authorOf, placeOf, type Member } from '../session/caller.ts';
import type { Work } from '../work.ts';
import type { MessageDraft } from './append-message.ts';
import { postMessage } from './post-message.ts';

/** Somebody says something, as who and where they are. @throws SegueError as `postMessage` */
export function say(work: Work, caller: Member, said: Omit<MessageDraft, 'author' | 'via'>): Promise<MessageAck> {
  work.effect({ do: 'count', name: 'messages_total', labels: { role: caller.role } });
  return postMessage(work, {
    ...said,
    author: authorOf(caller),
    via: placeOf(caller),
    ...(caller.role === 'customer' ? { fromSeq: caller.session.fromSeq } : {}),
  });
}
