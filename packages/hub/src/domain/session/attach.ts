import type { BindingRow, ConversationRow, PersonRow, SessionRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';

// The only place that writes whose a device is: a browser's session, or an address on a network (a binding).

/** What says whose a device is. */
export type Proof =
  /** Nothing does: somebody new, of whom the network may know a name. */
  | { by: 'nothing'; brand: string; locale: string; name?: string | undefined }
  /** A single-use link that was sent to a contact of this person. */
  | { by: 'return-ticket'; person: PersonRow; bindingId: string | null }
  /** Both sides of a handoff said that they are the same. */
  | { by: 'handoff'; conversation: ConversationRow };

type Browser = Pick<SessionRow, 'handleHash' | 'surface' | 'browser' | 'pageUrl' | 'pageTitle'>;
type Address = Pick<BindingRow, 'channelId' | 'contactKey' | 'shown' | 'locale'>;

async function newPerson({ tx, ids, now }: Work, { brand, locale, name }: Extract<Proof, { by: 'nothing' }>): Promise<PersonRow> {
  const person: PersonRow = {
    id: ids.id(),
    brand,
    name: name ?? null,
    locale,
    says: {},
    createdAt: now,
    state: 'anonymous',
    issuer: null,
    sub: null,
    aliasOf: null,
  };
  await tx.insertPerson(person);
  return person;
}

/** A browser is somebody's from now on. */
export async function attachBrowser(
  work: Work,
  device: Browser,
  proof: Exclude<Proof, { by: 'handoff' }>,
): Promise<{ session: SessionRow; person: PersonRow }> {
  const person = proof.by === 'nothing' ? await newPerson(work, proof) : proof.person;
  const id = work.ids.id();
  const session: SessionRow = {
    ...device,
    id,
    kind: 'cookie',
    jkt: null,
    scope: 'person',
    family: id,
    label: null,
    brand: person.brand,
    personId: person.id,
    bornOf: proof.by === 'return-ticket' ? proof.bindingId : null,
    createdAt: work.now,
    seenAt: work.now,
    endedAt: null,
    endedWhy: null,
  };
  await work.tx.insertSession(session);
  return { session, person };
}

/** An address on a network is somebody's from now on, and speaks in one of their conversations. */
export async function attachAddress(
  work: Work,
  device: Address,
  proof: Exclude<Proof, { by: 'return-ticket' }>,
  conversationFor: (personId: string) => Promise<ConversationRow>,
): Promise<BindingRow> {
  const personId = proof.by === 'nothing' ? (await newPerson(work, proof)).id : proof.conversation.personId;
  const binding: BindingRow = {
    ...device,
    id: work.ids.id(),
    personId,
    conversationId: (await conversationFor(personId)).id,
    linkedAt: work.now,
    lastInboundAt: work.now,
    endedAt: null,
  };
  await work.tx.insertBinding(binding);
  return binding;
}
