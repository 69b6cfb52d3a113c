import {
  limits,
  messageText,
  SegueError,
  type Content,
  type EventsAnswer,
  type LogEvent,
  type Message,
  type MessageAck,
  type OpenConversationRequest,
  type ReceiptRequest,
} from '@segue/protocol';
import { customerEditRequest, customerMessageRequest, parseWith } from '@segue/protocol/schemas';
import { accountOf, networkOf } from '../channels-of.ts';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { appendMessage } from '../conversations/append-message.ts';
import { attachmentIdsOf } from '../conversations/attachment-ids-of.ts';
import { completeContent, type GivenContent } from '../conversations/complete-content.ts';
import { describeConversation, operatorParticipant } from '../conversations/describe-conversation.ts';
import { eventFor, eventOf } from '../conversations/event-for.ts';
import { rewriteMessage } from '../conversations/rewrite-message.ts';
import { contactOf } from '../delivery/claim.ts';
import { queueMessage, requeueMessage } from '../delivery/queue-message.ts';
import { finishMessage } from '../growing/finish-message.ts';
import type { ConversationRow, MessageRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import type { Call } from './call.ts';
import type { Handlers } from './create-router.ts';
import { authorOf, findConversation, notFound, refuseEnded, sessionIdOf, sideOf, viaOf } from './find-conversation.ts';
import { queryNumber } from './query-number.ts';

interface SendBody {
  intentId: string;
  content: Content;
  answer?: Message['answer'];
  private?: boolean;
  streaming?: boolean;
}

/** A customer who writes into a closed conversation opens it again: their words are never refused for that. */
async function reopen(work: Work, row: ConversationRow, call: Call): Promise<ConversationRow> {
  if (row.status === 'open' || call.caller.role !== 'customer') return row;
  if (await work.tx.openConversationOf(row.personId)) {
    throw new SegueError('conversation-closed', 'This conversation is closed and a newer one is open. Write there.');
  }
  return (await work.append(row.id, { type: 'status', status: 'open', by: authorOf(call.caller) }, { patch: { status: 'open' } })).row;
}

/** An own, finished, visible message. */
async function ownMessage(tx: Tx, call: Call): Promise<MessageRow> {
  const message = await tx.message(call.params['messageId'] ?? '');
  if (!message || message.conversationId !== call.params['id'] || message.authorId !== authorOf(call.caller).id || message.deleted)
    throw notFound();
  return message;
}

const ackOf = (event: LogEvent, id: string): MessageAck => ({ id, seq: event.seq, at: event.at });

/** The same content for every reader; a deleted message says nothing. */
const deletedContent: Content = { kind: 'system', key: 'message-deleted' };

export const conversationRoutes: Pick<
  Handlers,
  | 'openConversation'
  | 'conversation'
  | 'events'
  | 'stream'
  | 'sendMessage'
  | 'editMessage'
  | 'deleteMessage'
  | 'sendChunk'
  | 'finishMessage'
  | 'receipts'
  | 'typing'
  | 'assign'
  | 'setStatus'
> = {
  async openConversation({ caller, body }, hub) {
    if (caller.role !== 'customer') throw notFound();
    const { intentId, locale, surface } = body as OpenConversationRequest;
    const conversation = await hub.commit(async ({ tx, now }) => {
      await refuseEnded(tx, caller.session);
      // Also the one that was closed meanwhile, and the first message opens it again: a repeat of this request whose answer
      // was lost, or another device of the same customer, would begin a second one otherwise.
      const known = (await tx.openConversationOf(caller.person.id)) ?? (await tx.latestConversationOf(caller.person.id));
      if (known) return describeConversation(tx, known, 'customer', caller.session);
      const row: ConversationRow = {
        id: hub.ids.id(),
        brand: caller.session.brand,
        personId: caller.person.id,
        status: 'open',
        startedAt: now,
        locale,
        lastSeq: 0,
        activeVia: surface,
        assigneeId: null,
        customerDelivered: 0,
        customerRead: 0,
        operatorDelivered: 0,
        operatorRead: 0,
        openIntent: intentId,
        waitingSince: null,
        last: null,
      };
      await tx.insertConversation(row);
      return describeConversation(tx, row, 'customer', caller.session);
    });
    return { conversation };
  },

  conversation: (call, hub) =>
    hub.storage.read(async (tx) => ({
      conversation: await describeConversation(
        tx,
        await findConversation(tx, call),
        sideOf(call.caller),
        call.caller.role === 'customer' ? call.caller.session : undefined,
      ),
    })),

  async events(call, hub): Promise<EventsAnswer> {
    const after = queryNumber(call.query, 'after');
    const before = queryNumber(call.query, 'before');
    const limit = Math.min(Math.max(queryNumber(call.query, 'limit') ?? limits.maxPageEvents, 1), limits.maxPageEvents);
    const waitMs = Math.min(queryNumber(call.query, 'waitMs') ?? 0, limits.maxWaitMs);
    const read = (): Promise<EventsAnswer> =>
      hub.storage.read(async (tx) => {
        const row = await findConversation(tx, call);
        const rows =
          after === undefined
            ? await tx.eventsBefore(row.id, before ?? row.lastSeq + 1, limit)
            : await tx.eventsAfter(row.id, after, limit);
        const events = rows.map((event) => eventFor(eventOf(event), sideOf(call.caller), event.operatorsOnly));
        return { events, lastSeq: row.lastSeq, hasOlder: (events[0]?.seq ?? 1) > 1 };
      });
    if (after === undefined || waitMs === 0) return read();
    // Who may not read it must not seem to be there.
    await hub.storage.read((tx) => findConversation(tx, call));
    // Listens first and reads then: what is committed in between is not missed.
    const heard = new AbortController();
    const next = hub.streams.nextEvent({
      conversationId: call.params['id']!,
      side: sideOf(call.caller),
      sessionId: sessionIdOf(call.caller),
      after,
      waitMs,
      signal: AbortSignal.any([call.request.signal, heard.signal]),
    });
    try {
      const now = await read();
      if (now.events.length > 0) return now;
      if (!(await next)) throw new SegueError('unauthenticated', 'The session has ended. Open one with POST /v1/sessions.');
      return await read();
    } finally {
      heard.abort();
    }
  },

  async stream(call, hub) {
    const row = await hub.storage.read((tx) => findConversation(tx, call));
    const header = call.request.headers.get('last-event-id');
    const after =
      header === null ? (queryNumber(call.query, 'after') ?? 0) : (queryNumber(new URLSearchParams({ after: header }), 'after') ?? 0);
    return hub.streams.openLog({
      conversationId: row.id,
      side: sideOf(call.caller),
      sessionId: sessionIdOf(call.caller),
      after,
      newest: () => hub.storage.read(async (tx) => (await findConversation(tx, call)).lastSeq),
    });
  },

  async sendMessage(call, hub): Promise<MessageAck> {
    const body = (
      call.caller.role === 'customer' ? parseWith(customerMessageRequest, call.body, 'the body of a message') : call.body
    ) as SendBody;
    if (body.streaming && call.caller.role !== 'bot')
      throw new SegueError('forbidden', 'Only bots open a streaming message.', { path: 'streaming' });
    if (body.private && call.caller.role !== 'operator')
      throw new SegueError('forbidden', 'Only operators write notes.', { path: 'private' });
    const ack = await hub.commit(async (work) => {
      const found = await findConversation(work.tx, call);
      const isSettled = found.status === 'open' || (await work.tx.messageByIntent(found.id, body.intentId)) !== undefined;
      const conversation = isSettled ? found : await reopen(work, found, call);
      const done = await appendMessage(work, hub.ids, {
        conversation,
        intentId: body.intentId,
        author: authorOf(call.caller),
        via: viaOf(call.caller),
        content: body.content,
        ...(body.answer ? { answer: body.answer } : {}),
        ...(body.private ? { private: true } : {}),
        ...(body.streaming ? { streaming: true } : {}),
      });
      if (done.message && !body.private && !body.streaming) await queueMessage(work, hub, done.conversation, done.message);
      return done.ack;
    });
    hub.metrics.count('messages_total', { role: call.caller.role });
    return ack;
  },

  async editMessage(call, hub) {
    const side = sideOf(call.caller);
    const { content: given } = (side === 'customer' ? parseWith(customerEditRequest, call.body, 'the body of an edit') : call.body) as {
      content: GivenContent;
    };
    return hub.commit(async (work) => {
      const conversation = await findConversation(work.tx, call);
      const row = await ownMessage(work.tx, call);
      const content = await completeContent(work.tx, conversation.id, side, given);
      await work.tx.setAttachmentsOf(row.id, attachmentIdsOf(content));
      const { patch, message } = await rewriteMessage(work.tx, row, (before) => ({
        ...before,
        content,
        text: messageText(before, content),
        editedAt: work.now,
      }));
      const { text } = message;
      await work.tx.updateMessage(row.id, { text });
      const { event } = await work.append(
        row.conversationId,
        { type: 'edit', messageId: row.id, content, text, by: authorOf(call.caller) },
        { operatorsOnly: row.private, patch },
      );
      await requeueMessage(work, hub, conversation, message);
      return ackOf(event, row.id);
    });
  },

  async deleteMessage(call, hub) {
    const ack = await hub.commit(async (work) => {
      const conversation = await findConversation(work.tx, call);
      const row = await ownMessage(work.tx, call);
      await work.tx.updateMessage(row.id, { text: '', deleted: true, streaming: false });
      const { patch, message } = await rewriteMessage(work.tx, row, ({ streaming: _streaming, ...before }) => ({
        ...before,
        content: deletedContent,
        text: '',
        deleted: true,
      }));
      // What was deleted is in no event any more; their places in the log stay.
      for (const { seq, body } of await work.tx.changesAfter(row.conversationId, row.seq))
        if ('messageId' in body && body.messageId === row.id)
          await work.tx.replaceEvent(row.conversationId, seq, { body: { ...body, content: deletedContent, text: '' } });
      const { event } = await work.append(
        row.conversationId,
        { type: 'delete', messageId: row.id, by: authorOf(call.caller) },
        { operatorsOnly: row.private, patch },
      );
      await requeueMessage(work, hub, conversation, message);
      return ackOf(event, row.id);
    });
    // One that was still growing is not shown to those who come later, either.
    await hub.growing.forget(ack.id);
    return ack;
  },

  async sendChunk(call, hub) {
    const { offset, text } = call.body as { offset: number; text: string };
    const message = await hub.storage.read(async (tx) => {
      await findConversation(tx, call);
      return ownMessage(tx, call);
    });
    if (!message.streaming) throw new SegueError('handoff-state', 'The message is complete. Edit it instead.');
    const { conversationId, id: messageId } = message;
    const { length, fresh } = await hub.growing.add({ conversationId, messageId }, offset, text);
    if (fresh) hub.bus.publish({ type: 'signal', conversationId, to: 'all', signal: { type: 'chunk', messageId, ...fresh } });
    return { length };
  },

  async finishMessage(call, hub) {
    const { content: given } = call.body as { content: GivenContent };
    const ack = await hub.commit(async (work) => {
      const conversation = await findConversation(work.tx, call);
      const row = await ownMessage(work.tx, call);
      if (!row.streaming) return { id: row.id, seq: row.seq, at: row.at };
      const content = await completeContent(work.tx, conversation.id, sideOf(call.caller), given);
      return finishMessage(work, hub, conversation, row, () => content);
    });
    await hub.growing.forget(ack.id);
    return ack;
  },

  async receipts(call, hub) {
    const body = call.body as ReceiptRequest;
    const side = sideOf(call.caller);
    await hub.commit(async (work) => {
      const row = await findConversation(work.tx, call);
      const [oldDelivered, oldRead] =
        side === 'customer' ? [row.customerDelivered, row.customerRead] : [row.operatorDelivered, row.operatorRead];
      const read = Math.max(oldRead, Math.min(body.read ?? 0, row.lastSeq));
      const delivered = Math.max(oldDelivered, read, Math.min(body.delivered ?? 0, row.lastSeq));
      if (read === oldRead && delivered === oldDelivered) return;
      await work.append(
        row.id,
        { type: 'receipt', side, delivered, read },
        {
          patch:
            side === 'customer'
              ? { customerDelivered: delivered, customerRead: read }
              : { operatorDelivered: delivered, operatorRead: read },
        },
      );
    });
  },

  async typing(call, hub) {
    const { on } = call.body as { on: boolean };
    const row = await hub.storage.read((tx) => findConversation(tx, call));
    const side = sideOf(call.caller);
    hub.bus.publish({
      type: 'signal',
      conversationId: row.id,
      to: side === 'customer' ? 'operator' : 'customer',
      signal: { type: 'typing', participant: authorOf(call.caller), on },
    });
    if (on && side === 'operator') await showTyping(hub, row);
  },

  assign: (call, hub) =>
    hub.commit(async (work) => {
      const row = await findConversation(work.tx, call);
      const { operatorId, from } = call.body as { operatorId: string | null; from?: string | null };
      const operator = operatorId === null ? undefined : await work.tx.operator(operatorId);
      if (operatorId !== null && !operator) throw new SegueError('not-found', 'There is no such operator.', { path: 'operatorId' });
      if (row.assigneeId === operatorId) return { conversation: await describeConversation(work.tx, row, 'operator') };
      if (from !== undefined && row.assigneeId !== from)
        throw new SegueError(
          'already-assigned',
          'Another operator has this conversation by now. Read it again, and ask again if it is still to change.',
        );
      const done = await work.append(
        row.id,
        { type: 'assignment', assignee: operator ? operatorParticipant(operator) : null, by: authorOf(call.caller) },
        { patch: { assigneeId: operatorId } },
      );
      return { conversation: await describeConversation(work.tx, done.row, 'operator') };
    }),

  setStatus: (call, hub) =>
    hub.commit(async (work) => {
      const row = await findConversation(work.tx, call);
      const { status, seen } = call.body as { status: 'open' | 'closed'; seen?: number };
      if (row.status === status) return { conversation: await describeConversation(work.tx, row, 'operator') };
      if (status === 'closed' && seen !== undefined && (await work.tx.countMessagesAfter(row.id, 'customer', seen)) > 0)
        throw new SegueError('unseen-messages', 'The customer has written meanwhile. Read that first, then close.');
      if (status === 'open' && (await work.tx.openConversationOf(row.personId))) {
        throw new SegueError('conversation-closed', 'The customer has a newer open conversation. Go on there.');
      }
      const done = await work.append(
        row.id,
        { type: 'status', status, by: authorOf(call.caller) },
        { patch: { status, ...(status === 'closed' ? { waitingSince: null } : {}) } },
      );
      return { conversation: await describeConversation(work.tx, done.row, 'operator') };
    }),
};

/** The channel's own "typing", where the customer reads there. Best effort: a failure is only counted. */
async function showTyping(hub: HubContext, row: ConversationRow): Promise<void> {
  const binding = (await hub.storage.read((tx) => tx.bindingsOf(row.id))).find(({ channelId }) => networkOf(channelId) === row.activeVia);
  const channel = binding && accountOf(hub, binding.channelId)?.channel;
  if (!binding || !channel?.typing) return;
  const contact = contactOf(await hub.storage.read((tx) => tx.contact(binding.channelId, binding.contactKey)), binding.contactKey);
  channel.typing(contact).catch(() => hub.metrics.count('channel_typing_failed_total', { channel: channel.network }));
}
