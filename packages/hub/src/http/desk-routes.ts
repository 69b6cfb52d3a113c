import { SegueError, type InboxAnswer, type SavedRepliesAnswer, type SignInAnswer } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { operatorAnswer, summarize } from '../domain/conversation/describe-conversation.ts';
import { operatorLifeMs } from '../desk/operator-session.ts';
import { knownDevice, signDevice } from '../desk/known-device.ts';
import { decoyHash, hashPassword, isPassword } from '../desk/password.ts';
import { isWeakPassword } from '../desk/weak-password.ts';
import type { OperatorRow } from '../storage/rows.ts';
import { addressKey } from './address-key.ts';
import type { Call } from './call.ts';
import { deviceCookie, operatorCookie, readCookie, writeCookie } from './cookies.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Handlers } from './create-router.ts';
import { shareBrand } from '../domain/brands.ts';
import { describeCustomer } from '../domain/conversation/describe-customer.ts';
import { deleteSavedReply, savedReplies, saveReply } from '../domain/desk/saved-replies.ts';
import type { OperatorCaller } from '../domain/session/caller.ts';
import { findConversation } from '../domain/session/scope.ts';
import { queryNumber } from './query-number.ts';

const cookieSeconds = operatorLifeMs / 1000;
/** A device that an operator signed in on is known this long. */
const deviceSeconds = 180 * 24 * 60 * 60;
/** Passwords of one address that are looked at, whatever accounts they are for. */
const signInRate = { burst: 20, perSecond: 1 / 6 };
const maxInboxRows = 200;

/** Signs an operator in: a new handle each time, so that an older one is worth nothing. */
export async function startOperatorSession(
  hub: HubContext,
  call: Pick<Call, 'cookies' | 'request'>,
  operator: OperatorRow,
  device?: string,
): Promise<SignInAnswer> {
  const handle = hub.ids.secret(32);
  const cookie = readCookie(call.request, operatorCookie, hub.secure);
  const left = await hub.commit(async ({ tx, now }) => {
    await tx.insertOperatorSession({ handleHash: sha256(handle), operatorId: operator.id, createdAt: now, seenAt: now, endedAt: null });
    // Who signs in where they did before clears nothing that strangers elsewhere are counted by.
    if (device === undefined) await tx.updateOperator(operator.id, { failedAttempts: 0, failedAt: null, lockedUntil: null });
    // The browser is somebody else's now: its open desks of before would share with theirs what they hear.
    const known = cookie === undefined ? undefined : await tx.operatorSession(sha256(cookie));
    if (!known || known.operatorId === operator.id || known.endedAt !== null) return undefined;
    await tx.updateOperatorSession(known.handleHash, { endedAt: now });
    return known.handleHash;
  });
  if (left !== undefined) hub.bus.publish({ type: 'revoked', sessionId: left });
  call.cookies.push(
    writeCookie(operatorCookie, handle, cookieSeconds, hub.secure),
    writeCookie(deviceCookie, signDevice(hub.signingKey, operator.id, device ?? hub.ids.secret(12)), deviceSeconds, hub.secure),
  );
  return { operator: operatorAnswer(operator) };
}

const repliesFor = (hub: HubContext, { operator }: OperatorCaller): Promise<SavedRepliesAnswer> =>
  hub.storage.read(async (tx) => ({ savedReplies: await savedReplies(tx, operator) }));

export const deskRoutes: Pick<
  Handlers,
  | 'signIn'
  | 'operatorSession'
  | 'signOut'
  | 'changePassword'
  | 'inbox'
  | 'inboxStream'
  | 'operators'
  | 'savedReplies'
  | 'saveReply'
  | 'deleteSavedReply'
  | 'customer'
