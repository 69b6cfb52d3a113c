import type { ClientState } from '@segue/client';
import type { Participant } from '@segue/protocol';

/** Who answered lately, and who has the conversation now: three at most, the last is the nearest. Pure. */
export function recentPeople({ timeline, conversation }: ClientState): Participant[] {
  const people = new Map<string, Participant>();
  for (const item of timeline.slice(-40)) {
    if (item.kind !== 'message' || item.own) continue;
    const { author } = item.message;
    if (author.kind === 'operator' || author.kind === 'bot') people.set(author.id, author);
  }
  const assignee = conversation?.assignee;
  if (assignee) people.set(assignee.id, assignee);
  return [...people.values()].slice(-3);
}
