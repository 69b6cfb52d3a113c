import type { BindingRow, ConversationRow, PersonRow, SessionRow } from '../../storage/rows.ts';
import type { Work } from '../work.ts';
import type { VerifiedIdentity } from '../../ports.ts';
import { attributesOf, refresh } from './verified-identity.ts';

// The only place that writes whose a device is: a browser's session, or an address on a network (a binding).

/** What says whose a device is. */
export type Proof =
  /** Nothing does: somebody new, of whom the network may know a name. */
  | { by: 'nothing'; brand: string; locale: string; name?: string | undefined }
  /** A single-use link that was sent to a contact of this person. */
  | { by: 'return-ticket'; person: PersonRow; bindingId: string | null }
  /** The brand's own word for who this is; `known` when it said so before. */
  | { by: 'assertion'; brand: string; locale: string; verified: VerifiedIdentity; known: PersonRow | undefined }
  /** Both sides of a handoff said that they are the same. */
  | { by: 'handoff'; conversation: ConversationRow };

type Browser = Pick<SessionRow, 'handleHash' | 'surface' | 'browser' | 'pageUrl' | 'pageTitle'> &
  Partial<Pick<SessionRow, 'kind' | 'jkt' | 'family' | 'claims' | 'label'>>;
type Address = Pick<BindingRow, 'channelId' | 'contactKey' | 'shown' | 'locale'>;

async function newPerson({ tx, ids, now }: Work, proof: Extract<Proof, { by: 'nothing' | 'assertion' }>): Promise<PersonRow> {
  const { brand, locale } = proof;
  const verified = proof.by === 'assertion' ? proof.verified : undefined;
  const name = proof.by === 'nothing' ? proof.name : verified?.name;
  const person: PersonRow = {
    id: ids.id(),
    brand,
    name: name ?? null,
    locale,
    says: {},
    createdAt: now,
    state: verified ? 'known' : 'anonymous',
    issuer: verified?.issuer ?? null,
    sub: verified?.subject ?? null,
    aliasOf: null,
    attributes: verified ? attributesOf(verified) : {},
    identifiedAt: verified ? now : null,
  };
  await tx.insertPerson(person);
  return person;
}

async function personOf(work: Work, proof: Exclude<Proof, { by: 'handoff' }>): Promise<PersonRow> {
  switch (proof.by) {
    case 'nothing':
      return newPerson(work, proof);
    case 'return-ticket':
      return proof.person;
    case 'assertion':
      if (!proof.known) return newPerson(work, proof);
      await refresh(work, proof.known, proof.verified);
      return (await work.tx.person(proof.known.id)) ?? proof.known;
  }
}

/** A browser is somebody's from now on. */
export async function attachBrowser(
  work: Work,
  device: Browser,
  proof: Exclude<Proof, { by: 'handoff' }>,
): Promise<{ session: SessionRow; person: PersonRow }> {
  const person = await personOf(work, proof);
  const id = work.ids.id();
  const session: SessionRow = {
    id,
    handleHash: device.handleHash,
    surface: device.surface,
    browser: device.browser,
    pageUrl: device.pageUrl,
    pageTitle: device.pageTitle,
    kind: device.kind ?? 'cookie',
    jkt: device.jkt ?? null,
    scope: 'person',
    onlyConversationId: null,
    fromSeq: 0,
    claims: device.claims ?? null,
    family: device.family ?? id,
    label: device.label ?? null,
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
  proof: Exclude<Proof, { by: 'return-ticket' | 'assertion' }>,
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
