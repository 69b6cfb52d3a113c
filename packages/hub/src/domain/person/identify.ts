import { SegueError } from '@segue/protocol';
import type { ConversationRow, PersonRow, SessionRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { mergePersons } from './merge-persons.ts';
import { sha256 } from '../sha256.ts';
import type { Work } from '../work.ts';
import { attachBrowser } from '../session/attach.ts';
import { endSession } from '../session/end-session.ts';
import { refuseEnded } from '../session/scope.ts';
import type { VerifiedIdentity } from '../../ports.ts';
import { refresh } from '../session/verified-identity.ts';

export interface Identified {
  session: SessionRow;
  person: PersonRow;
  /** The device has a new secret. */
  isNew: boolean;
  /** Who the device was until now, and is still: what they have written and not sent yet is this person's. */
  wasAlso?: string;
  /** A chat of this device that nobody may claim without being asked: since when. */
  earlier?: { startedAt: number };
}

/** Whoever was away for longer may be somebody else by now. */
const awayMs = 30 * 60_000;

export const identityRefused = (): SegueError =>
  new SegueError('identity-refused', 'The identity was not accepted. Ask the back end for a new one; the hub’s log says why.');

/**
 * A device shows whose it is. What it said until then goes with it if that was just now; a known person never becomes another.
 *
 * @param handleHash of the secret that the device gets, should it become another's: whoever knew the old one is out
 * @throws SegueError `identity-refused` when it was said before; `unauthenticated` when the session ended meanwhile
 */
export async function identify(
  work: Work,
  given: SessionRow,
  { verified, handleHash }: { verified: VerifiedIdentity; handleHash: string },
): Promise<Identified> {
  const { tx } = work;
  await refuseEnded(tx, given);
  const session = (await tx.session(given.id)) ?? given;
  // A little longer than it holds: clocks differ.
  if (!(await tx.useAssertion(sha256(`${session.brand} ${verified.issuer} ${verified.jti}`), verified.expiresAt + awayMs)))
    throw identityRefused();
  const me = await tx.person(session.personId);
  if (!me) throw identityRefused();
  const known = await survivor(tx, await tx.personKnownAs(session.brand, verified.issuer, verified.subject));
  if (known && known.id === me.id && session.scope === 'person') {
    await refresh(work, me, verified);
    return { session, person: (await tx.person(me.id)) ?? me, isNew: false };
  }
  const proof = { by: 'assertion', brand: session.brand, locale: me.locale, verified, known } as const;
  const device = { ...session, handleHash };
  if (me.state !== 'anonymous' || session.scope !== 'person') {
    // One known person never becomes another: the device is somebody else's from now on.
    const made = await attachBrowser(work, device, proof);
    await endSession(work, session.id, 'replaced');
    return { ...made, isNew: true };
  }
  const earlier = await chatOf(tx, me.id);
  const mayClaim = earlier === undefined || ((await isOfThisVisit(tx, session, earlier)) && work.now - lastWord(earlier) <= awayMs);
  const made = await attachBrowser(work, { ...device, ...(mayClaim ? { family: session.family } : { claims: me.id }) }, proof);
  await endSession(work, session.id, 'replaced');
  if (!mayClaim) return { ...made, isNew: true, earlier: { startedAt: earlier.startedAt } };
  await mergePersons(work, { from: me, into: made.person, by: `issuer ${verified.issuer}`, except: session.id, others: 'only-their-chat' });
  return { ...made, person: (await tx.person(made.person.id)) ?? made.person, isNew: true, wasAlso: me.id };
}

/**
 * Whether the chat that was begun on this device before is theirs, too: they were asked.
 *
 * @throws SegueError `not-found` when there is none to claim
 */
export async function claimEarlier(work: Work, given: SessionRow, isTheirs: boolean): Promise<void> {
  const { tx } = work;
  await refuseEnded(tx, given);
  const session = await tx.session(given.id);
  const from = session?.claims == null ? undefined : await tx.person(session.claims);
  const into = session && (await tx.person(session.personId));
  if (!session || !from || !into || from.state !== 'anonymous')
    throw new SegueError('not-found', 'There is no earlier chat on this device to claim.');
  await tx.updateSession(session.id, { claims: null });
  if (isTheirs) await mergePersons(work, { from, into, by: `issuer ${into.issuer}`, others: 'only-their-chat' });
}

/** Who somebody is by now. */
export async function survivor(tx: Tx, person: PersonRow | undefined): Promise<PersonRow | undefined> {
  let found = person;
  for (let hops = 0; found?.aliasOf != null && hops < 100; hops += 1) found = await tx.person(found.aliasOf);
  return found;
}

/** A chat in which something was said. */
async function chatOf(tx: Tx, personId: string): Promise<ConversationRow | undefined> {
  const row = (await tx.openConversationOf(personId)) ?? (await tx.latestConversationOf(personId));
  return row && row.lastSeq > 0 ? row : undefined;
}

const lastWord = ({ last, startedAt }: ConversationRow): number => last?.at ?? startedAt;

/** Whether the chat was begun by who has the device now, as far as it can be known: a session of before, or a link from elsewhere, may be another's. */
async function isOfThisVisit(tx: Tx, session: SessionRow, chat: ConversationRow): Promise<boolean> {
  const family = (await tx.sessionsOf(session.personId)).filter((one) => one.family === session.family);
  const since = Math.min(session.createdAt, ...family.map(({ createdAt }) => createdAt));
  return session.bornOf === null && chat.startedAt >= since;
}
