import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@segue/protocol';
import type { Channel, OutboundPart } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { voiceFor } from '../handoff/speak.ts';
import type { ConversationRow, OutboxRow } from '../storage/rows.ts';
import { revisionOf, type Revision } from './outbox-part.ts';
import { saysSomething } from './queue-message.ts';
import { queuePart, type Destination } from './queue-part.ts';
import { report } from './report.ts';

/** One call that said a part of the message, and what was done to it since. */
interface Piece {
  root: OutboxRow;
  /** The newest that was not overtaken by another. */
  last: OutboxRow | undefined;
}

/** Pieces that stand there or are on the way, in order. Pure. */
function standing(rows: OutboxRow[]): Piece[] {
  return rows.flatMap((root): Piece[] => {
    if (revisionOf(root) || root.state === 'failed' || root.state === 'dropped') return [];
    const last = rows.findLast((row) => revisionOf(row)?.revises === root.id && row.state !== 'dropped');
    const wish = last && revisionOf(last);
    return wish && 'instead' in wish && last.state !== 'failed' ? [] : [{ root, last }];
  });
}

/** Whether the piece shows, or is about to show, just this. Pure. */
function shows({ root, last }: Piece, wanted: OutboundPart): boolean {
  if (last?.state === 'failed' || last?.state === 'unknown') return false;
  const wish = last && revisionOf(last);
  return isDeepStrictEqual(wish && 'to' in wish ? wish.to : root.part, wanted);
}

/**
 * Carries the newest state of a message to wherever it went, in the transaction that changed it. What still waits in the
 * queue goes out changed, or not at all; the rest is edited and taken back there.
 */
export async function reviseMessage(work: Work, hub: HubContext, conversation: ConversationRow, message: Message): Promise<void> {
  const rows = await work.tx.outboxOfMessage(message.id);
  for (const own of Map.groupBy(rows, ({ channel, address }) => `${channel} ${address}`).values()) {
    const channel = hub.channels.get(own[0]!.channel);
    const pieces = standing(own);
    if (!channel || pieces.length === 0) continue;
    await reviseThere(work, hub, { channel, address: own[0]!.address, conversation, message, pieces });
    work.afterCommit(() => hub.nudgeDelivery());
  }
}

interface There {
  channel: Channel;
  address: string;
  conversation: ConversationRow;
  message: Message;
  pieces: Piece[];
}

async function reviseThere(work: Work, hub: HubContext, { channel, address, conversation, message, pieces }: There): Promise<void> {
  const { tx } = work;
  const binding = await tx.bindingOf(channel.name, channel.account, address);
  // New words never go to an address that was cut off; what it got is taken back from it all the same.
  const isTheirs = binding?.personId === conversation.personId;
  const to: Destination = { channel: channel.name, address, conversationId: conversation.id };
  const voice = voiceFor(hub, conversation.brand, binding?.locale ?? conversation.locale);
  const instead = voice.say('hub-deleted', {}, { channel: channel.name });
  const wanted = message.deleted ? [] : channel.plan({ kind: 'message', message }, address);
  if (wanted.length === 0 && saysSomething(message)) {
    // The new words cannot be said there. The old ones stay, which is not a deletion that nobody asked for.
    await report(work, { channel: channel.name, conversationId: conversation.id, messageId: message.id }, 'failed', 'not-edited');
    return;
  }
  let cutOff: OutboxRow | undefined;

  const revise = async (piece: Piece, revision: Revision): Promise<void> => {
    if (piece.root.state === 'queued' && 'instead' in revision) {
      await tx.updateOutbox(piece.root.id, { state: 'dropped' });
      if (piece.last?.state === 'queued') await tx.updateOutbox(piece.last.id, { state: 'dropped' });
      return;
    }
    const row = await queuePart(work, hub, to, message.id, revision);
    if (isTheirs || message.deleted || piece.root.state === 'queued') return;
    await tx.updateOutbox(row.id, { state: 'failed', error: 'unlinked' });
    cutOff ??= row;
  };

  const added: OutboundPart[] = wanted.slice(pieces.length);
  for (const [index, piece] of pieces.entries()) {
    const part = wanted[index];
    if (part && shows(piece, part)) continue;
    const canEdit = part && (channel.revising?.canEdit(piece.root.part as OutboundPart, part) ?? true);
    await revise(piece, canEdit ? { revises: piece.root.id, to: part } : { revises: piece.root.id, instead });
    // Of another kind, for example a file for words: the old goes, the new comes.
    if (part && !canEdit) added.push(part);
  }
  if (isTheirs) for (const part of wanted.filter((one) => added.includes(one))) await queuePart(work, hub, to, message.id, part);
  if (cutOff) await report(work, cutOff, 'failed', 'unlinked');
}
