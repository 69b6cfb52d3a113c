import { eventOf } from '../log/event-for.ts';
import type { MessageRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';

/** Events that are looked through at once. */
const pageSize = 200;

/** Whether the customer has answered a question, wherever that was: a second press, or another choice, is no second answer. */
export async function isAnswered(tx: Tx, question: MessageRow): Promise<boolean> {
  let after = question.seq;
  for (;;) {
    const rows = await tx.eventsAfter(question.conversationId, after, pageSize);
    if (rows.map(eventOf).some((event) => event.type === 'message' && event.message.answer?.messageId === question.id)) return true;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return false;
    after = last.seq;
  }
}
