import { SegueError, type OpenSessionRequest, type SessionAnswer, type UpdateSessionRequest } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { describeConversation } from '../conversations/describe-conversation.ts';
import { knownPage } from '../conversations/known-page.ts';
import type { PersonRow, SessionRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import { findSession, sessionCookieSeconds } from './authenticate.ts';
import type { Call } from './call.ts';
import { customerCookie, sha256, writeCookie } from './cookies.ts';
import type { Handlers } from './create-router.ts';
import { authorOf, notFound } from './find-conversation.ts';

function pageParametersOf({ brands }: HubContext, brand: string): Pick<SessionAnswer, 'pageParameters'> {
  const pageParameters = brands.get(brand)?.pageParameters;
  return pageParameters ? { pageParameters } : {};
}

/** Where a device is now. It was seen with that, so that the newest of several devices is told apart. */
const pageOf = (hub: HubContext, brand: string, { url, title }: { url: string; title: string }, now: number) => ({
  pageUrl: knownPage(url, hub.brands.get(brand)),
  pageTitle: title,
  seenAt: now,
});

export async function sessionAnswer(
  hub: HubContext,
  tx: Tx,
  session: SessionRow,
  person: PersonRow,
  returning: boolean,
): Promise<SessionAnswer> {
  const row = (await tx.openConversationOf(person.id)) ?? (await tx.latestConversationOf(person.id));
  return {
    customer: authorOf({ role: 'customer', session, person }),
    conversation: row ? await describeConversation(tx, row, 'customer', session) : null,
    returning,
    operatorsOnline: await hub.presence.count('operator'),
    ...pageParametersOf(hub, session.brand),
  };
}

/** A short word for the desk, not an identification. */
export function browserOf(request: Request): string | null {
  const agent = request.headers.get('user-agent') ?? '';
  const found = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1];
  return found === undefined ? null : ({ Edg: 'Edge', OPR: 'Opera' }[found] ?? found);
}

export function knownBrand(hub: HubContext, call: Call): string {
  if (call.brand === undefined || !hub.brands.has(call.brand)) {
    throw new SegueError(
      'invalid-request',
      `The header "segue-brand" names ${call.brand === undefined ? 'no brand' : `"${call.brand.slice(0, 64)}"`}. Known here: ${[...hub.brands.keys()].join(', ')}.`,
      { path: 'segue-brand' },
    );
  }
  return call.brand;
}

export function setSessionCookie(hub: HubContext, call: Call, brand: string, handle: string): void {
  call.cookies.push(writeCookie(customerCookie(brand), handle, handle === '' ? 0 : sessionCookieSeconds, hub.secure));
}

/** What a customer may say of themselves, as a whole: names of things, and bytes of names and words together. */
const maxSaidKeys = 50;
const maxSaidBytes = 8 * 1024;

/** @throws SegueError `invalid-request` when the card would say too much */
function addToCard(known: Record<string, string>, says: Record<string, string>): Record<string, string> {
  const card = { ...known, ...says };
  const keys = Object.keys(card).length;
  if (keys > maxSaidKeys) {
    throw new SegueError('invalid-request', `The customer's card would have ${keys} keys in "says"; at most ${maxSaidKeys} are kept.`, {
      path: 'says',
      limit: maxSaidKeys,
    });
  }
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > maxSaidBytes) {
    throw new SegueError('invalid-request', `The customer's card would have ${bytes} bytes of "says"; at most ${maxSaidBytes} are kept.`, {
      path: 'says',
      limit: maxSaidBytes,
    });
  }
  return card;
}

export const sessionRoutes: Pick<Handlers, 'openSession' | 'currentSession' | 'updateSession' | 'endSession'> = {
  async openSession(call, hub) {
    const brand = knownBrand(hub, call);
    const body = call.body as OpenSessionRequest;
    const found = await findSession(hub, call.request, brand);
    if (found) {
      const { page } = body;
      if (page) await hub.commit(({ tx, now }) => tx.updateSession(found.id, pageOf(hub, brand, page, now)));
      const known = await hub.storage.read(async (tx) => {
        const person = await tx.person(found.personId);
        return person && sessionAnswer(hub, tx, found, person, true);
      });
      if (known) return known;
    }
    const handle = hub.ids.secret(32);
    const now = hub.clock.now();
    const person: PersonRow = { id: hub.ids.id(), brand, name: null, locale: body.locale, says: {}, createdAt: now };
    const session: SessionRow = {
      id: hub.ids.id(),
      handleHash: sha256(handle),
      brand,
      personId: person.id,
      surface: body.surface,
      browser: browserOf(call.request),
      pageUrl: body.page ? knownPage(body.page.url, hub.brands.get(brand)) : null,
      pageTitle: body.page?.title ?? null,
      bornOf: null,
      createdAt: now,
      seenAt: now,
      endedAt: null,
    };
    await hub.commit(async ({ tx }) => {
      await tx.insertPerson(person);
      await tx.insertSession(session);
    });
    setSessionCookie(hub, call, brand, handle);
    return {
      customer: authorOf({ role: 'customer', session, person }),
      conversation: null,
      returning: false,
      operatorsOnline: await hub.presence.count('operator'),
      ...pageParametersOf(hub, brand),
    } satisfies SessionAnswer;
  },
  currentSession: ({ caller }, hub) => {
    if (caller.role !== 'customer') throw notFound();
    return hub.storage.read((tx) => sessionAnswer(hub, tx, caller.session, caller.person, true));
  },
  async updateSession({ caller, body }, hub) {
    if (caller.role !== 'customer') throw notFound();
    const { page, locale, says } = body as UpdateSessionRequest;
    await hub.commit(async ({ tx, now }) => {
      if (page) await tx.updateSession(caller.session.id, pageOf(hub, caller.session.brand, page, now));
      if (!locale && !says) return;
      // Read again: another request of the same customer may have added to the card meanwhile.
      const known = (await tx.person(caller.person.id))?.says ?? {};
      await tx.updatePerson(caller.person.id, {
        ...(locale ? { locale } : {}),
        ...(says ? { says: addToCard(known, says) } : {}),
      });
    });
  },
  async endSession(call, hub) {
    const { caller } = call;
    if (caller.role !== 'customer') throw notFound();
    await hub.commit(async ({ tx, now }) => tx.updateSession(caller.session.id, { endedAt: now }));
    hub.bus.publish({ type: 'revoked', sessionId: caller.session.id });
    setSessionCookie(hub, call, caller.session.brand, '');
  },
};
