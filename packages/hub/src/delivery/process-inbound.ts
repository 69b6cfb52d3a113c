import { plainText, SegueError, type Answer, type Content, type Participant } from '@segue/protocol';
import { answersOf, maskAddress, parseAnswerData, type Channel, type InboundAttachment, type InboundEvent, type InboundSender } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { appendMessage } from '../conversations/append-message.ts';
import { arrive } from '../handoff/arrive.ts';
import { confirmHandoff } from '../handoff/confirm.ts';
import { endBlocked, refuseHandoff } from '../handoff/end-handoff.ts';
import { buttonData } from '../handoff/notices.ts';
import { answerThere, sendReturnLink } from '../handoff/return.ts';
import { sayNotice, voiceFor, type Listener } from '../handoff/speak.ts';
import { sniffMediaType } from '../http/sniff-media-type.ts';
import type { BindingRow, ConversationRow, InboundRow } from '../storage/rows.ts';

/** A file that was fetched before the transaction. `tooLarge`: the network or the hub does not take it. */
interface FetchedFile {
  attachment: InboundAttachment;
  bytes?: Uint8Array<ArrayBuffer>;
  refused?: 'attachment-too-large' | 'attachment-type';
}

/** How often at most a customer who writes on the other side is asked where answers should go. */
const askWhereMs = 60_000;

type EventOf<K extends InboundEvent['kind']> = Extract<InboundEvent, { kind: K }>;

/**
 * Takes one kept delivery of a network to where it belongs: in one transaction with marking it done, so that it counts
 * exactly once however often the hub dies in between.
 *
 * @throws whatever the network or storage throws; the caller counts and tries again
 */
export async function processInbound(hub: HubContext, channel: Channel, row: InboundRow): Promise<void> {
  const event = channel.parse(row.raw);
  const files = event?.kind === 'message' ? await fetchFiles(hub, channel, event.attachments) : [];
  await hub.commit(async (work) => {
    await work.tx.updateInbound(row.id, { state: 'done', error: null });
    if (!event || event.kind === 'group') return;
    switch (event.kind) {
      case 'message':
        return takeMessage(work, hub, channel, row, event, files);
      case 'answer':
        return takeAnswer(work, hub, channel, row, event);
      case 'edit':
        return takeEdit(work, channel, event);
      case 'status':
        return takeStatus(work, channel, event);
      case 'blocked': {
        const binding = await work.tx.bindingOf(channel.name, channel.account, event.sender.address);
        const conversation = binding && (await work.tx.conversation(binding.conversationId));
        if (binding && conversation) await endBlocked(work, conversation, binding.id, channel.name, event.sender.address);
      }
    }
  });
  if (event?.kind === 'answer' && event.callbackId !== undefined && channel.acknowledge) {
    channel.acknowledge(event.callbackId).catch(() => hub.metrics.count('channel_acknowledge_failed_total', { channel: channel.name }));
  }
}

async function fetchFiles(hub: HubContext, channel: Channel, attachments: InboundAttachment[]): Promise<FetchedFile[]> {
  const files: FetchedFile[] = [];
  for (const attachment of attachments) {
    if ((attachment.bytes ?? 0) > hub.limits.maxAttachmentBytes || !channel.fetchAttachment) {
      files.push({ attachment, refused: 'attachment-too-large' });
      continue;
    }
    const bytes = await channel.fetchAttachment(attachment);
    if (bytes.length > hub.limits.maxAttachmentBytes) files.push({ attachment, refused: 'attachment-too-large' });
    else if (!sniffMediaType(bytes.subarray(0, 16_384), attachment.name)) files.push({ attachment, refused: 'attachment-type' });
    else files.push({ attachment, bytes });
  }
  return files;
}

async function takeMessage(work: Work, hub: HubContext, channel: Channel, row: InboundRow, event: EventOf<'message'>, files: FetchedFile[]): Promise<void> {
  const { tx } = work;
  const { sender } = event;
  if (event.ticket !== undefined) return arrive(work, hub, channel, sender, event.ticket);
  const waiting = await tx.arrivedFrom(channel.name, channel.account, sender.address);
  if (waiting) {
    await tx.updateInbound(row.id, { state: 'held', handoffId: waiting.id });
    const conversation = await tx.conversation(waiting.conversationId);
    if (conversation) await sayNotice(work, hub, listener(hub, channel, sender, conversation), 'hub-handoff-held');
    return;
  }
  let binding = await tx.bindingOf(channel.name, channel.account, sender.address);
  if (!binding && event.opened === true) {
    const to = listener(hub, channel, sender, undefined);
    return sayNotice(work, hub, to, 'hub-welcome', { brand: hub.brands.get(to.brand)?.name(to.locale) ?? to.brand });
  }
  binding ??= await beginThere(work, hub, channel, sender);
  const conversation = await conversationOf(work, hub, binding);
  await appendInbound(work, hub, channel, { row, binding, conversation, event, files });
  const askedBefore = binding.lastInboundAt !== null && work.now - binding.lastInboundAt < askWhereMs;
  await tx.updateBinding(binding.id, { lastInboundAt: work.now });
  if (conversation.activeVia === channel.name || askedBefore) return;
  // The customer reads elsewhere at the moment and writes here: taken, marked, and asked once.
  const voice = voiceFor(hub, conversation.brand, binding.locale ?? conversation.locale);
  await sayNotice(work, hub, listener(hub, channel, sender, conversation), 'hub-answer-here', {}, {
    buttons: [{ data: buttonData.answerHere, label: voice.say('hub-answer-here-yes', {}, { channel: channel.name }) }],
  });
}

