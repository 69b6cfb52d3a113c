import type { Conversation, ConversationSummary, Handoff, Operator, Participant, Side } from '@segue/protocol';
import { madeOf } from '../handoff/came-by.ts';
import type { BindingRow, ConversationRow, HandoffRow, InboxRow, OperatorRow, SessionRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';

export const operatorParticipant = (operator: OperatorRow): Participant => ({ id: operator.id, kind: 'operator', name: operator.name });
export const operatorAnswer = (operator: OperatorRow): Operator => ({ id: operator.id, name: operator.name, email: operator.email });

/** A handoff as both sides may see it: no secret, no address. */
export const describeHandoff = (row: HandoffRow): Handoff => ({
  id: row.id,
  channel: row.channel,
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
  const handoff = await tx.latestHandoff(row.id);
  const bindings = await tx.bindingsOf(row.id);
  return {
    id: row.id,
    brand: row.brand,
    status: row.status,
    startedAt: row.startedAt,
    lastSeq: row.lastSeq,
    locale: row.locale,
    activeVia: row.activeVia,
    assignee: await assigneeOf(tx, row),
    receipts: {
      customer: { delivered: row.customerDelivered, read: row.customerRead },
      operator: { delivered: row.operatorDelivered, read: row.operatorRead },
    },
    unread: await unreadOf(tx, row, side),
    bindings: bindings.map(({ id, channel, shown, linkedAt }) => ({ id, channel, address: shown, linkedAt })),
    handoff: handoff ? describeHandoff(asItStands(handoff, bindings)) : null,
    ...(viewer ? await devicesFor(tx, row, viewer) : {}),
  };
}

/** A channel that is over is one the customer came back from, also when nobody said so. */
const asItStands = (handoff: HandoffRow, bindings: BindingRow[]): HandoffRow =>
  handoff.phase === 'linked' && !bindings.some(({ id }) => id === handoff.bindingId) ? { ...handoff, phase: 'returned' } : handoff;

async function devicesFor(tx: Tx, { personId }: ConversationRow, viewer: SessionRow): Promise<Pick<Conversation, 'devices' | 'cameBy'>> {
  const sessions = await tx.sessionsOf(personId);
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
    activeVia: row.activeVia,
    lastSeq: row.lastSeq,
    unread: await unreadOf(tx, row, 'operator'),
    waitingSince: row.waitingSince,
    startedAt: row.startedAt,
  };
}
