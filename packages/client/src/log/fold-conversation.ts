import type { Conversation, LogEvent } from '@segue/protocol';
import { furthest } from './furthest.ts';

/** The conversation after one more event. Pure; an event it already has changes nothing. */
export function foldConversation(conversation: Conversation, event: LogEvent): Conversation {
  if (event.seq <= conversation.lastSeq) return conversation;
  const next: Conversation = { ...conversation, lastSeq: event.seq };
  switch (event.type) {
    case 'receipt': {
      const { receipts } = conversation;
      next.receipts = { ...receipts, [event.side]: furthest(receipts[event.side], event) };
      break;
    }
    case 'status':
      next.status = event.status;
      break;
    case 'assignment':
      next.assignee = event.assignee;
      break;
    case 'handoff':
      next.active = event.active;
      next.handoff = ['refused', 'undone', 'expired'].includes(event.handoff.phase) ? null : event.handoff;
      break;
    default:
    // The rest is about messages.
  }
  return next;
}
