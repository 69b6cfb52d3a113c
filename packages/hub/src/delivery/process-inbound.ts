import { messageText, storable, type Content, type Message } from '@segue/protocol';
import { maskedName, type InboundEvent, type PressReply } from '@segue/channels';
import type { HubChannel } from '../channels-of.ts';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { optIn } from '../handoff/opt-in.ts';
import { optOut } from '../handoff/opt-out.ts';
import { sayWords } from '../handoff/speak.ts';
import { canonicalLocale } from '../conversations/canonical-locale.ts';
import { rewriteMessage } from '../conversations/rewrite-message.ts';
import type { InboundRow } from '../storage/rows.ts';
import { bindingFor } from './binding-for.ts';
import { fetchFiles, unavailableFiles, type InboundFile } from './inbound-files.ts';
import { listener } from './begin-there.ts';
import { takeStatus } from './statuses.ts';
import { takeAnswer } from './take-answer.ts';
import { takeMessage } from './take-message.ts';

/**
 * Takes one kept delivery of a network to where it belongs: in one transaction with marking it done, so that it counts
 * exactly once however often the hub dies in between.
 *
 * @param options.noFiles its files are given up
 * @throws whatever the network or storage throws; the caller counts and tries again
 */
export async function processInbound(
  hub: HubContext,
  account: HubChannel,
  row: InboundRow,
  { noFiles = false }: { noFiles?: boolean } = {},
): Promise<void> {
  const { channel } = account;
  const events = storable(channel.parse(row.raw)).map(withLanguage);
  const files: InboundFile[][] = [];
  for (const event of events) {
    // Trying again reads the same: it is noted for whoever runs the hub, and done.
    if (event.kind === 'unreadable') {
      hub.log.warn({ channel: channel.id, inbound: row.id, what: event.what }, 'inbound of an unknown shape');
      hub.metrics.count('channel_unreadable_total', { channel: channel.network });
    }
    const attachments = event.kind === 'message' ? event.attachments : [];
    const before = files.flat().length;
    files.push(noFiles ? unavailableFiles(row, attachments, before) : await fetchFiles(hub, channel, row, attachments, before));
  }
  const replies = await hub.commit(async (work) => {
    const isMine = await work.tx.takeInbound(row.id);
    const said: (PressReply | void)[] = [];
    if (isMine) for (const [index, event] of events.entries()) said.push(await takeEvent(work, hub, account, row, event, files[index]!));
    return said;
  });
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'answer' || event.callbackId === undefined || !channel.acknowledge) continue;
    // Best effort: where it fails the buttons stay, and the next press says what this one would have.
    channel
      .acknowledge(event.callbackId, replies[index] ?? {})
      .catch(() => hub.metrics.count('channel_acknowledge_failed_total', { channel: channel.network }));
  }
}

async function takeEvent(
  work: Work,
  hub: HubContext,
  account: HubChannel,
  row: InboundRow,
  event: InboundEvent,
  files: InboundFile[],
): Promise<PressReply | void> {
  const { channel } = account;
  if (event.kind === 'group' || event.kind === 'unreadable') return;
  if (event.kind === 'status') return takeStatus(work, channel.id, event);
  if (event.kind === 'edit') return takeEdit(work, channel.id, row, event);
  await noteContact(work, account, event);
  switch (event.kind) {
    case 'message':
      return takeMessage(work, hub, account, row, event, files);
    case 'answer': {
      const reply = await takeAnswer(work, hub, account, row, event);
      // Where a press has no answer of its own, it is said like everything else.
      if (reply.text === undefined || (event.callbackId !== undefined && channel.acknowledge)) return reply;
      return sayWords(work, hub, listener(account, event.sender, undefined), reply.text);
    }
    case 'opted-out':
      return optOut(work, hub, account, event.sender.key);
    case 'opted-in':
      return optIn(work, hub, account, event.sender);
  }
}

/** What the network tells of somebody, kept for as long as we talk. */
async function noteContact(
  { tx, now }: Work,
  { channel }: HubChannel,
  { sender, ...event }: Extract<InboundEvent, { kind: 'message' | 'answer' | 'opted-out' | 'opted-in' }>,
): Promise<void> {
  const at = 'at' in event ? event.at : undefined;
  const { key, to = key, locale } = sender;
  const known = await tx.contact(channel.id, key);
  await tx.putContact({
    channelId: channel.id,
    key,
    to,
    shown: maskedName(sender),
    locale: locale ?? known?.locale ?? null,
    // A clock that goes before ours is not believed.
    lastInboundAt: Math.min(at ?? now, now),
  });
}

/** Networks pass on what the person's program says of its language, whatever that is. */
function withLanguage(event: InboundEvent): InboundEvent {
  if (!('sender' in event) || event.sender.locale === undefined) return event;
  const { locale, ...sender } = event.sender;
  const known = canonicalLocale(locale);
  return { ...event, sender: known === undefined ? sender : { ...sender, locale: known } };
}

/** Edits of one message come into the log this often at most: of those between, the last one counts. */
const gatherMs = 10_000;

async function takeEdit(work: Work, channelId: string, inbound: InboundRow, event: Extract<InboundEvent, { kind: 'edit' }>): Promise<void> {
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
  if (!binding || binding.personId !== (await tx.conversation(row.conversationId))?.personId) return;
  const stored = await tx.event(row.conversationId, row.seq);
  if (!stored) return;
  const { message } = stored.body as unknown as { message: Message };
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
  const text = messageText(message, content);
  await tx.updateMessage(row.id, { text });
  const { patch } = await rewriteMessage(tx, row, (before) => ({ ...before, content, text, editedAt: work.now }));
  await work.append(row.conversationId, { type: 'edit', messageId: row.id, content, text, by: message.author }, { patch });
}
