import { escapeMarkdown, type Answer, type Content } from '@segue/protocol';
import { answersOf, linksOf, parseAnswerData, type InboundEvent, type PressReply } from '@segue/channels';
import type { HubChannel } from '../channels-of.ts';
import { customerParticipant } from '../participants.ts';
import { channelPlace } from '../places.ts';
import type { Work } from '../work.ts';
import { appendMessage } from '../message/append-message.ts';
import { confirmHandoff } from '../handoff/confirm.ts';
import { refuseHandoff } from '../handoff/end-handoff.ts';
import { buttonData } from '../question/button-data.ts';
import { answerThere, sendReturnLink } from '../handoff/return.ts';
import { handoffStanding } from '../handoff/handoff-standing.ts';
import { voiceFor } from '../outbox/speak.ts';
import type { ConversationRow, InboundRow } from '../../storage/rows.ts';
import { conversationOf, listener } from '../contact/begin-there.ts';
import { isAnswered } from '../question/is-answered.ts';
import { afterAnswer } from '../question/offers.ts';
import { takeField } from './take-field.ts';

/**
 * A pressed button: a word on a handoff, a wish, or an answer to a question of the log. Anything forged or outlived changes
 * nothing; whoever presses a button of long ago is told how things stand.
 */
export async function takeAnswer(
  work: Work,
  account: HubChannel,
  row: InboundRow,
  event: Extract<InboundEvent, { kind: 'answer' }>,
): Promise<PressReply> {
  const { tx } = work;
  const { channel } = account;
  const { sender, data } = event;
  const known = (await tx.contact(channel.id, sender.key))?.question;
  // Answered, by a press or in words: what is typed from now on is no answer to it.
  if (known && [...known.options, ...known.ways].some((option) => option.data === data))
    await tx.setQuestion(channel.id, sender.key, afterAnswer(known, data));
  const tell = (key: string, conversation?: ConversationRow): PressReply => {
    const { brand, locale } = listener(account, sender, conversation);
    const text = voiceFor(work, brand, locale).say(
      key,
      { brand: work.brands.get(brand)?.name(locale) ?? brand },
      { channel: channel.network },
    );
    return { text };
  };
  const [, handoffId, choice] = /^h:([A-Za-z0-9_-]+):([yn])$/.exec(data) ?? [];
  if (handoffId !== undefined) {
    const handoff = await tx.handoff(handoffId);
    // A button is pressed by whoever it was sent to; anything else is forged.
    if (handoff?.channelId !== channel.id || handoff.contactKey !== sender.key) return tell('hub-handoff-refused');
    // A second Yes changes nothing; a No may still come after a Yes, as long as nothing is linked.
    if (handoff.phase !== 'arrived' || (choice === 'y' && handoff.confirmedNewAt !== null && handoff.expiresAt > work.now))
      return { ...tell(await handoffStanding(work, handoff), await tx.conversation(handoff.conversationId)), isSettled: true };
    if (handoff.expiresAt <= work.now) await refuseHandoff(work, handoffId, 'expired');
    else await (choice === 'y' ? confirmHandoff(work, handoffId, 'new') : refuseHandoff(work, handoffId));
    // What comes of it is said in the chat.
    return { isSettled: true };
  }
  const binding = await tx.bindingOf(channel.id, sender.key);
  if (!binding) return tell('hub-handoff-undone');
  const conversation = await conversationOf(work, binding);
  if (data === buttonData.returnLink) {
    await sendReturnLink(work, conversation, binding);
    return {};
  }
  if (data === buttonData.answerHere) {
    await answerThere(work, conversation, binding);
    return { ...tell('hub-handoff-greeting', conversation), isSettled: true };
  }
  if (data.startsWith('f:')) return takeField(work, account, row, event, { conversation, binding, form: known?.form });
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
  await appendMessage(work, {
    conversation,
    intentId: `in-${row.id}-0`,
    author: customerParticipant({ id: binding.personId, name: person?.name ?? null }),
    via: channelPlace(channel.id),
    content: { kind: 'text', markdown: escapeMarkdown(chosen.label) },
    answer,
  });
  await tx.updateBinding(binding.id, { lastInboundAt: work.now });
  return settled;
}