/** Somebody writes first on the network: a customer and a conversation of their own. */
async function beginThere(work: Work, hub: HubContext, channel: Channel, sender: InboundSender): Promise<BindingRow> {
  const { tx, now } = work;
  const { brand, locale } = listener(hub, channel, sender, undefined);
  const personId = hub.ids.id();
  await tx.insertPerson({ id: personId, brand, name: sender.name ?? null, locale, says: {}, createdAt: now });
  const conversationId = hub.ids.id();
  await tx.insertConversation(emptyConversation({ id: conversationId, brand, personId, locale, activeVia: channel.name, openIntent: conversationId, now }));
  const binding: BindingRow = {
    id: hub.ids.id(),
    channel: channel.name,
    account: channel.account,
    address: sender.address,
    shown: maskAddress(sender),
    locale: sender.locale ?? null,
    personId,
    conversationId,
    linkedAt: now,
    lastInboundAt: now,
    endedAt: null,
  };
  await tx.insertBinding(binding);
  return binding;
}

const emptyConversation = ({ id, brand, personId, locale, activeVia, openIntent, now }: Pick<ConversationRow, 'id' | 'brand' | 'personId' | 'locale' | 'activeVia' | 'openIntent'> & { now: number }): ConversationRow => ({
  id,
  brand,
  personId,
  status: 'open',
  startedAt: now,
  locale,
  lastSeq: 0,
  activeVia,
  assigneeId: null,
  customerDelivered: 0,
  customerRead: 0,
  operatorDelivered: 0,
  operatorRead: 0,
  rev: 0,
  openIntent,
  waitingSince: null,
  last: null,
});

/** The bound conversation, opened again if it was closed; if the customer has a newer one, the binding follows. */
async function conversationOf(work: Work, hub: HubContext, binding: BindingRow): Promise<ConversationRow> {
  const { tx } = work;
  const row = await tx.conversation(binding.conversationId);
  if (!row) throw new SegueError('not-found', `The conversation of binding ${binding.id} is gone.`);
  if (row.status === 'open') return row;
  const newer = await tx.openConversationOf(row.personId);
  if (newer) {
    await tx.updateBinding(binding.id, { conversationId: newer.id });
    return newer;
  }
  const by: Participant = { id: row.personId, kind: 'customer' };
  return (await work.append(row.id, { type: 'status', status: 'open', by }, { patch: { status: 'open', activeVia: binding.channel } })).row;
}

interface Inbound {
  row: InboundRow;
  binding: BindingRow;
  conversation: ConversationRow;
  event: EventOf<'message'>;
  files: FetchedFile[];
}

async function appendInbound(work: Work, hub: HubContext, channel: Channel, { row, binding, conversation, event, files }: Inbound): Promise<void> {
  const { tx } = work;
  const person = await tx.person(binding.personId);
  const author: Participant = { id: binding.personId, kind: 'customer', ...(person?.name ? { name: person.name } : {}) };
  const contents: (Content | { kind: 'attachment'; attachment: { id: string }; markdown?: string })[] = [];
  let caption = event.markdown;
  for (const file of files) {
    if (!file.bytes) continue;
    const id = await keepFile(work, hub, conversation.id, `${row.id}-${contents.length}`, file.attachment.name, file.bytes);
    contents.push({ kind: 'attachment', attachment: { id }, ...(caption ? { markdown: caption } : {}) });
    caption = '';
  }
  if (caption) contents.push({ kind: 'text', markdown: caption });
  let current = conversation;
  for (const [index, content] of contents.entries()) {
    const done = await appendMessage(work, hub.ids, { conversation: current, intentId: `in-${row.id}-${index}`, author, via: channel.name, content });
    current = done.conversation;
    await tx.linkMessage({ channel: channel.name, address: binding.address, providerMessageId: event.providerMessageId, messageId: done.ack.id });
  }
  for (const file of files) {
    if (file.refused === undefined) continue;
    const limit = `${Math.floor(hub.limits.maxAttachmentBytes / 1024 / 1024)} MB`;
    await sayNotice(work, hub, listener(hub, channel, event.sender, conversation), `hub-${file.refused}`, { limit });
  }
  if (contents.length > 0) return;
  // A sticker, a poll, a place: the operator sees that something came, the customer is asked for words.
  if (files.length === 0) await sayNotice(work, hub, listener(hub, channel, event.sender, conversation), 'hub-unsupported');
}

