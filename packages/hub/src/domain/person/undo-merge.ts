import { SegueError } from '@segue/protocol';
import type { ConversationRow, EventRow, MergeRow, MovedConversation } from '../../storage/rows.ts';
import { lastOf } from '../log/last-of.ts';
import { messageIn } from '../log/stored-message.ts';
import { notFound } from '../not-found.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Work } from '../work.ts';
import { aboutMessage, placeLeft, placeOf, sideOfMessage } from './moved-away.ts';

const pageSize = 500;

/**
 * Two persons are two again: each conversation, device and address that came along goes back to whom it was, with what was said in it. What was said
 * since is the survivor's. The device that proved it stays with them.
 *
 * @param by who says so: `operator <id>` or `bot <id>`
 * @throws SegueError `not-found`; `handoff-state` when it was undone before, or the survivor is part of somebody else by now
 */
export async function undoMerge(work: Work, id: string, by: string): Promise<MergeRow> {
  const { tx } = work;
  const found = await tx.merge(id);
  if (!found) throw notFound();
  await tx.holdPersons([found.fromId, found.intoId].toSorted());
  const made = (await tx.merge(id))!;
  const from = await tx.person(made.fromId);
  const into = await tx.person(made.intoId);
  if (!from || !into) throw notFound();
  if (made.undoneAt !== null) throw new SegueError('handoff-state', 'These two were taken apart before. Read the conversation anew.');
  if (into.state === 'merged')
    throw new SegueError('handoff-state', 'The person they became is part of another one by now. Take that apart first.');
  for (const one of made.moved.conversations) await giveBack(work, made, one);
  for (const bindingId of made.moved.bindings) await tx.updateBinding(bindingId, { personId: from.id });
  for (const sessionId of made.moved.sessions) {
    if ((await tx.session(sessionId))?.personId !== into.id) continue;
    await tx.updateSession(sessionId, { personId: from.id, scope: 'person', onlyConversationId: null, fromSeq: 0 });
  }
  await tx.updatePerson(from.id, { state: from.sub === null ? 'anonymous' : 'known', aliasOf: null });
  const undone = { undoneAt: work.now, undoneBy: by };
  await tx.updateMerge(id, undone);
  return { ...made, ...undone };
}

async function giveBack(work: Work, { id: mergeId, fromId }: MergeRow, { id, status, block }: MovedConversation): Promise<void> {
  const { tx } = work;
  const row = await tx.conversation(id);
  if (!row) throw notFound();
  // The customer has one open at a time: they may have begun another one since.
  const isFree = (await tx.openConversationOf(fromId)) === undefined;
  const patch = { personId: fromId, mergedInto: null, status: row.status };
  if (!block) {
    await work.append(id, { type: 'merge', mergeId, how: 'undone' }, { patch: { ...patch, ...(isFree ? {} : { status: 'closed' }) } });
    return;
  }
  const target = await tx.conversation(block.into);
  if (!target) throw notFound();
  const back = await takeBack(work, row, block);
  for (const bindingId of block.bindings)
    if ((await tx.binding(bindingId))?.conversationId === block.into) await tx.updateBinding(bindingId, { conversationId: id });
  await tx.moveHandoffs(block.into, id, block.handoffs);
  await work.append(
    block.into,
    { type: 'merge', mergeId, how: 'undone', firstSeq: block.firstSeq, lastSeq: block.lastSeq },
    { patch: { last: await lastIn(work, target) } },
  );
  const last = back.findLast(({ side }) => side !== null);
  await work.append(
    id,
    { type: 'merge', mergeId, how: 'undone' },
    { patch: { ...patch, status: isFree ? status : 'closed', last: last ? lastOf(messageIn(last)!) : row.last } },
  );
}

async function lastIn({ tx }: Work, { id }: ConversationRow): Promise<ConversationRow['last']> {
  const message = messageIn(await tx.newestMessage(id));
  return message ? lastOf(message) : null;
}

/** Puts the messages of a block back where they were said, as they are now. Their places in the block stay, and say nothing. */
async function takeBack({ tx }: Work, row: ConversationRow, block: NonNullable<MovedConversation['block']>): Promise<EventRow[]> {
  const now = new Map<string, EventRow>();
  for await (const event of eventsFrom(tx, block.into, block.firstSeq)) {
    const messageId = aboutMessage(event);
    if (messageId === undefined) continue;
    if (event.seq <= block.lastSeq && messageIn(event)) now.set(messageId, event);
    const place = now.has(messageId) ? placeLeft(event) : undefined;
    if (place) await tx.replaceEvent(block.into, event.seq, place);
  }
  const back: EventRow[] = [];
  for await (const place of eventsFrom(tx, row.id, 1)) {
    const messageId = placeOf(place);
    const event = messageId === undefined ? undefined : now.get(messageId);
    const message = messageIn(event);
    if (!event || !message) continue;
    // The first place is the message's; what follows were changes of it, which are in it by now.
    now.delete(message.id);
    const { type } = event;
    const body = { message: { ...message, seq: place.seq } };
    const side = sideOfMessage(type, message);
    await tx.replaceEvent(row.id, place.seq, { type, body, side });
    await tx.moveMessage(message.id, { conversationId: row.id, seq: place.seq });
    back.push({ ...event, seq: place.seq, body, side } as EventRow);
  }
  return back;
}

async function* eventsFrom(tx: Tx, conversationId: string, seq: number): AsyncGenerator<EventRow> {
  for (let after = seq - 1; ;) {
    const page = await tx.eventsAfter(conversationId, after, pageSize);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.seq;
  }
}
