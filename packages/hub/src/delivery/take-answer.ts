import { escapeMarkdown, type Answer, type Content } from '@segue/protocol';
import { answersOf, linksOf, parseAnswerData, type Channel, type InboundEvent, type PressReply } from '@segue/channels';
import type { Work } from '../commit.ts';
import type { HubContext } from '../context.ts';
import { appendMessage } from '../conversations/append-message.ts';
import { eventOf } from '../conversations/event-for.ts';
import { confirmHandoff } from '../handoff/confirm.ts';
import { refuseHandoff } from '../handoff/end-handoff.ts';
import { buttonData } from '../handoff/notices.ts';
import { answerThere, sendReturnLink } from '../handoff/return.ts';
import { handoffStanding } from '../handoff/handoff-standing.ts';
import { voiceFor } from '../handoff/speak.ts';
import type { ConversationRow, InboundRow, MessageRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import { conversationOf, listener } from './begin-there.ts';

/**
 * A pressed button: a word on a handoff, a wish, or an answer to a question of the log. Anything forged or outlived changes
 * nothing; whoever presses a button of long ago is told how things stand.
 */
export async function takeAnswer(
  work: Work,
  hub: HubContext,
  channel: Channel,
  row: InboundRow,
  event: Extract<InboundEvent, { kind: 'answer' }>,
): Promise<PressReply> {
  const { tx } = work;
  const { sender, data } = event;
  const tell = (key: string, conversation?: ConversationRow): PressReply => {
    const { brand, locale } = listener(hub, channel, sender, conversation);
    const text = voiceFor(hub, brand, locale).say(key, { brand: hub.brands.get(brand)?.name(locale) ?? brand }, { channel: channel.name });
    return { text };
  };
  const [, handoffId, choice] = /^h:([A-Za-z0-9_-]+):([yn])$/.exec(data) ?? [];
  if (handoffId !== undefined) {
    const handoff = await tx.handoff(handoffId);
    // A button is pressed by whoever it was sent to; anything else is forged.
    if (handoff?.channel !== channel.name || handoff.account !== channel.account || handoff.address !== sender.address)
      return tell('hub-handoff-refused');
    // A second Yes changes nothing; a No may still come after a Yes, as long as nothing is linked.
    if (handoff.phase !== 'arrived' || (choice === 'y' && handoff.confirmedNewAt !== null && handoff.expiresAt > work.now))
      return { ...tell(await handoffStanding(work, handoff), await tx.conversation(handoff.conversationId)), isSettled: true };
    if (handoff.expiresAt <= work.now) await refuseHandoff(work, hub, handoffId, 'expired');
    else await (choice === 'y' ? confirmHandoff(work, hub, handoffId, 'new') : refuseHandoff(work, hub, handoffId));
    // What comes of it is said in the chat.
    return { isSettled: true };
  }
  const binding = await tx.bindingOf(channel.name, channel.account, sender.address);
  if (!binding) return tell('hub-handoff-undone');
  const conversation = await conversationOf(work, binding);
  if (data === buttonData.returnLink) {
    await sendReturnLink(work, hub, conversation, binding);
    return {};
  }
  if (data === buttonData.answerHere) {
    await answerThere(work, conversation, binding);
    return { ...tell('hub-handoff-greeting', conversation), isSettled: true };
  }
  const picked = parseAnswerData(data);
  const question = picked && (await tx.message(picked.messageId));
  if (!picked || !question || question.private || question.conversationId !== conversation.id) return {};
  const stored = await tx.event(conversation.id, question.seq);
  const { message } = (stored?.body ?? {}) as unknown as { message?: { content: Content } };
  const chosen = message && answersOf(message.content)[picked.index];
  if (!message || !chosen) return {};
  // Its buttons go, unless a link is among them.
  const settled: PressReply = { isSettled: linksOf(message.content).length === 0 };
  if (await isAnswered(tx, question)) return settled;
  const person = await tx.person(binding.personId);
  const answer: Answer = {
    messageId: question.id,
    values: message.content.kind === 'survey' ? { score: chosen.id } : { choice: chosen.id },
  };
  await appendMessage(work, hub.ids, {
    conversation,
    intentId: `in-${row.id}-0`,
    author: { id: binding.personId, kind: 'customer', ...(person?.name ? { name: person.name } : {}) },
    via: channel.name,
    content: { kind: 'text', markdown: escapeMarkdown(chosen.label) },
    answer,
  });
  await tx.updateBinding(binding.id, { lastInboundAt: work.now });
  return settled;
}

/** Events that are looked through at once. */
const pageSize = 200;

/** Whether the customer has answered a question, wherever that was: a second press, or another choice, is no second answer. */
async function isAnswered(tx: Tx, question: MessageRow): Promise<boolean> {
  let after = question.seq;
  for (;;) {
    const rows = await tx.eventsAfter(question.conversationId, after, pageSize);
    if (rows.map(eventOf).some((event) => event.type === 'message' && event.message.answer?.messageId === question.id)) return true;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return false;
    after = last.seq;
  }
}
