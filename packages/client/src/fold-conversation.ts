import type { Conversation, LogEvent } from '@segue/protocol';

/** The conversation after one more event. Pure; an event it already has changes nothing. */
export function foldConversation(conversation: Conversation, event: LogEvent): Conversation {
  if (event.seq <= conversation.lastSeq) return conversation;
  const next: Conversation = { ...conversation, lastSeq: event.seq };
  switch (event.type) {
    case 'receipt': {
      const old = conversation.receipts[event.side];
      next.receipts = {
        ...conversation.receipts,
        [event.side]: { delivered: Math.max(old.delivered, event.delivered), read: Math.max(old.read, event.read) },
      };
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
