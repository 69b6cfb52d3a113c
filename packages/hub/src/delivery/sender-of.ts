import type { Channel, RawInbound } from '@segue/channels';
import { storable } from '@segue/protocol';

/** Whose delivery it is; one that cannot be read stands for itself. */
export function senderOf(channel: Channel, { raw, providerId }: RawInbound): string {
  try {
    const event = storable(channel.parse(raw));
    return event === undefined || event.kind === 'unreadable'
      ? `delivery ${providerId}`
      : event.kind === 'status'
        ? `message ${event.providerMessageId}`
        : event.sender.address;
  } catch {
    return `delivery ${providerId}`; // taking it fails in the same way, and counts
  }
}
