import {
  SegueError,
  type ChannelsAnswer,
  type HandoffAnswer,
  type LookAnswer,
  type OpenHandoffAnswer,
  type Preflight,
  type SessionAnswer,
} from '@segue/protocol';
import { accountOn, accountsOfBrand } from '../domain/channels-of.ts';
import { describeConversation, describeHandoff } from '../domain/conversation/describe-conversation.ts';
import { proposeCapsule } from '../domain/handoff/capsule.ts';
import { confirmHandoff } from '../domain/handoff/confirm.ts';
import { refuseHandoff, undoHandoff } from '../domain/handoff/end-handoff.ts';
import { issueTicket } from '../domain/handoff/issue-ticket.ts';
import { preflight } from '../domain/handoff/preflight.ts';
import { redeemTicket } from '../domain/handoff/redeem-ticket.ts';
import { bringBack, returnPage } from '../domain/handoff/return.ts';
import { createTicketSecrets } from '../domain/handoff/secrets.ts';
import { usableTicket } from '../domain/handoff/usable-ticket.ts';
import { notFound } from '../domain/not-found.ts';
import { voiceFor } from '../domain/outbox/speak.ts';
import { findConversation } from '../domain/session/scope.ts';
import { sha256 } from '../domain/sha256.ts';
import type { HandoffRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import { findSession } from './authenticate.ts';
import { browserOf } from './browser-of.ts';
import type { Call } from './call.ts';
import type { Handlers } from './create-router.ts';
import { giveCredential } from './credential.ts';
import { knownBrand } from './known-brand.ts';
import { sessionAnswer } from './session-answer.ts';

/** A handoff of the conversation in the address. */
async function ownHandoff(tx: Tx, { caller, params }: Pick<Call<'allowHandoff'>, 'caller' | 'params'>): Promise<HandoffRow> {
  const row = await findConversation(tx, caller, params['id']);
  const handoff = await tx.handoff(params['handoffId'] ?? '');
  if (!handoff || handoff.conversationId !== row.id) throw notFound();
  return handoff;
}

export const handoffRoutes: Pick<
  Handlers,
  'channels' | 'openHandoff' | 'allowHandoff' | 'refuseHandoff' | 'undoHandoff' | 'bringBack' | 'lookAtTicket' | 'redeemTicket'
> = {
  async channels({ caller, params }, hub): Promise<ChannelsAnswer> {
    const accounts = accountsOfBrand(hub, caller.session.brand);
    const reachable = await Promise.all(accounts.map(({ channel }) => hub.isReachable(channel)));
    return hub.storage.read(async (tx) => {
      const row = await findConversation(tx, caller, params['id']);
      const channels: Preflight[] = [];
      for (const [index, account] of accounts.entries()) channels.push(await preflight(tx, hub, row, account, reachable[index]!));
      return { channels, capsule: await proposeCapsule(tx, row, caller.person, caller.session) };
    });
  },

  async openHandoff({ caller: { session, ...caller }, params, body }, hub): Promise<OpenHandoffAnswer> {
    const { channel: name, ...wish } = body;
    const channel = accountOn(hub, session.brand, name)?.channel;
    if (!channel) {
      const known = accountsOfBrand(hub, session.brand).map((one) => one.channel.network);
      throw new SegueError(
        'invalid-request',
        `The channel "${name.slice(0, 64)}" is not configured. Configured: ${known.join(', ') || 'none'}.`,
        { path: 'channel' },
      );
    }
    const secrets = createTicketSecrets(hub.ids);
    const { handoff, locale } = await hub.commit(async (work) => {
      const row = await findConversation(work.tx, { ...caller, session }, params['id']);
      return { handoff: await issueTicket(work, row, session, channel, { ...wish, secrets }), locale: row.locale };
    });
    hub.log.info({ handoff: handoff.id, channel: name }, 'ticket issued');
    const { ticket, code } = secrets;
    const sentence = voiceFor(hub, session.brand, locale).say('hub-code-sentence', { code }, { channel: name });
    const entries = await channel.entries({ ticket, code, sentence });
    return { handoff: describeHandoff(handoff), entries: 'ways' in entries ? entries.ways : [], code };
  },

  allowHandoff: (call, hub): Promise<HandoffAnswer> =>
    hub.commit(async (work) => ({ handoff: await confirmHandoff(work, (await ownHandoff(work.tx, call)).id, 'old') })),
  refuseHandoff: (call, hub): Promise<HandoffAnswer> =>
    hub.commit(async (work) => ({ handoff: await refuseHandoff(work, (await ownHandoff(work.tx, call)).id) })),
  undoHandoff: (call, hub): Promise<HandoffAnswer> =>
    hub.commit(async (work) => ({ handoff: await undoHandoff(work, (await ownHandoff(work.tx, call)).id, call.caller.session) })),

  bringBack: ({ caller, params }, hub) =>
    hub.commit(async (work) => {
      const row = await bringBack(work, await findConversation(work.tx, caller, params['id']), caller.session.surface);
      return { conversation: await describeConversation(work.tx, row, 'customer', caller.session) };
    }),

  async lookAtTicket(call, hub): Promise<LookAnswer> {
    const brand = knownBrand(hub, call);
    return hub.storage.read(async (tx) => {
      const { conversation } = await usableTicket(tx, call.body.ticket, brand, hub.clock.now());
      return { site: new URL(await returnPage(tx, hub, conversation)).host, startedAt: conversation.startedAt };
    });
  },

  async redeemTicket(call, hub): Promise<SessionAnswer> {
    const brand = knownBrand(hub, call);
    const { ticket, intentId, surface, replace = false } = call.body;
    const handle = hub.ids.secret(32);
    const facts = { brand, ticket, intentId, surface, replace, browser: browserOf(call.request), handleHash: sha256(handle) };
    const found = await findSession(hub, call.request, brand);
    const done = await hub.commit((work) => redeemTicket(work, { ...facts, found }));
    if (done.isNew) giveCredential(hub, call, brand, handle);
    hub.log.info({ session: done.session.id }, 'return ticket redeemed');
    return sessionAnswer(hub, done, true);
  },
};
