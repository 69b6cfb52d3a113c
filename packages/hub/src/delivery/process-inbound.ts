import { messageText, storable, type Content, type Message } from '@segue/protocol';
import type { Channel, InboundEvent, PressReply } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { endBlocked } from '../handoff/end-handoff.ts';
import { canonicalLocale } from '../conversations/canonical-locale.ts';
import { rewriteMessage } from '../conversations/rewrite-message.ts';
import type { InboundRow } from '../storage/rows.ts';
import { bindingFor } from './binding-for.ts';
import { fetchFiles, unavailableFiles } from './inbound-files.ts';
import { takeAnswer } from './take-answer.ts';
import { takeMessage } from './take-message.ts';

type EventOf<K extends InboundEvent['kind']> = Extract<InboundEvent, { kind: K }>;

/**
 * Takes one kept delivery of a network to where it belongs: in one transaction with marking it done, so that it counts
 * exactly once however often the hub dies in between.
 *
 * @param options.noFiles its files are given up
 * @throws whatever the network or storage throws; the caller counts and tries again
 */
export async function processInbound(
  hub: HubContext,
  channel: Channel,
  row: InboundRow,
  { noFiles = false }: { noFiles?: boolean } = {},
): Promise<void> {
  const event = withLanguage(storable(channel.parse(row.raw)));
  if (event?.kind === 'unreadable') {
    // Trying again reads the same: it is noted for whoever runs the hub, and done.
    hub.log.warn({ channel: channel.name, inbound: row.id, what: event.what }, 'inbound of an unknown shape');
    hub.metrics.count('channel_unreadable_total', { channel: channel.name });
  }
  const attachments = event?.kind === 'message' ? event.attachments : [];
  const files = noFiles ? unavailableFiles(row, attachments) : await fetchFiles(hub, channel, row, attachments);
  const reply = await hub.commit(async (work): Promise<PressReply | void> => {
    const isMine = await work.tx.takeInbound(row.id);
    if (!isMine || !event || event.kind === 'group' || event.kind === 'unreadable') return;
    switch (event.kind) {
      case 'message':
        return takeMessage(work, hub, channel, row, event, files);
      case 'answer':
        return takeAnswer(work, hub, channel, row, event);
      case 'edit':
        return takeEdit(work, channel, row, event);
      case 'status':
        return takeStatus(work, channel, event);
      case 'blocked': {
        const binding = await work.tx.bindingOf(channel.name, channel.account, event.sender.address);
        if (binding) await endBlocked(work, binding);
      }
    }
  });
  if (event?.kind === 'answer' && event.callbackId !== undefined && channel.acknowledge) {
    // Best effort: where it fails the buttons stay, and the next press says what this one would have.
    channel
      .acknowledge(event.callbackId, reply ?? {})
      .catch(() => hub.metrics.count('channel_acknowledge_failed_total', { channel: channel.name }));
  }
}

/** Networks pass on what the person's program says of its language, whatever that is. */
function withLanguage(event: InboundEvent | undefined): InboundEvent | undefined {
  if (event === undefined || !('sender' in event) || event.sender.locale === undefined) return event;
  const { locale, ...sender } = event.sender;
  const known = canonicalLocale(locale);
  return { ...event, sender: known === undefined ? sender : { ...sender, locale: known } };
}

/** Edits of one message come into the log this often at most: of those between, the last one counts. */
const gatherMs = 10_000;

async function takeEdit(work: Work, channel: Channel, inbound: InboundRow, event: EventOf<'edit'>): Promise<void> {
  const { tx } = work;
  const messageId = await tx.linkedMessage(channel.name, event.sender.address, event.providerMessageId);
  if (messageId === undefined) {
    // Its message may be held: then both wait, and keep their order.
    if (inbound.handoffId !== null) return;
    const waiting = await tx.arrivedFrom(channel.name, channel.account, event.sender.address);
    if (waiting) await tx.updateInbound(inbound.id, { state: 'held', handoffId: waiting.id });
    return;
  }
  const row = await tx.message(messageId);
  if (!row || row.deleted || row.authorKind !== 'customer' || event.markdown === '') return;
  // Whoever was cut off has no say any more in what they wrote.
  const binding = await bindingFor(tx, channel, inbound, event.sender);
  if (!binding || binding.personId !== (await tx.conversation(row.conversationId))?.personId) return;
  const stored = await tx.event(row.conversationId, row.seq);
  if (!stored) return;
  const { message } = stored.body as unknown as { message: Message };
  // What waited is older than this.
  const waiting = `edit ${event.sender.address} ${event.providerMessageId}`;
  await tx.supersedeInbound(channel.name, waiting);
  const sinceMs = work.now - (message.editedAt ?? -Infinity);
  if (sinceMs >= 0 && sinceMs < gatherMs) {
    // Under a name of its own, so that it holds up nothing else of the same sender.
    return tx.updateInbound(inbound.id, { state: 'new', sender: waiting, dueAt: work.now + gatherMs - sinceMs });
  }
  const old = message.content as Content;
  const content: Content = old.kind === 'attachment' ? { ...old, markdown: event.markdown } : { kind: 'text', markdown: event.markdown };
  const text = messageText(message, content);
  await tx.updateMessage(row.id, { text });
  const { patch } = await rewriteMessage(tx, row, (before) => ({ ...before, content, text, editedAt: work.now }));
  await work.append(row.conversationId, { type: 'edit', messageId: row.id, content, text, by: message.author }, { patch });
}

const rank = { queued: 0, sent: 1, delivered: 2, failed: 3, read: 4, unknown: 0 } as const;

async function takeStatus(work: Work, channel: Channel, event: EventOf<'status'>): Promise<void> {
  const { tx } = work;
  const outbox = await tx.outboxByProvider(channel.name, event.providerMessageId);
  const message = outbox?.messageId ? await tx.message(outbox.messageId) : undefined;
  if (!message) return;
  const rows = await tx.eventsAfter(message.conversationId, message.seq, 200);
  const known = rows.flatMap(({ body, type }) =>
    type === 'delivery' && (body as { messageId?: string }).messageId === message.id
      ? [(body as unknown as { status: keyof typeof rank }).status]
      : [],
  );
  // The lattice only moves up; a network may repeat and reorder.
  if (known.some((status) => rank[status] >= rank[event.status])) return;
  await work.append(message.conversationId, {
    type: 'delivery',
    messageId: message.id,
    channel: channel.name,
    status: event.status,
    ...(event.code ? { code: event.code } : {}),
  });
}
