import { limits, SegueError, type EventsAnswer, type MessageAck } from '@segue/protocol';
import { accountOf } from '../domain/channels-of.ts';
import type { HubContext } from '../context.ts';
import { assignConversation } from '../domain/conversation/assign-conversation.ts';
import { describeConversation } from '../domain/conversation/describe-conversation.ts';
import { markRead } from '../domain/conversation/mark-read.ts';
import { openConversation } from '../domain/conversation/open-conversation.ts';
import { setStatus } from '../domain/conversation/set-status.ts';
import { completeContent } from '../domain/log/complete-content.ts';
import { ownMessage } from '../domain/message/own-message.ts';
import { postFirstMessage } from '../domain/message/post-first-message.ts';
import { say } from '../domain/message/say.ts';
import { reviseMessage } from '../domain/message/revise-message.ts';
import { contactOf } from '../domain/outbox/claim.ts';
import { isOn } from '../domain/places.ts';
import { authorOf, sessionIdOf, sideOf } from '../domain/session/caller.ts';
import { findConversation, refuseEnded } from '../domain/session/scope.ts';
import type { ConversationRow } from '../storage/rows.ts';
import type { Handlers } from './create-router.ts';
import { eventsAnswer } from './events-answer.ts';
import { queryNumber } from './query-number.ts';
import { sessionAnswer } from './session-answer.ts';

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
    const ack = await hub.commit(async (work) => {
      await refuseEnded(work.tx, caller.session);
      if (body.message) return postFirstMessage(work, caller, { ...body, ...body.message });
      await openConversation(work, caller.session, body);
      return undefined;
    });
    return { ...(await sessionAnswer(hub, caller, true)), ...(ack ? { ack } : {}) };
  },

  conversation: ({ caller, params }, hub) =>
    hub.storage.read(async (tx) => {
      const row = await findConversation(tx, caller, params['id']);
      const viewer = caller.role === 'customer' ? caller.session : undefined;
      return { conversation: await describeConversation(tx, row, sideOf(caller), viewer) };
    }),

  async events({ caller, params, query, request }, hub): Promise<EventsAnswer> {
    const after = queryNumber(query, 'after');
    const before = queryNumber(query, 'before');
    const limit = Math.min(Math.max(queryNumber(query, 'limit') ?? limits.maxPageEvents, 1), limits.maxPageEvents);
    const waitMs = Math.min(queryNumber(query, 'waitMs') ?? 0, limits.maxWaitMs);
    const read = (): Promise<EventsAnswer> =>
      hub.storage.read(async (tx) => {
        const row = await findConversation(tx, caller, params['id']);
        // Its cursors are of a log that is over: whoever reads it begins anew.
        if (row.id !== params['id']) return { events: [], lastSeq: 0, hasOlder: false };
        const rows =
          after === undefined
            ? await tx.eventsBefore(row.id, before ?? row.lastSeq + 1, limit)
            : await tx.eventsAfter(row.id, after, limit);
        return eventsAnswer(row, rows, caller);
      });
    if (after === undefined || waitMs === 0) return read();
    // Who may not read it must not seem to be there.
    const { id: conversationId, brand } = await hub.storage.read((tx) => findConversation(tx, caller, params['id']));
    // Listens first and reads then: what is committed in between is not missed.
    const heard = new AbortController();
    const next = hub.streams.nextEvent({
      conversationId,
      brand,
      side: sideOf(caller),
      sessionId: sessionIdOf(caller),
      after,
      waitMs,
      signal: AbortSignal.any([request.signal, heard.signal]),
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

  async stream({ caller, params, query, request }, hub) {
    const { id: conversationId, brand } = await hub.storage.read((tx) => findConversation(tx, caller, params['id']));
    const header = request.headers.get('last-event-id');
    const after =
      header === null ? (queryNumber(query, 'after') ?? 0) : (queryNumber(new URLSearchParams({ after: header }), 'after') ?? 0);
    return hub.streams.openLog({
      conversationId,
      brand,
      side: sideOf(caller),
      sessionId: sessionIdOf(caller),
      // A cursor of a log that went into this one is worth nothing here.
      after: conversationId === params['id'] ? after : Infinity,
      fromSeq: caller.role === 'customer' ? caller.session.fromSeq : 0,
      newest: () => hub.storage.read(async (tx) => (await findConversation(tx, caller, conversationId)).lastSeq),
    });
  },

  async sendMessage({ caller, params, body }, hub): Promise<MessageAck> {
    const { intentId, content } = body;
    const answer = 'answer' in body ? body.answer : undefined;
    const { private: isNote, streaming } = { private: false, streaming: false, ...body };
    if (streaming && caller.role !== 'bot') throw new SegueError('forbidden', 'Only bots open a streaming message.', { path: 'streaming' });
    if (isNote && caller.role !== 'operator') throw new SegueError('forbidden', 'Only operators write notes.', { path: 'private' });
    return hub.commit(async (work) => {
      const conversation = await findConversation(work.tx, caller, params['id']);
      return say(work, caller, {
        conversation,
        intentId,
        content,
        ...(answer ? { answer } : {}),
        ...(isNote ? { private: true } : {}),
        ...(streaming ? { streaming: true } : {}),
      });
    });
  },

  async editMessage({ caller, params, body }, hub) {
    const ack = await hub.commit(async (work) => {
      const conversation = await findConversation(work.tx, caller, params['id']);
      const row = await ownMessage(work.tx, caller, conversation, params['messageId']);
      const content = await completeContent(work.tx, conversation.id, sideOf(caller), body.content);
      return reviseMessage(work, conversation, row, { as: 'edit', content, by: authorOf(caller) });
    });
    // What had grown until then is not what it says any more, also should its writer die now.
    await hub.growing.forget(ack.id);
    return ack;
  },

  async deleteMessage({ caller, params }, hub) {
    const ack = await hub.commit(async (work) => {
      const conversation = await findConversation(work.tx, caller, params['id']);
      const row = await ownMessage(work.tx, caller, conversation, params['messageId']);
      return reviseMessage(work, conversation, row, { as: 'delete', by: authorOf(caller) });
    });
    // One that was still growing is not shown to those who come later, either.
    await hub.growing.forget(ack.id);
    return ack;
  },

  async sendChunk({ caller, params, body }, hub) {
    const message = await hub.storage.read(async (tx) =>
      ownMessage(tx, caller, await findConversation(tx, caller, params['id']), params['messageId']),
    );
    if (!message.streaming) throw new SegueError('handoff-state', 'The message is complete. Edit it instead.');
    const { conversationId, id: messageId } = message;
    const { length, fresh } = await hub.growing.add({ conversationId, messageId }, body.offset, body.text);
    if (fresh) hub.bus.publish({ type: 'signal', conversationId, to: 'all', signal: { type: 'chunk', messageId, ...fresh } });
    return { length };
  },

  async finishMessage({ caller, params, body }, hub) {
    const ack = await hub.commit(async (work): Promise<MessageAck> => {
      const conversation = await findConversation(work.tx, caller, params['id']);
      const row = await ownMessage(work.tx, caller, conversation, params['messageId']);
      if (!row.streaming) return { id: row.id, seq: row.seq, at: row.at };
      const content = await completeContent(work.tx, conversation.id, sideOf(caller), body.content);
      return reviseMessage(work, conversation, row, { as: 'final', content });
    });
    await hub.growing.forget(ack.id);
    return ack;
  },

  receipts: ({ caller, params, body }, hub) =>
    hub.commit(async (work) => {
      const row = await findConversation(work.tx, caller, params['id']);
      // Positions in a log that went into another one say nothing about that one.
      if (row.id === params['id']) await markRead(work, row, sideOf(caller), body);
    }),

  async typing({ caller, params, body: { on } }, hub) {
    const row = await hub.storage.read((tx) => findConversation(tx, caller, params['id']));
    const side = sideOf(caller);
    hub.bus.publish({
      type: 'signal',
      conversationId: row.id,
      to: side === 'customer' ? 'operator' : 'customer',
      signal: { type: 'typing', participant: authorOf(caller), on },
    });
    if (on && side === 'operator') await showTyping(hub, row);
  },

  assign: ({ caller, params, body }, hub) =>
    hub.commit(async (work) => {
      const row = await findConversation(work.tx, caller, params['id']);
      const done = await assignConversation(work, row, { ...body, by: authorOf(caller) });
      return { conversation: await describeConversation(work.tx, done, 'operator') };
    }),

  setStatus: ({ caller, params, body }, hub) =>
    hub.commit(async (work) => {
      const row = await findConversation(work.tx, caller, params['id']);
      const done = await setStatus(work, row, { ...body, by: authorOf(caller) });
      return { conversation: await describeConversation(work.tx, done, 'operator') };
    }),
};

/** The channel's own "typing", where the customer reads there. Best effort: a failure is only counted. */
async function showTyping(hub: HubContext, row: ConversationRow): Promise<void> {
  const binding = (await hub.storage.read((tx) => tx.bindingsOf(row.id))).find(({ channelId }) => isOn(row.active, channelId));
  const channel = binding && accountOf(hub, binding.channelId)?.channel;
  if (!binding || !channel?.typing) return;
  const contact = contactOf(await hub.storage.read((tx) => tx.contact(binding.channelId, binding.contactKey)), binding.contactKey);
  channel.typing(contact).catch(() => hub.metrics.count('channel_typing_failed_total', { channel: channel.network }));
}
