import {
  type LookAnswer,
  limits,
  SegueError,
  type ChannelsAnswer,
  type HandoffAnswer,
  type OpenHandoffAnswer,
  type OpenHandoffRequest,
  type Preflight,
  type RedeemRequest,
  type SessionAnswer,
} from '@segue/protocol';
import { ChannelError } from '@segue/channels';
import { accountOn, accountsOfBrand, type HubChannel } from '../channels-of.ts';
import type { HubContext } from '../context.ts';
import { describeConversation, describeHandoff } from '../conversations/describe-conversation.ts';
import { checkCapsule, proposeCapsule } from '../handoff/capsule.ts';
import { confirmHandoff } from '../handoff/confirm.ts';
import { refuseHandoff, undoHandoff } from '../handoff/end-handoff.ts';
import { bringBack, returnPage } from '../handoff/return.ts';
import { createTicketSecrets } from '../handoff/secrets.ts';
import { voiceFor } from '../handoff/speak.ts';
import type { ConversationRow, HandoffRow, PersonRow, SessionRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import { findSession } from './authenticate.ts';
import type { Call } from './call.ts';
import { sha256 } from './cookies.ts';
import type { Handlers } from './create-router.ts';
import { findConversation, notFound } from './find-conversation.ts';
import { browserOf, knownBrand, sessionAnswer, setSessionCookie } from './session-routes.ts';

/** A repeat of the same redeem, because its answer was lost, is served this long. */
const repeatMs = 60_000;
const maxWebhookBytes = 1024 * 1024;

const ticketRefused = (): SegueError =>
  new SegueError('ticket-refused', 'The ticket is unknown, used or over. Ask for a new link where you got this one.');

async function preflightOf(hub: HubContext, tx: Tx, row: ConversationRow, { channel }: HubChannel): Promise<Preflight> {
  const answer = (reason?: Preflight['reason']): Preflight => ({
    channel: channel.network,
    name: channel.title,
    ok: reason === undefined,
    ...(reason ? { reason } : {}),
    ...(hub.brands.get(row.brand)?.replyMinutes === undefined ? {} : { replyMinutes: hub.brands.get(row.brand)!.replyMinutes! }),
  });
  if (row.status === 'closed') return answer('closed');
  const binding = (await tx.bindingsOf(row.id)).find(({ channelId }) => channelId === channel.id);
  if (binding && row.activeVia === channel.network) return answer('already-there');
  if (binding && (await tx.isSuppressed(channel.id, binding.contactKey))) return answer('blocked');
  return answer((await hub.isReachable(channel)) ? undefined : 'unreachable');
}

/** A handoff of the conversation in the address. */
async function ownHandoff(tx: Tx, call: Call): Promise<HandoffRow> {
  const row = await findConversation(tx, call);
  const handoff = await tx.handoff(call.params['handoffId'] ?? '');
  if (!handoff || handoff.conversationId !== row.id) throw notFound();
  return handoff;
}

/**
 * A return ticket that may be used now. One answer for all that may not: who guesses learns nothing.
 *
 * @param intentId of a redeem, which may come again because its answer was lost
 * @throws SegueError `ticket-refused`
 */
async function usableTicket(tx: Tx, ticket: string, brand: string, now: number, intentId?: string) {
  const row = await tx.returnTicket(sha256(ticket));
  const conversation = row && (await tx.conversation(row.conversationId));
  const person = conversation && (await tx.person(conversation.personId));
  if (!row || !conversation || !person || conversation.brand !== brand) throw ticketRefused();
  const binding = row.bindingId === null ? undefined : await tx.binding(row.bindingId);
  // Whoever was cut off over there does not come back by a link of before.
  if (binding && binding.endedAt !== null) throw ticketRefused();
  const isRepeat = row.usedAt !== null && row.usedIntent === intentId && now - row.usedAt <= repeatMs;
  if (row.usedAt !== null && !isRepeat) throw ticketRefused();
  if (!isRepeat && row.expiresAt <= now) throw ticketRefused();
  return { row, conversation, person, isRepeat };
}

export const handoffRoutes: Pick<
  Handlers,
  'channels' | 'openHandoff' | 'allowHandoff' | 'refuseHandoff' | 'undoHandoff' | 'bringBack' | 'lookAtTicket' | 'redeemTicket' | 'webhook'
> = {
  channels: (call, hub): Promise<ChannelsAnswer> =>
    hub.storage.read(async (tx) => {
      const { caller } = call;
      if (caller.role !== 'customer') throw notFound();
      const row = await findConversation(tx, call);
      const channels: Preflight[] = [];
      for (const account of accountsOfBrand(hub, row.brand)) channels.push(await preflightOf(hub, tx, row, account));
      return { channels, capsule: await proposeCapsule(tx, row, caller.person, caller.session) };
    }),

  async openHandoff(call, hub): Promise<OpenHandoffAnswer> {
    const { caller } = call;
    if (caller.role !== 'customer') throw notFound();
    const { intentId, channel: name, capsule } = call.body as OpenHandoffRequest;
    const channel = accountOn(hub, caller.session.brand, name)?.channel;
    if (!channel)
      throw new SegueError(
        'invalid-request',
        `The channel "${name.slice(0, 64)}" is not configured. Configured: ${
          accountsOfBrand(hub, caller.session.brand)
            .map((one) => one.channel.network)
            .join(', ') || 'none'
        }.`,
        { path: 'channel' },
      );
    const secrets = createTicketSecrets(hub.ids);
    const handoff = await hub.commit(async (work) => {
      const { tx, now } = work;
      const row = await findConversation(tx, call);
      if (await tx.handoffByIntent(row.id, intentId)) {
        // The secrets left once and are not kept: a repeat needs an intent of its own, and kills this ticket.
        throw new SegueError('handoff-state', 'A ticket was already made for this intent. Ask again with a new intent id.');
      }
      await tx.expireIssued(row.id, channel.id);
      for (const { id } of await tx.arrivedHandoffs(row.id, channel.id)) await refuseHandoff(work, hub, id, 'expired');
      const made: HandoffRow = {
        id: hub.ids.id(),
        conversationId: row.id,
        sessionId: caller.session.id,
        channelId: channel.id,
        ticketHash: secrets.ticketHash,
        codeHash: secrets.codeHash,
        intentId,
        capsule: await checkCapsule(tx, row.id, capsule),
        phase: 'issued',
        createdAt: now,
        expiresAt: now + limits.ticketMs,
        contactKey: null,
        shown: null,
        senderLocale: null,
        needsConsent: false,
        confirmedNewAt: null,
        confirmedOldAt: null,
        bindingId: null,
      };
      await tx.insertHandoff(made);
      return made;
    });
    hub.log.info({ handoff: handoff.id, channel: name }, 'ticket issued');
    const locale = (await hub.storage.read((tx) => tx.conversation(handoff.conversationId)))?.locale ?? 'en';
    const sentence = voiceFor(hub, caller.session.brand, locale).say('hub-code-sentence', { code: secrets.code }, { channel: name });
    const entries = await channel.entries({ ticket: secrets.ticket, code: secrets.code, sentence });
    return { handoff: describeHandoff(handoff), entries: 'ways' in entries ? entries.ways : [], code: secrets.code };
  },

  async allowHandoff(call, hub): Promise<HandoffAnswer> {
    return { handoff: await hub.commit(async (work) => confirmHandoff(work, hub, (await ownHandoff(work.tx, call)).id, 'old')) };
  },
  async refuseHandoff(call, hub): Promise<HandoffAnswer> {
    return { handoff: await hub.commit(async (work) => refuseHandoff(work, hub, (await ownHandoff(work.tx, call)).id)) };
  },
  async undoHandoff(call, hub): Promise<HandoffAnswer> {
    const { caller } = call;
    if (caller.role !== 'customer') throw notFound();
    return {
      handoff: await hub.commit(async (work) => undoHandoff(work, hub, (await ownHandoff(work.tx, call)).id, caller.session)),
    };
  },
  bringBack: (call, hub) =>
    hub.commit(async (work) => {
      const { caller } = call;
      if (caller.role !== 'customer') throw notFound();
      const row = await bringBack(work, hub, await findConversation(work.tx, call), caller.session.surface);
      return { conversation: await describeConversation(work.tx, row, 'customer', caller.session) };
    }),

  async lookAtTicket(call, hub): Promise<LookAnswer> {
    const brand = knownBrand(hub, call);
    const { ticket } = call.body as { ticket: string };
    return hub.storage.read(async (tx) => {
      const { conversation } = await usableTicket(tx, ticket, brand, hub.clock.now());
      return { site: new URL(await returnPage(tx, hub, conversation)).host, startedAt: conversation.startedAt };
    });
  },

  async redeemTicket(call, hub): Promise<SessionAnswer> {
    const brand = knownBrand(hub, call);
    const { ticket, intentId, surface, replace } = call.body as RedeemRequest;
    const found = await findSession(hub, call.request, brand);
    const handle = hub.ids.secret(32);
    let ended: string | undefined;
    let own: SessionRow | undefined;
    const done = await hub.commit(async (work) => {
      const { tx, now } = work;
      const { row, conversation, person, isRepeat } = await usableTicket(tx, ticket, brand, now, intentId);
      // It may have been ended since the request came in.
      const known = found && (await tx.sessionByHash(found.handleHash));
      own = known?.endedAt === null ? known : undefined;

      if (own && own.personId !== person.id && replace !== true) {
        const theirs = await tx.openConversationOf(own.personId);
        if (theirs && theirs.lastSeq > 0) {
          throw new SegueError(
            'own-conversation',
            'This device has a chat of its own. Ask the customer which one to go on with, and repeat with "replace": true.',
          );
        }
      }
      let session: SessionRow | undefined = own?.personId === person.id ? own : undefined;
      ended = undefined;
      if (!session) {
        session = newSession(hub, call, { brand, person, surface, handle, bornOf: row.bindingId, now });
        await tx.insertSession(session);
        ended = isRepeat ? (row.usedSessionId ?? undefined) : own?.id;
        if (ended !== undefined) await tx.updateSession(ended, { endedAt: now });
      }
      if (!isRepeat) await tx.useReturnTicket(row.hash, { usedAt: now, usedIntent: intentId, usedSessionId: session.id });
      else if (session.id !== row.usedSessionId) await tx.replaceTicketSession(row.hash, session.id);
      await bringBack(work, hub, conversation, surface);
      return { session, answer: await sessionAnswer(hub, tx, session, person, true) };
    });
    if (ended !== undefined) hub.bus.publish({ type: 'revoked', sessionId: ended });
    if (done.session !== own && done.session.id !== own?.id) setSessionCookie(hub, call, brand, handle);
    hub.log.info({ session: done.session.id }, 'return ticket redeemed');
    return done.answer;
  },

  async webhook({ params, request }, hub) {
    const channel = hub.channels.get(params['channel'] ?? '')?.channel;
    if (!channel) throw notFound();
    if (Number(request.headers.get('content-length') ?? 0) > maxWebhookBytes)
      throw new SegueError('body-too-large', 'The delivery is too large.', { limit: maxWebhookBytes });
    try {
      const { deliveries, answer } = await channel.receive(request);
      await hub.storeInbound(channel.id, deliveries);
      return answer
        ? new Response(answer.body, { status: answer.status ?? 200, headers: { ...answer.headers, 'content-type': answer.contentType } })
        : {};
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      hub.metrics.count('webhooks_refused_total', { channel: channel.network, code: error.code });
      hub.warn({ channel: channel.id, code: error.code }, 'webhook refused');
      throw error.code === 'auth'
        ? new SegueError('unauthenticated', 'The proof of the delivery is missing or wrong.', { cause: error })
        : new SegueError('invalid-request', 'The delivery is not of the form of this network.', { cause: error });
    }
  },
};

const newSession = (
  hub: HubContext,
  call: Call,
  {
    brand,
    person,
    surface,
    handle,
    bornOf,
    now,
  }: { brand: string; person: PersonRow; surface: SessionRow['surface']; handle: string; bornOf: string | null; now: number },
): SessionRow => ({
  id: hub.ids.id(),
  handleHash: sha256(handle),
  brand,
  personId: person.id,
  surface,
  browser: browserOf(call.request),
  pageUrl: null,
  pageTitle: null,
  bornOf,
  createdAt: now,
  seenAt: now,
  endedAt: null,
});
