import { isSegueError } from '@segue/protocol';
import type { InboundEvent } from '@segue/channels';
import type { HubContext } from '../context.ts';
import type { HubChannel } from '../domain/channels-of.ts';
import type { ArrivalFacts } from '../domain/handoff/arrive.ts';
import { secretHash } from '../domain/handoff/secrets.ts';

/** Five refusals, then one in three minutes: enough for a person, nothing for a guesser. */
const refusals = { burst: 5, perSecond: 1 / 180 };

/** Asked before the transaction that decides: who is there, and how many bad tickets the same person brought. */
export async function arrivalFacts(
  hub: Pick<HubContext, 'storage' | 'presence' | 'limiter' | 'clock'>,
  { channel }: HubChannel,
  event: InboundEvent,
): Promise<ArrivalFacts> {
  if (event.kind !== 'message' || event.ticket === undefined) return { isOriginThere: false, mayTell: true };
  const hash = secretHash(event.ticket);
  const handoff = await hub.storage.read((tx) => tx.handoffBySecret(hash));
  const isGood =
    handoff?.channelId === channel.id &&
    handoff.expiresAt > hub.clock.now() &&
    (handoff.phase === 'issued' || (handoff.phase === 'arrived' && handoff.contactKey === event.sender.key));
  if (isGood) return { isOriginThere: await hub.presence.isThere('customer', handoff.conversationId), mayTell: true };
  try {
    await hub.limiter.take(`ticket:${channel.id}:${event.sender.key}`, refusals);
    return { isOriginThere: false, mayTell: true };
  } catch (error) {
    if (!isSegueError(error)) throw error;
    return { isOriginThere: false, mayTell: false };
  }
}
