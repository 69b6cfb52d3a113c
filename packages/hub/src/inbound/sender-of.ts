import type { Channel, InboundEvent, RawInbound } from '@segue/channels';
import { storable } from '@segue/protocol';

const nameOf = (event: InboundEvent): string =>
  event.kind === 'status' ? `message ${event.providerMessageId}` : 'sender' in event ? event.sender.key : event.kind;

/** Whose delivery it is; one that cannot be read, or is of several, stands for itself. */
export function senderOf(channel: Channel | undefined, { raw, providerId }: RawInbound): string {
  const alone = `delivery ${providerId}`;
  try {
    const names = new Set(storable(channel?.parse(raw) ?? []).map(nameOf));
    return names.size === 1 ? [...names][0]! : alone;
  } catch {
    return alone; // taking it fails in the same way, and counts
  }
}
