import { limits } from '@segue/protocol';
import { maskedName, type InboundSender } from '@segue/channels';
import type { HubChannel } from '../channels-of.ts';
import type { Work } from '../work.ts';
import { canonicalLocale } from '../canonical-locale.ts';
import { describeHandoff } from '../conversation/describe-conversation.ts';
import { queueNotice } from '../outbox/queue-message.ts';
import type { HandoffRow } from '../../storage/rows.ts';
import { brandHome, brandPage } from './brand-page.ts';
import { confirmNotice } from './notices.ts';
import { secretHash } from './secrets.ts';
import { sayNotice, voiceFor } from '../outbox/speak.ts';

/** What is known of somebody who comes with a ticket before anything is decided. */
export interface ArrivalFacts {
  /** Whether the page that made the ticket is open now. */
  isOriginThere: boolean;
  /** Whether a bad ticket is answered still: who tries one after the other is told nothing after a while. */
  mayTell: boolean;
}

/**
 * Somebody came with a ticket. A good one waits for confirmation: on the new side always (a stranger's link is refused
 * there), and on the old side too unless the ticket is fresh, the page that made it still waits, and nobody can pretend to
 * be somebody else on that network.
 *
 * A bad one (unknown, used, expired, of another account) gets one neutral answer, whatever is wrong with it, and after a
 * few tries none.
 *
 * @returns the handoff that waits now; undefined when the ticket was refused
 */
export async function arrive(
  work: Work,
  { channel, brand }: HubChannel,
  sender: InboundSender,
  ticket: string,
  facts: ArrivalFacts,
): Promise<string | undefined> {
  const { tx, now } = work;
  const handoff = await tx.handoffBySecret(secretHash(ticket));
  const refuse = async (): Promise<undefined> => {
    if (facts.mayTell) {
      const to = { channelId: channel.id, contactKey: sender.key, conversationId: null, brand, locale: sender.locale ?? 'en' };
      await sayNotice(work, to, 'hub-handoff-refused');
    } else work.effect({ do: 'count', name: 'tickets_guessed_total', labels: { channel: channel.network } });
    return undefined;
  };
  if (!handoff || handoff.channelId !== channel.id || handoff.expiresAt <= now) return refuse();
  const conversation = await tx.conversation(handoff.conversationId);
  if (!conversation) return refuse();

  const isFresh = now - handoff.createdAt <= limits.freshTicketMs && facts.isOriginThere;
  const arrived: HandoffRow = {
    ...handoff,
    phase: 'arrived',
    contactKey: sender.key,
    shown: maskedName(sender),
    senderLocale: sender.locale ?? null,
    needsConsent: !isFresh || channel.canPretend === true,
  };
  const { phase, contactKey, shown, senderLocale, needsConsent } = arrived;
  if (!(await tx.moveHandoff(handoff.id, ['issued'], { phase, contactKey, shown, senderLocale, needsConsent }))) {
    // Used before. The same person pressing START again is asked again; anybody else gets the neutral answer.
    if (handoff.phase !== 'arrived' || handoff.contactKey !== sender.key) return refuse();
  } else {
    await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(arrived), active: conversation.active });
  }

  // An older hub took any word for a language.
  const locale = sender.locale ?? canonicalLocale(conversation.locale) ?? 'en';
  const session = await tx.session(handoff.sessionId);
  const known = work.brands.get(conversation.brand);
  await queueNotice(
    work,
    { channelId: channel.id, contactKey: sender.key, conversationId: conversation.id },
    confirmNotice(voiceFor(work, conversation.brand, locale), channel.network, arrived, {
      brand: known?.name(locale) ?? conversation.brand,
      time: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).format(conversation.startedAt),
      // A stranger's link is recognised by it, so it is never what its maker wrote.
      site: (brandPage(work, conversation.brand, session?.pageUrl ?? null) ?? brandHome(work, conversation.brand)).host,
    }),
  );
  return handoff.id;
}
