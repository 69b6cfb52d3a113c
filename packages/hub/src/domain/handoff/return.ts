import { limits } from '@segue/protocol';
import { networkOf } from '@segue/protocol';
import { channelPlace, isOn, surfacePlace } from '../places.ts';
import type { House, Work } from '../work.ts';
import { describeHandoff } from '../conversation/describe-conversation.ts';
import { sha256 } from '../sha256.ts';
import type { BindingRow, ConversationRow, SessionRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { brandHome, brandPage } from './brand-page.ts';
import { sayNotice, voiceFor } from '../outbox/speak.ts';

/** Where a return link leads: the page the customer came from, if it is one of the brand's. */
export async function returnPage(tx: Tx, sites: Pick<House, 'brands' | 'publicUrl'>, conversation: ConversationRow): Promise<string> {
  const sessions = await tx.sessionsOf(conversation.personId);
  const page = sessions.map(({ pageUrl }) => brandPage(sites, conversation.brand, pageUrl)).findLast((url) => url !== undefined);
  const target = page ?? brandHome(sites, conversation.brand);
  target.hash = '';
  return target.href;
}

/** Sends a single-use link back to the page. The ticket is in the fragment: it reaches no server and no log by itself. */
export async function sendReturnLink(work: Work, conversation: ConversationRow, binding: BindingRow): Promise<void> {
  const ticket = work.ids.secret(16);
  await work.tx.insertReturnTicket({
    hash: sha256(ticket),
    conversationId: conversation.id,
    bindingId: binding.id,
    createdAt: work.now,
    expiresAt: work.now + limits.returnTicketMs,
    usedAt: null,
    usedIntent: null,
    usedSessionId: null,
  });
  const locale = binding.locale ?? conversation.locale;
  const voice = voiceFor(work, conversation.brand, locale);
  const url = `${await returnPage(work.tx, work, conversation)}#chat=${ticket}`;
  await sayNotice(
    work,
    { channelId: binding.channelId, contactKey: binding.contactKey, conversationId: conversation.id, brand: conversation.brand, locale },
    'hub-return-link',
    {},
    { links: [{ url, label: voice.say('hub-return-open', {}, { channel: networkOf(binding.channelId) }) }] },
  );
}

/** The surface is where the customer reads again; the channel is told and stays linked for another time. */
export async function bringBack(work: Work, conversation: ConversationRow, surface: SessionRow['surface']): Promise<ConversationRow> {
  const { kind, id: channelId } = conversation.active;
  if (kind !== 'channel') return conversation;
  const active = surfacePlace(surface);
  const binding = (await work.tx.bindingsOf(conversation.id)).find((one) => one.channelId === channelId);
  const made = binding && (await work.tx.handoffOfBinding(binding.id));
  const isLinked = made !== undefined && (await work.tx.moveHandoff(made.id, ['linked'], { phase: 'returned' }));
  const { row } = await work.append(
    conversation.id,
    {
      type: 'handoff',
      handoff: isLinked
        ? describeHandoff({ ...made, phase: 'returned' })
        : {
            id: binding?.id ?? conversation.id,
            channel: networkOf(channelId),
            phase: 'returned',
            ...(binding ? { address: binding.shown } : {}),
          },
      active,
    },
    { patch: { active } },
  );
  if (binding) {
    await sayNotice(
      work,
      {
        channelId: binding.channelId,
        contactKey: binding.contactKey,
        conversationId: conversation.id,
        brand: conversation.brand,
        locale: binding.locale ?? conversation.locale,
      },
      'hub-handoff-left',
    );
  }
  return row;
}

/** The customer wants answers over there (again): no ticket is needed, the address is theirs already. */
export async function answerThere(work: Work, conversation: ConversationRow, binding: BindingRow): Promise<void> {
  const { channelId } = binding;
  if (isOn(conversation.active, channelId)) return;
  const active = channelPlace(channelId);
  const made = await work.tx.handoffOfBinding(binding.id);
  const again = made !== undefined && (await work.tx.moveHandoff(made.id, ['returned'], { phase: 'linked' }));
  await work.append(
    conversation.id,
    {
      type: 'handoff',
      handoff: again
        ? describeHandoff({ ...made, phase: 'linked' })
        : { id: binding.id, channel: networkOf(channelId), phase: 'linked', address: binding.shown },
      active,
    },
    { patch: { active } },
  );
}
