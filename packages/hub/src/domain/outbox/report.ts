import type { DeliveryStatus } from '@segue/protocol';
import { networkOf } from '@segue/protocol';
import type { Work } from '../work.ts';
import type { OutboxRow, PartRow } from '../../storage/rows.ts';

export interface Standing {
  status: DeliveryStatus;
  code?: string;
}

const rank = { sent: 0, delivered: 1, read: 2 } as const;

/** An edit or deletion that a network refused: what is there is not what was wanted. */
const isStale = ({ state, error }: PartRow): boolean => state in rank && error !== null && error !== 'unknown';

/**
 * How far a message got with a contact: as far as the part that got least far, and failed if one did. Pure.
 *
 * @returns undefined while a part is still to be sent, and when nothing was ever to be
 */
export function standingOf(parts: readonly PartRow[]): Standing | undefined {
  const live = parts.filter(({ state }) => state !== 'gone');
  if (live.length === 0 || live.some(({ state }) => state === 'planned' || state === 'sending')) return undefined;
  const failed = live.find((part) => part.state === 'failed' || isStale(part));
  if (failed) return { status: 'failed', ...(failed.error === null ? {} : { code: failed.error }) };
  if (live.some(({ state, error }) => state === 'unknown' || error === 'unknown')) return { status: 'unknown' };
  const states = live.map(({ state }) => state as keyof typeof rank);
  return { status: states.reduce((least, state) => (rank[state] < rank[least] ? state : least)) };
}

type There = Pick<OutboxRow, 'messageId' | 'conversationId' | 'channelId' | 'contactKey'>;

/** Puts what became of a message into its conversation's log, when it is something new. Notices have no message and report nothing. */
export async function report(work: Work, there: There, { status, code }: Standing): Promise<void> {
  const { messageId, conversationId, channelId, contactKey } = there;
  if (messageId === null || conversationId === null) return;
  const told = code === undefined ? status : `${status} ${code}`;
  if ((await work.tx.told(messageId, channelId, contactKey)) === told) return;
  await work.tx.setTold(messageId, channelId, contactKey, told);
  await work.append(conversationId, { type: 'delivery', messageId, channel: networkOf(channelId), status, ...(code ? { code } : {}) });
}

/** Says how far the message of a part got by now. */
export async function reportPart(work: Work, { messageId, channelId, contactKey }: PartRow): Promise<void> {
  if (messageId === null) return;
  const message = await work.tx.message(messageId);
  const parts = (await work.tx.partsOfMessage(messageId)).filter((part) => part.channelId === channelId && part.contactKey === contactKey);
  const standing = standingOf(parts);
  if (message && standing) await report(work, { messageId, conversationId: message.conversationId, channelId, contactKey }, standing);
}

/** Gives up what still waits for a contact, and says so once for each message: the operator is never left in doubt. */
export async function giveUpQueued(work: Work, channelId: string, contactKey: string, code: string): Promise<void> {
  for (const row of await work.tx.dropQueued(channelId, contactKey)) {
    await work.tx.deletePlanned(row.id);
    await report(work, row, { status: 'failed', code });
  }
}
