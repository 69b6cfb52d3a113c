import type { Preflight } from '@segue/protocol';
import type { ConversationRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import type { HubChannel } from '../channels-of.ts';
import { isOn } from '../places.ts';
import type { House } from '../work.ts';

/**
 * Whether a conversation could go on there now, and if not, why.
 *
 * @param isReachable whether the network answers, as far as is known
 */
export async function preflight(
  tx: Tx,
  { brands }: Pick<House, 'brands'>,
  row: ConversationRow,
  { channel }: HubChannel,
  isReachable: boolean,
): Promise<Preflight> {
  const replyMinutes = brands.get(row.brand)?.replyMinutes;
  const answer = (reason?: Preflight['reason']): Preflight => ({
    channel: channel.network,
    name: channel.title,
    ok: reason === undefined,
    ...(reason ? { reason } : {}),
    ...(replyMinutes === undefined ? {} : { replyMinutes }),
  });
  if (row.status === 'closed') return answer('closed');
  const binding = (await tx.bindingsOf(row.id)).find(({ channelId }) => channelId === channel.id);
  if (binding && isOn(row.active, channel.id)) return answer('already-there');
  if (binding && (await tx.isSuppressed(channel.id, binding.contactKey))) return answer('blocked');
  return answer(isReachable ? undefined : 'unreachable');
}