async function keepFile(work: Work, hub: HubContext, conversationId: string, intentId: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const known = await work.tx.attachmentByIntent(conversationId, intentId);
  if (known) return known.id;
  const found = sniffMediaType(bytes.subarray(0, 16_384), name);
  const id = hub.ids.id();
  await hub.blobs.write(id, 0, bytes);
  await work.tx.insertAttachment({
    id,
    conversationId,
    intentId,
    name: name.replace(/[\p{Cc}\p{Cf}\\/]/gu, '').slice(0, 200) || 'file',
    mediaType: found?.mediaType ?? 'application/octet-stream',
    bytes: bytes.length,
    received: bytes.length,
    width: found?.width ?? null,
    height: found?.height ?? null,
    complete: true,
    createdAt: work.now,
  });
  return id;
}

async function takeAnswer(work: Work, hub: HubContext, channel: Channel, row: InboundRow, event: EventOf<'answer'>): Promise<void> {
  const { tx } = work;
  const { sender, data } = event;
  const [, handoffId, choice] = /^h:([A-Za-z0-9_-]+):([yn])$/.exec(data) ?? [];
  if (handoffId !== undefined) {
    const handoff = await tx.handoff(handoffId);
    // A button is pressed by whoever it was sent to; anything else is forged.
    if (handoff?.address !== sender.address || handoff.phase !== 'arrived') return;
    await (choice === 'y' ? confirmHandoff(work, hub, handoffId, 'new') : refuseHandoff(work, hub, handoffId));
    return;
  }
  const binding = await tx.bindingOf(channel.name, channel.account, sender.address);
  if (!binding) return;
  const conversation = await conversationOf(work, hub, binding);
  if (data === buttonData.returnLink) return sendReturnLink(work, hub, conversation, binding);
  if (data === buttonData.answerHere) return answerThere(work, conversation, binding);
  const picked = parseAnswerData(data);
  const question = picked && (await tx.message(picked.messageId));
  if (!picked || !question || question.conversationId !== conversation.id) return;
  const stored = await tx.event(conversation.id, question.seq);
  const { message } = (stored?.body ?? {}) as unknown as { message?: { content: Content } };
  const chosen = message && answersOf(message.content)[picked.index];
  if (!message || !chosen) return;
  const person = await tx.person(binding.personId);
  const answer: Answer = { messageId: question.id, values: message.content.kind === 'survey' ? { score: chosen.id } : { choice: chosen.id } };
  await appendMessage(work, hub.ids, {
    conversation,
    intentId: `in-${row.id}-0`,
    author: { id: binding.personId, kind: 'customer', ...(person?.name ? { name: person.name } : {}) },
    via: channel.name,
    content: { kind: 'text', markdown: chosen.label },
    answer,
  });
  await tx.updateBinding(binding.id, { lastInboundAt: work.now });
}

async function takeEdit(work: Work, channel: Channel, event: EventOf<'edit'>): Promise<void> {
  const { tx } = work;
  const messageId = await tx.linkedMessage(channel.name, event.sender.address, event.providerMessageId);
  const row = messageId === undefined ? undefined : await tx.message(messageId);
  if (!row || row.deleted || row.authorKind !== 'customer') return;
  const stored = await tx.event(row.conversationId, row.seq);
  if (!stored) return;
  const { message } = stored.body as unknown as { message: { content: Content; author: Participant } };
  const content: Content = message.content.kind === 'attachment' ? { ...message.content, markdown: event.markdown } : { kind: 'text', markdown: event.markdown };
  const text = plainText(content);
  await work.append(row.conversationId, { type: 'edit', messageId: row.id, content, text, by: message.author });
  await tx.updateMessage(row.id, { text });
  await tx.replaceEvent(row.conversationId, row.seq, { message: { ...message, content, text, editedAt: work.now } } as never);
}

const rank = { queued: 0, sent: 1, delivered: 2, failed: 3, read: 4, unknown: 0 } as const;

async function takeStatus(work: Work, channel: Channel, event: EventOf<'status'>): Promise<void> {
  const { tx } = work;
  const outbox = await tx.outboxByProvider(channel.name, event.providerMessageId);
  const message = outbox?.messageId ? await tx.message(outbox.messageId) : undefined;
  if (!message) return;
  const rows = await tx.eventsAfter(message.conversationId, message.seq, 200);
  const known = rows.flatMap(({ body, type }) => (type === 'delivery' && (body as { messageId?: string }).messageId === message.id ? [(body as unknown as { status: keyof typeof rank }).status] : []));
  // The lattice only moves up; a network may repeat and reorder.
  if (known.some((status) => rank[status] >= rank[event.status])) return;
  await work.append(message.conversationId, { type: 'delivery', messageId: message.id, channel: channel.name, status: event.status, ...(event.code ? { code: event.code } : {}) });
}

function listener(hub: HubContext, channel: Channel, sender: InboundSender, conversation: ConversationRow | undefined): Listener {
  const brand = conversation?.brand ?? [...hub.brands.keys()][0] ?? '';
  return { channel: channel.name, address: sender.address, conversationId: conversation?.id ?? null, brand, locale: sender.locale ?? conversation?.locale ?? 'en' };
}
