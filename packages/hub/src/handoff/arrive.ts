import { isSegueError, limits } from '@segue/protocol';
import { maskedName, type InboundSender } from '@segue/channels';
import type { HubChannel } from '../channels-of.ts';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { canonicalLocale } from '../conversations/canonical-locale.ts';
import { describeHandoff } from '../conversations/describe-conversation.ts';
import { queueNotice } from '../delivery/queue-message.ts';
import type { HandoffRow } from '../storage/rows.ts';
import { brandHome, brandPage } from './brand-page.ts';
import { confirmNotice } from './notices.ts';
import { secretHash } from './secrets.ts';
import { sayNotice, voiceFor } from './speak.ts';

/** Five refusals, then one in three minutes: enough for a person, nothing for a guesser. */
const refusals = { burst: 5, perSecond: 1 / 180 };

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
  hub: HubContext,
  { channel, brand }: HubChannel,
  sender: InboundSender,
  ticket: string,
): Promise<string | undefined> {
  const { tx, now } = work;
  const handoff = await tx.handoffBySecret(secretHash(ticket));
  const refuse = async (): Promise<undefined> => {
    try {
      await hub.limiter.take(`ticket:${channel.id}:${sender.key}`, refusals);
    } catch (error) {
      if (!isSegueError(error)) throw error;
      hub.metrics.count('tickets_guessed_total', { channel: channel.network });
      return undefined;
    }
    await sayNotice(
      work,
      hub,
      { channelId: channel.id, contactKey: sender.key, conversationId: null, brand, locale: sender.locale ?? 'en' },
      'hub-handoff-refused',
    );
    return undefined;
  };
  if (!handoff || handoff.channelId !== channel.id || handoff.expiresAt <= now) return refuse();
  const conversation = await tx.conversation(handoff.conversationId);
  if (!conversation) return refuse();

  const isFresh = now - handoff.createdAt <= limits.freshTicketMs && (await hub.presence.isThere('customer', conversation.id));
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
    await work.append(conversation.id, { type: 'handoff', handoff: describeHandoff(arrived), activeVia: conversation.activeVia });
  }

  // An older hub took any word for a language.
  const locale = sender.locale ?? canonicalLocale(conversation.locale) ?? 'en';
  const session = await tx.session(handoff.sessionId);
  const known = hub.brands.get(conversation.brand);
  await queueNotice(
    work,
    hub,
    { channelId: channel.id, contactKey: sender.key, conversationId: conversation.id },
    confirmNotice(voiceFor(hub, conversation.brand, locale), channel.network, arrived, {
      brand: known?.name(locale) ?? conversation.brand,
      time: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).format(conversation.startedAt),
      // A stranger's link is recognised by it, so it is never what its maker wrote.
      site: (brandPage(hub, conversation.brand, session?.pageUrl ?? null) ?? brandHome(hub, conversation.brand)).host,
    }),
  );
  return handoff.id;
}
