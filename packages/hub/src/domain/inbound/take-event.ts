import { maskedName, type InboundEvent, type PressReply } from '@segue/channels';
import type { InboundRow } from '../../storage/rows.ts';
import type { HubChannel } from '../channels-of.ts';
import { listener } from '../contact/begin-there.ts';
import { partFromBrand } from '../contact/part-from-brand.ts';
import { optIn } from '../contact/opt-in.ts';
import { optOut } from '../contact/opt-out.ts';
import { sayWords } from '../outbox/speak.ts';
import { takeStatus } from '../outbox/statuses.ts';
import type { Work } from '../work.ts';
import { takeAnswer } from './take-answer.ts';
import { takeEdit } from './take-edit.ts';
import { takeMessage, type InboundFacts } from './take-message.ts';

/** One event of a delivery, in the transaction that marks it done. */
export async function takeEvent(
  work: Work,
  account: HubChannel,
  row: InboundRow,
  event: InboundEvent,
  facts: InboundFacts,
): Promise<PressReply | void> {
  const { channel } = account;
  if (event.kind === 'group' || event.kind === 'unreadable') return;
  if ('sender' in event) await partFromBrand(work, account, event.sender.key);
  if (event.kind === 'status') return takeStatus(work, channel.id, event);
  if (event.kind === 'edit') return takeEdit(work, channel.id, row, event);
  await noteContact(work, account, event);
  switch (event.kind) {
    case 'message':
      return takeMessage(work, account, row, event, facts);
    case 'answer': {
      const reply = await takeAnswer(work, account, row, event);
      // Where a press has no answer of its own, it is said like everything else.
      if (reply.text === undefined || (event.callbackId !== undefined && channel.acknowledge)) return reply;
      return sayWords(work, listener(account, event.sender, undefined), reply.text);
    }
    case 'opted-out':
      return optOut(work, account, event.sender.key);
    case 'opted-in':
      return optIn(work, account, event.sender);
  }
}

/** What the network tells of somebody, kept for as long as we talk. */
async function noteContact(
  { tx, now }: Work,
  { channel }: HubChannel,
  { sender, ...event }: Extract<InboundEvent, { kind: 'message' | 'answer' | 'opted-out' | 'opted-in' }>,
): Promise<void> {
  const at = 'at' in event ? event.at : undefined;
  const { key, to = key, locale } = sender;
  const known = await tx.contact(channel.id, key);
  await tx.putContact({
    channelId: channel.id,
    key,
    to,
    shown: maskedName(sender),
    locale: locale ?? known?.locale ?? null,
    // A clock that goes before ours is not believed.
    lastInboundAt: Math.min(at ?? now, now),
  });
}
