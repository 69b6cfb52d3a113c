import type { CustomerCard } from '@segue/protocol';
import type { ConversationRow, SessionRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { networkOf } from '@segue/protocol';
import { describeMerge } from '../person/describe-merge.ts';
import { isOn } from '../places.ts';
import { notFound } from '../not-found.ts';

/**
 * What the desk shows of a customer.
 * @param online whether a device of theirs is connected now
 */
export async function describeCustomer(tx: Tx, row: ConversationRow, online: boolean): Promise<CustomerCard> {
  const person = await tx.person(row.personId);
  if (!person) throw notFound();
  const sessions = await tx.sessionsOf(person.id);
  const bindings = await tx.bindingsOf(row.id);
  // The device that said last where it is.
  const latest = sessions.reduce<SessionRow | undefined>(
    (best, one) => (one.pageUrl !== null && (best === undefined || one.seenAt >= best.seenAt) ? one : best),
    undefined,
  );
  return {
    id: person.id,
    ...(person.name ? { name: person.name } : {}),
    verified: person.state === 'known',
    ...(person.issuer !== null && person.sub !== null
      ? { verifiedBy: { issuer: person.issuer, subject: person.sub, at: person.identifiedAt ?? person.createdAt } }
      : {}),
    attributes: person.attributes,
    merges: (await tx.mergesInto(person.id)).map(describeMerge),
    locale: person.locale,
    online,
    ...(latest?.pageUrl ? { page: { url: latest.pageUrl, title: latest.pageTitle ?? '' } } : {}),
    says: person.says,
    surfaces: sessions.map(({ surface, browser, createdAt, seenAt }) => ({
      kind: surface,
      ...(browser ? { browser } : {}),
      firstSeenAt: createdAt,
      lastSeenAt: seenAt,
    })),
    channels: bindings.map(({ channelId, shown, linkedAt, lastInboundAt }) => ({
      channel: networkOf(channelId),
      address: shown,
      linkedAt,
      ...(lastInboundAt === null ? {} : { lastSeenAt: lastInboundAt }),
      active: isOn(row.active, channelId),
    })),
    firstSeenAt: person.createdAt,
    conversations: await tx.countOf(person.id),
  };
}
