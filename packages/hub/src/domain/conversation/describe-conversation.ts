import type { Conversation, ConversationSummary, Handoff, Operator, Participant, Side } from '@segue/protocol';
import { networkOf } from '@segue/protocol';
import { operatorParticipant } from '../participants.ts';
import { madeOf } from '../session/came-by.ts';
import type { BindingRow, ConversationRow, HandoffRow, InboxRow, OperatorRow, SessionRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';

export const operatorAnswer = (operator: OperatorRow): Operator => ({ id: operator.id, name: operator.name, email: operator.email });

/** A handoff as both sides may see it: no secret, no address. */
export const describeHandoff = (row: HandoffRow): Handoff => ({
  id: row.id,
  channel: networkOf(row.channelId),
  phase: row.phase,
  ...(row.shown === null ? {} : { address: row.shown }),
  needsConsent: row.needsConsent,
  expiresAt: row.expiresAt,
});

/** What the other side counts as unread is computed from the log each time; there is no counter to drift. */
export const unreadOf = (tx: Tx, row: ConversationRow, side: Side): Promise<number> =>
  side === 'customer'
    ? tx.countMessagesAfter(row.id, 'operator', row.customerRead)
    : tx.countMessagesAfter(row.id, 'customer', row.operatorRead);

const assigneeOf = async (tx: Tx, row: ConversationRow): Promise<Participant | null> => {
  const operator = row.assigneeId === null ? undefined : await tx.operator(row.assigneeId);
  return operator ? operatorParticipant(operator) : null;
};

/** @param viewer the customer's device that asks: it is told which devices are in, itself among them */
export async function describeConversation(tx: Tx, row: ConversationRow, side: Side, viewer?: SessionRow): Promise<Conversation> {
  const bindings = await openBindings(tx, row.id);
  const latest = await tx.latestHandoff(row.id);
  const handoff = latest && (await isOver(tx, row, latest)) ? undefined : latest;
  return {
    id: row.id,
    brand: row.brand,
    status: row.status,
    startedAt: row.startedAt,
    lastSeq: row.lastSeq,
    locale: row.locale,
    active: row.active,
    assignee: await assigneeOf(tx, row),
    receipts: {
      customer: { delivered: row.customerDelivered, read: row.customerRead },
      operator: { delivered: row.operatorDelivered, read: row.operatorRead },
    },
    unread: await unreadOf(tx, row, side),
    bindings: bindings.map(({ id, channelId, shown, linkedAt }) => ({ id, channel: networkOf(channelId), address: shown, linkedAt })),
    handoff: handoff ? describeHandoff(asItStands(handoff, bindings)) : null,
    ...(viewer ? await devicesFor(tx, row, viewer) : {}),
  };
}

/** Those by which something can be said: whoever opted out is linked still, for the day they come back. */
async function openBindings(tx: Tx, conversationId: string): Promise<BindingRow[]> {
  const open: BindingRow[] = [];
  for (const binding of await tx.bindingsOf(conversationId))
    if (!(await tx.isSuppressed(binding.channelId, binding.contactKey))) open.push(binding);
  return open;
}

/** Whoever came that way wants nothing more there, and let nobody in: there is nothing left that could be undone. */
async function isOver(tx: Tx, { personId }: ConversationRow, { channelId, contactKey, bindingId }: HandoffRow): Promise<boolean> {
  if (contactKey === null || bindingId === null || !(await tx.isSuppressed(channelId, contactKey))) return false;
  return !(await tx.sessionsOf(personId)).some(({ bornOf, endedAt }) => bornOf === bindingId && endedAt === null);
}

/** A channel that is over is one the customer came back from, also when nobody said so. */
const asItStands = (handoff: HandoffRow, bindings: BindingRow[]): HandoffRow =>
  handoff.phase === 'linked' && !bindings.some(({ id }) => id === handoff.bindingId) ? { ...handoff, phase: 'returned' } : handoff;

async function devicesFor(tx: Tx, { personId }: ConversationRow, viewer: SessionRow): Promise<Pick<Conversation, 'devices' | 'cameBy'>> {
  const all = await tx.sessionsOf(personId);
  // Which other devices there are is said to those of the person.
  const sessions = viewer.scope === 'person' ? all : all.filter(({ id }) => id === viewer.id);
  const ways = viewer.bornOf === null ? [] : madeOf(viewer, { sessions, handoffs: await tx.handoffsOf(personId) });
  return {
    devices: sessions
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id, surface, browser, createdAt, seenAt }) => ({
        surface,
        ...(browser === null ? {} : { browser }),
        since: createdAt,
        seenAt,
        here: id === viewer.id,
      })),
    cameBy: ways.map(({ id }) => id),
  };
}

/** One row of the inbox. */
export async function summarize(tx: Tx, row: InboxRow): Promise<ConversationSummary> {
  const person = await tx.person(row.personId);
  return {
    id: row.id,
    rev: row.rev,
    brand: row.brand,
    status: row.status,
    customer: { id: row.personId, ...(person?.name ? { name: person.name } : {}), locale: person?.locale ?? row.locale },
    assignee: await assigneeOf(tx, row),
    last: row.last,
    active: row.active,
    lastSeq: row.lastSeq,
    unread: await unreadOf(tx, row, 'operator'),
    waitingSince: row.waitingSince,
    startedAt: row.startedAt,
  };
}
