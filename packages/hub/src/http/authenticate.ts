import { headers, SegueError, type Role } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { isUsable } from '../desk/operator-session.ts';
import type { SessionRow } from '../storage/rows.ts';
import type { Caller } from '../domain/session/caller.ts';
import { credentialLifeMs, readCredential } from './credential.ts';
import { operatorCookie, readCookie } from './cookies.ts';
import { isSameSecret, sha256 } from '../domain/sha256.ts';

const dayMs = 24 * 60 * 60_000;
/** Anonymous sessions end after this long unused, and with their credential in any case. */
const idleMs = 30 * dayMs;
/** `seenAt` is written at most this often, so that reading does not write. */
const seenEveryMs = 10 * 60_000;

/** The customer's live session behind the cookie of a brand, if there is one. */
export async function findSession(hub: HubContext, request: Request, brand: string | undefined): Promise<SessionRow | undefined> {
  const handle = readCredential(hub, request, brand);
  if (!handle) return undefined;
  const now = hub.clock.now();
  const session = await hub.storage.read((tx) => tx.sessionByHash(sha256(handle)));
  if (
    !session ||
    session.brand !== brand ||
    session.endedAt !== null ||
    now - session.seenAt > idleMs ||
    now - session.createdAt > credentialLifeMs
  )
    return undefined;
  if (now - session.seenAt > seenEveryMs) await hub.storage.write((tx) => tx.updateSession(session.id, { seenAt: now }));
  return session;
}

/**
 * Finds out who calls, by the one credential the `segue-role` header names: a request never counts as two people.
 *
 * @throws SegueError `unauthenticated`
 */
export async function authenticate(hub: HubContext, request: Request, brand: string | undefined): Promise<Caller> {
  const role = (request.headers.get(headers.role) ?? 'customer') as Role;
  if (role === 'operator') {
    const handle = readCookie(request, operatorCookie, hub.secure);
    const found = handle === undefined ? undefined : await findOperator(hub, sha256(handle));
    if (!found) throw new SegueError('unauthenticated', 'No operator is signed in. Sign in with POST /v1/desk/session.');
    return found;
  }
  if (role === 'bot') {
    const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    const hash = sha256(token);
    const bot = hub.bots.find(({ tokenHash }) => isSameSecret(tokenHash, hash));
    if (!bot) throw new SegueError('unauthenticated', 'The bearer token is not that of a bot in the configuration ("bots").');
    return { role, bot };
  }
  const session = await findSession(hub, request, brand);
  const person = session && (await hub.storage.read((tx) => tx.person(session.personId)));
  if (!session || !person) throw new SegueError('unauthenticated', 'No session. Open one with POST /v1/sessions.');
  return { role: 'customer', session, person };
}

async function findOperator(hub: HubContext, handleHash: string): Promise<Caller | undefined> {
  const now = hub.clock.now();
  const found = await hub.storage.read(async (tx) => {
    const session = await tx.operatorSession(handleHash);
    if (!session || !isUsable(session, now)) return undefined;
    const operator = await tx.operator(session.operatorId);
    return operator && { session, operator };
  });
  if (!found) return undefined;
  if (now - found.session.seenAt > seenEveryMs) await hub.storage.write((tx) => tx.updateOperatorSession(handleHash, { seenAt: now }));
  return { role: 'operator', operator: found.operator, sessionId: handleHash };
}
