import type { PersonRow } from '../../storage/rows.ts';
import type { VerifiedIdentity } from '../../ports.ts';
import type { Work } from '../work.ts';

/** What the brand says of somebody, as it says it now. */
export function refresh({ tx, now }: Work, { id, name }: Pick<PersonRow, 'id' | 'name'>, verified: VerifiedIdentity): Promise<void> {
  return tx.updatePerson(id, { name: verified.name ?? name, attributes: attributesOf(verified), identifiedAt: now });
}

export const attributesOf = ({ email, phone, attributes }: VerifiedIdentity): Record<string, string> => ({
  ...attributes,
  ...(email === undefined ? {} : { email }),
  ...(phone === undefined ? {} : { phone }),
});
