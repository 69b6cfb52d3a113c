import type { LogEventOf, Message } from '@segue/protocol';
import type { ConversationRow, EventRow, MergeRow, MovedConversation, PersonRow } from '../../storage/rows.ts';
import { messageIn } from '../log/stored-message.ts';
import { endSession } from '../session/end-session.ts';
import type { Work } from '../work.ts';
import { placeLeft, sideOfMessage } from './moved-away.ts';

const pageSize = 500;

export interface MergeFacts {
  from: PersonRow;
  into: PersonRow;
  /** What proved it, as `MergeRow.by` says it. */
  by: string;
  /** The device that proved it, which is given a session of its own. */
  except?: string;
  /** What the other devices of `from` may see from now on: one has shown that it is `into`, and they have not. */
  others: 'only-their-chat' | 'everything';
}

/**
 * Two persons are one from now on: `from` becomes an alias, and all of theirs is `into`'s. What was open on both sides becomes one conversation:
 * the messages of `from` stand as a block at its end, with their ids and times. Everything that is needed to undo it is kept.
 */
export async function mergePersons(work: Work, { from, into, by, except, others }: MergeFacts): Promise<MergeRow> {
  const { tx } = work;
  // Others who merge or write for one of them do it before or after.
  await tx.holdPersons([from.id, into.id].toSorted());
  const id = work.ids.id();
  const conversations: MovedConversation[] = [];
  for (const row of await tx.conversationsOf(from.id)) {
    const target = row.status === 'open' ? await tx.openConversationOf(into.id) : undefined;
    conversations.push(target ? await moveInto(work, id, row, target, into) : await changeHands(work, id, row, into));
  }
  const bindings = await tx.bindingsOfPerson(from.id);
  for (const binding of bindings) await tx.updateBinding(binding.id, { personId: into.id });
  const made: MergeRow = {
    id,
    brand: into.brand,
    fromId: from.id,
    intoId: into.id,
    by,
    at: work.now,
    moved: {
      conversations,
      sessions: await moveDevices(work, { from, into, except, others }, conversations),
      bindings: bindings.map((binding) => binding.id),
    },
    undoneAt: null,
    undoneBy: null,
  };
  await tx.updatePerson(from.id, { state: 'merged', aliasOf: into.id });
  await tx.insertMerge(made);
  return made;
}

async function changeHands(work: Work, mergeId: string, row: ConversationRow, into: PersonRow): Promise<MovedConversation> {
  await work.append(row.id, { type: 'merge', mergeId, how: 'owner' }, { patch: { personId: into.id } });
  return { id: row.id, status: row.status, block: null };
}

async function moveInto(
  work: Work,
  mergeId: string,
  row: ConversationRow,
  target: ConversationRow,
  into: PersonRow,
): Promise<MovedConversation> {
  const { tx } = work;
  const said = await takeMessages(work, row);
  const isRead = await readBySide(work, row, target);
  const { event: marker } = await work.append(
    target.id,
    { type: 'merge', mergeId, how: 'block', firstSeq: 0, lastSeq: 0 },
    {
      patch: {
        ...(row.last && row.last.at > (target.last?.at ?? 0) ? { last: row.last, active: row.active } : {}),
        waitingSince: target.waitingSince ?? row.waitingSince,
        assigneeId: target.assigneeId ?? row.assigneeId,
      },
      complete(event) {
        const block = event as LogEventOf<'merge'>;
        block.firstSeq = block.seq;
        block.lastSeq = block.seq + said.length;
      },
    },
  );
  for (const { event, message } of said) {
    const moved: Message = { ...message };
    const { event: placed } = await work.append(
      target.id,
      { type: event.type, message: moved },
      {
        at: event.at,
        operatorsOnly: event.operatorsOnly,
        ...(event.side === null ? {} : { side: event.side }),
        complete: ({ seq }) => {
          moved.seq = seq;
        },
      },
    );
    await tx.moveMessage(message.id, { conversationId: target.id, seq: placed.seq });
  }
  const lastSeq = marker.seq + said.length;
  const bindings = await tx.bindingsOf(row.id);
  for (const { id } of bindings) await tx.updateBinding(id, { conversationId: target.id });
  const handoffs = await tx.moveHandoffs(row.id, target.id);
  if (isRead.customer)
    await work.append(target.id, receipt('customer', lastSeq), { patch: { customerDelivered: lastSeq, customerRead: lastSeq } });
  if (isRead.operator)
    await work.append(target.id, receipt('operator', lastSeq), { patch: { operatorDelivered: lastSeq, operatorRead: lastSeq } });
  await work.append(
    row.id,
    { type: 'merge', mergeId, how: 'moved' },
    { patch: { personId: into.id, status: 'closed', mergedInto: target.id, waitingSince: null } },
  );
  return {
    id: row.id,
    status: row.status,
    block: { into: target.id, firstSeq: marker.seq, lastSeq, bindings: bindings.map(({ id }) => id), handoffs },
  };
}

const receipt = (side: 'customer' | 'operator', read: number) => ({ type: 'receipt', side, delivered: read, read }) as const;

/** Whether a side had read all of both: then it has read the block, too. */
async function readBySide({ tx }: Work, row: ConversationRow, target: ConversationRow): Promise<{ customer: boolean; operator: boolean }> {
  const isRead = async (one: ConversationRow, side: 'customer' | 'operator'): Promise<boolean> =>
    (await tx.countMessagesAfter(
      one.id,
      side === 'customer' ? 'operator' : 'customer',
      side === 'customer' ? one.customerRead : one.operatorRead,
    )) === 0;
  return {
    customer: (await isRead(row, 'customer')) && (await isRead(target, 'customer')),
    operator: (await isRead(row, 'operator')) && (await isRead(target, 'operator')),
  };
}

interface Said {
  event: EventRow & { type: 'message' | 'note' };
  message: Message;
}

/** Takes the messages out of a log, as they are now. Their places stay, and say nothing. */
async function takeMessages({ tx }: Work, row: ConversationRow): Promise<Said[]> {
  const said: Said[] = [];
  for (let after = 0; after < row.lastSeq; after += pageSize) {
    for (const event of await tx.eventsAfter(row.id, after, pageSize)) {
      const message = messageIn(event);
      if (message) {
        said.push({ event: { ...event, side: message.deleted ? null : sideOfMessage(event.type, message) } as Said['event'], message });
      }
      const place = placeLeft(event);
      if (place) await tx.replaceEvent(row.id, event.seq, place);
    }
  }
  return said;
}

/** Devices of the alias go on: with the chat that they had, from where it was theirs, or with everything. */
async function moveDevices(
  work: Work,
  { from, into, except, others }: Omit<MergeFacts, 'by'>,
  conversations: readonly MovedConversation[],
): Promise<string[]> {
  const newest = conversations.at(-1);
  const moved: string[] = [];
  for (const session of await work.tx.sessionsOf(from.id)) {
    if (session.endedAt !== null || session.id === except) continue;
    if (others === 'everything') {
      await work.tx.updateSession(session.id, { personId: into.id });
    } else if (newest) {
      await work.tx.updateSession(session.id, {
        personId: into.id,
        scope: 'visit',
        onlyConversationId: newest.block?.into ?? newest.id,
        fromSeq: newest.block?.firstSeq ?? 0,
      });
    } else {
      // Nothing was said there that could be lost.
      await endSession(work, session.id, 'replaced');
      continue;
    }
    moved.push(session.id);
  }
  return moved;
}
