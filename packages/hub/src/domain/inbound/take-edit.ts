import type { Content } from '@segue/protocol';
import type { InboundEvent } from '@segue/channels';
import type { InboundRow } from '../../storage/rows.ts';
import { bindingFor } from '../contact/binding-for.ts';
import { storedMessage } from '../log/stored-message.ts';
import { reviseMessage } from '../message/revise-message.ts';
import type { Work } from '../work.ts';

/** Edits of one message come into the log this often at most: of those between, the last one counts. */
const gatherMs = 10_000;

/** Somebody changed what they wrote over there. */
export async function takeEdit(
  work: Work,
  channelId: string,
  inbound: InboundRow,
  event: Extract<InboundEvent, { kind: 'edit' }>,
): Promise<void> {
  const { tx } = work;
  const { messageId } = (await tx.linkedMessage(channelId, event.sender.key, event.providerMessageId)) ?? {};
  if (messageId == null) {
    // Its message may be held: then both wait, and keep their order.
    if (inbound.handoffId !== null) return;
    const waiting = await tx.arrivedFrom(channelId, event.sender.key);
    if (waiting) await tx.updateInbound(inbound.id, { state: 'held', handoffId: waiting.id });
    return;
  }
  const row = await tx.message(messageId);
  if (!row || row.deleted || row.authorKind !== 'customer' || event.markdown === '') return;
  // Whoever was cut off has no say any more in what they wrote.
  const binding = await bindingFor(tx, channelId, inbound, event.sender);
  const conversation = await tx.conversation(row.conversationId);
  if (!conversation || binding?.personId !== conversation.personId) return;
  const message = await storedMessage(tx, row);
  if (!message) return;
  // What waited is older than this.
  const waiting = `edit ${event.sender.key} ${event.providerMessageId}`;
  await tx.supersedeInbound(channelId, waiting);
  const sinceMs = work.now - (message.editedAt ?? -Infinity);
  if (sinceMs >= 0 && sinceMs < gatherMs) {
    // Under a name of its own, so that it holds up nothing else of the same sender.
    return tx.updateInbound(inbound.id, { state: 'new', sender: waiting, dueAt: work.now + gatherMs - sinceMs });
  }
  const old = message.content as Content;
  const content: Content = old.kind === 'attachment' ? { ...old, markdown: event.markdown } : { kind: 'text', markdown: event.markdown };
  await reviseMessage(work, conversation, row, { as: 'edit', content, by: message.author });
}
