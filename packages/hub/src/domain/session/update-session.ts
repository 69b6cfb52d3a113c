import type { SessionRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';
import { addToCard } from './add-to-card.ts';
import { knownPage } from './known-page.ts';

export interface Page {
  url: string;
  title: string;
}

/** Where a device is now. It was seen with that, so that the newest of several devices is told apart. */
export const tellPage = ({ tx, now, brands }: Work, { id, brand }: SessionRow, { url, title }: Page): Promise<void> =>
  tx.updateSession(id, { pageUrl: knownPage(url, brands.get(brand)), pageTitle: title, seenAt: now });

/**
 * What a customer says of themselves.
 * @throws SegueError `invalid-request` when the card would say too much
 */
export async function tellAbout(
  { tx }: Work,
  { personId }: SessionRow,
  { locale, says }: { locale?: string | undefined; says?: Record<string, string> | undefined },
): Promise<void> {
  if (!locale && !says) return;
  // Read again: another request of the same customer may have added to the card meanwhile.
  const known = (await tx.person(personId))?.says ?? {};
  await tx.updatePerson(personId, { ...(locale ? { locale } : {}), ...(says ? { says: addToCard(known, says) } : {}) });
}