> = {
  async signIn(call, hub) {
    const { email, password } = call.body;
    const name = email.trim().toLowerCase();
    const address = addressKey(call.ip);
    const operator = await hub.storage.read((tx) => tx.operatorByEmail(name));
    const device = knownDevice(hub.signingKey, readCookie(call.request, deviceCookie, hub.secure), operator?.id);
    const door = { address, operator, device };
    await hub.signIns.admit(name, door);
    const isKnown = device !== undefined;
    if (!isKnown) await hub.limiter.take(`i:${address}`, signInRate);
    const right = await hub.hashes.run(() => isPassword(password, operator?.passwordHash ?? decoyHash), isKnown);
    if (!operator || !right) {
      if (operator) hub.warn({ operator: operator.id }, 'wrong password');
      throw new SegueError('wrong-credentials', 'E-mail address or password is wrong. Operators are made with "segue operator add".');
    }
    hub.signIns.forget({ ...door, operator });
    return startOperatorSession(hub, call, operator, device);
  },
  async changePassword({ caller, body, ip }, hub) {
    const { old, new: wanted } = body;
    const { operator, sessionId } = caller;
    // Counted as tries to sign in are: a desk that was left open is no place to guess at.
    const door = { address: addressKey(ip), operator, device: `session ${sessionId}` };
    await hub.signIns.admit(operator.email, door);
    if (!(await hub.hashes.run(() => isPassword(old, operator.passwordHash), true)))
      throw new SegueError('wrong-credentials', 'The present password is wrong. Nothing was changed.', { path: 'old' });
    hub.signIns.forget({ ...door, operator });
    if (isWeakPassword(wanted, [operator.email, operator.name]))
      throw new SegueError('weak-password', 'The new password is short, or among the first that somebody would try. Choose another one.', {
        path: 'new',
      });
    const passwordHash = await hub.hashes.run(() => hashPassword(wanted), true);
    const ended = await hub.commit(async ({ tx, now }) => {
      await tx.updateOperator(operator.id, { passwordHash, failedAttempts: 0, failedAt: null, lockedUntil: null });
      return tx.endOperatorSessions(operator.id, now, sessionId);
    });
    for (const one of ended) hub.bus.publish({ type: 'revoked', sessionId: one });
    hub.log.info({ operator: operator.id, ended: ended.length }, 'password changed');
  },
  operatorSession: ({ caller }) => ({ operator: operatorAnswer(caller.operator) }),
  async signOut(call, hub) {
    const { caller } = call;
    await hub.commit(({ tx, now }) => tx.updateOperatorSession(caller.sessionId, { endedAt: now }));
    hub.bus.publish({ type: 'revoked', sessionId: caller.sessionId });
    call.cookies.push(writeCookie(operatorCookie, '', 0, hub.secure));
  },
  inbox({ caller, query }, hub): Promise<InboxAnswer> {
    const view = query.get('view') ?? 'all';
    const status = query.get('status') ?? 'open';
    if (view !== 'mine' && view !== 'unassigned' && view !== 'all')
      throw new SegueError('invalid-request', '"view" is mine, unassigned or all.', { path: 'view' });
    if (status !== 'open' && status !== 'closed')
      throw new SegueError('invalid-request', '"status" is open or closed.', { path: 'status' });
    const q = query.get('q')?.trim().slice(0, 100);
    const before = queryNumber(query, 'before', 1);
    const most = Math.min(queryNumber(query, 'limit', 1) ?? maxInboxRows, maxInboxRows);
    return hub.storage.read(async (tx) => {
      const rev = await tx.rev();
      const rows = await tx.inbox({
        view,
        status,
        operatorId: caller.operator.id,
        brands: caller.operator.brands,
        limit: most + 1,
        ...(q ? { q } : {}),
        ...(before === undefined ? {} : { before }),
      });
      const summaries = await Promise.all(rows.slice(0, most).map((row) => summarize(tx, row)));
      return { summaries, rev, hasOlder: rows.length > most };
    });
  },
  async inboxStream({ caller, query, request }, hub) {
    const newest = (): Promise<number> => hub.storage.read((tx) => tx.rev());
    const after = Number(request.headers.get('last-event-id') ?? query.get('after') ?? (await newest()));
    if (!Number.isSafeInteger(after) || after < 0)
      throw new SegueError('invalid-request', '"after" is a rev: a whole number from 0.', { path: 'after' });
    return hub.streams.openInbox({ operator: caller.operator, sessionId: caller.sessionId, after, newest });
  },
  async operators({ caller }, hub) {
    const all = await hub.storage.read((tx) => tx.operators());
    const rows = all.filter(({ brands }) => shareBrand(caller.operator.brands, brands));
    const online = await Promise.all(rows.map(({ id }) => hub.presence.isThere('operator', id)));
    return { operators: rows.map((row, index) => ({ ...operatorAnswer(row), online: online[index]! })) };
  },
  savedReplies: ({ caller }, hub) => repliesFor(hub, caller),
  async saveReply({ caller, body }, hub) {
    await hub.commit((work) => saveReply(work, caller.operator, body));
    return repliesFor(hub, caller);
  },
  async deleteSavedReply({ caller, params }, hub) {
    await hub.commit((work) => deleteSavedReply(work, caller.operator, params['replyId'] ?? ''));
    return repliesFor(hub, caller);
  },
  customer: ({ caller, params }, hub) =>
    hub.storage.read(async (tx) => {
      const row = await findConversation(tx, caller, params['id']);
      return { customer: await describeCustomer(tx, row, await hub.presence.isThere('customer', row.id)) };
    }),
};
