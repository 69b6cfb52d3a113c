import type { ClientState } from '@segue/client';
import { SegueHandoffEvent, SegueUnreadEvent } from './events.ts';

/** Tells the page what became of unread messages and of a handoff. */
export function tellChanges(chat: EventTarget, now: ClientState, before: ClientState): void {
  if (now.unread !== before.unread) chat.dispatchEvent(new SegueUnreadEvent(now.unread));
  const handoff = now.conversation?.handoff;
  const last = before.conversation?.handoff;
  if (handoff && (handoff.id !== last?.id || handoff.phase !== last.phase)) chat.dispatchEvent(new SegueHandoffEvent(handoff));
}
