import type { InboundEvent, PressReply } from '@segue/channels';
import { escapeMarkdown, markdownText, type Content, type FormContent } from '@segue/protocol';
import type { Voice } from '@segue/brand/runtime';
import type { HubChannel } from '../channels-of.ts';
import { customerParticipant } from '../participants.ts';
import { channelPlace } from '../places.ts';
import type { Work } from '../work.ts';
import { appendMessage } from '../message/append-message.ts';
import { eventOf } from '../log/event-for.ts';
import { buttonData } from '../question/button-data.ts';
import { sayNotice, voiceFor, type Listener } from '../outbox/speak.ts';
import type { BindingRow, ConversationRow, InboundRow, OpenQuestion } from '../../storage/rows.ts';
import { conversationOf, listener } from '../contact/begin-there.ts';
import { askField, formText, parseFieldData, pickedValue, problemOf } from '../question/form-fields.ts';
import { isAnswered } from '../question/is-answered.ts';
import { afterAnswer } from '../question/offers.ts';
import { queueNotice } from '../outbox/queue-message.ts';

type FormState = NonNullable<OpenQuestion['form']>;

/** A form that somebody fills in over there, field by field. */
interface Filling {
  account: HubChannel;
  row: InboundRow;
  conversation: ConversationRow;
  binding: BindingRow;
  form: FormContent;
  state: FormState;
  to: Listener;
  voice: Voice;
}

async function fillingOf(
  work: Work,
  account: HubChannel,
  row: InboundRow,
  { conversation, binding, state }: { conversation: ConversationRow; binding: BindingRow; state: FormState },
): Promise<Filling | undefined> {
  const { tx } = work;
  const question = await tx.message(state.messageId);
  if (!question || question.private || question.deleted || question.conversationId !== conversation.id) return undefined;
  if (await isAnswered(tx, question)) return undefined;
  const stored = await tx.event(conversation.id, question.seq);
  const event = stored && eventOf(stored);
  const form = event?.type === 'message' ? (event.message.content as Content) : undefined;
  if (form?.kind !== 'form') return undefined;
  const to = listener(account, { key: binding.contactKey, ...(binding.locale ? { locale: binding.locale } : {}) }, conversation);
  return { account, row, conversation, binding, form, state, to, voice: voiceFor(work, to.brand, to.locale) };
}

/** A pressed or named answer to a field, or the wish to leave it out, to go back, or to stop. */
export async function takeField(
  work: Work,
  account: HubChannel,
  row: InboundRow,
  event: Extract<InboundEvent, { kind: 'answer' }>,
  { conversation, binding, form }: { conversation: ConversationRow; binding: BindingRow; form: FormState | undefined },
): Promise<PressReply> {
  const pressed = parseFieldData(event.data);
  const settled: PressReply = { isSettled: true };
  // A button of a field that was left behind.
  if (!pressed || form?.messageId !== pressed.messageId || form.field !== pressed.field) return settled;
  const filling = await fillingOf(work, account, row, { conversation, binding, state: form });
  const field = filling?.form.fields[form.field];
  if (!filling || !field) return settled;
  if (pressed.what === 'stop') await stop(work, filling);
  else if (pressed.what === 'back') await ask(work, filling, { ...form, field: Math.max(0, form.field - 1) });
  else if (pressed.what === 'skip' && !field.required) await goOn(work, filling, form.values);
  else {
    const value = pickedValue(field, pressed.what);
    if (value !== undefined) await goOn(work, filling, { ...form.values, [field.id]: value });
  }
  return settled;
}

/**
 * Words that are the answer to a field.
 * @returns false: they are no answer to it, and a message like others; what is wrong was said
 */
export async function takeFieldWords(
  work: Work,
  account: HubChannel,
  row: InboundRow,
  event: Extract<InboundEvent, { kind: 'message' }>,
  question: OpenQuestion,
): Promise<boolean> {
  const binding = await work.tx.bindingOf(account.channel.id, event.sender.key);
  if (!binding || !question.form) return false;
  const conversation = await conversationOf(work, binding);
  const filling = await fillingOf(work, account, row, { conversation, binding, state: question.form });
  const field = filling?.form.fields[question.form.field];
  if (!filling || !field) return false;
  const value = markdownText(event.markdown).trim();
  const problem = question.options.length > 0 ? 'hub-choice-unknown' : problemOf(field, value);
  if (problem !== undefined) {
    await sayNotice(work, filling.to, problem);
    return false;
  }
  await work.tx.setQuestion(account.channel.id, event.sender.key, afterAnswer(question, ''));
  await goOn(work, filling, { ...question.form.values, [field.id]: value });
  return true;
}

async function goOn(work: Work, filling: Filling, values: Record<string, string>): Promise<void> {
  const next = filling.state.field + 1;
  if (next < filling.form.fields.length) return ask(work, filling, { ...filling.state, field: next, values });
  const { conversation, binding, form, state, row, account, to, voice } = filling;
  const person = await work.tx.person(binding.personId);
  await appendMessage(work, {
    conversation,
    intentId: `in-${row.id}-0`,
    author: customerParticipant({ id: binding.personId, name: person?.name ?? null }),
    via: channelPlace(account.channel.id),
    content: { kind: 'text', markdown: escapeMarkdown(formText(form.fields, values, voice)) },
    answer: { messageId: state.messageId, values },
  });
  await sayNotice(work, to, 'form-sent');
}

async function ask(work: Work, { account, form, to, voice }: Filling, state: FormState): Promise<void> {
  const asked = askField({ messageId: state.messageId, fields: form.fields }, state.field, voice, account.channel.limits);
  if (!asked) return;
  await queueNotice(work, to, {
    kind: 'notice',
    text: escapeMarkdown(asked.block.words.text),
    options: asked.block.options,
    question: { ...asked.question, form: state },
  });
}

async function stop(work: Work, { to, voice, account }: Filling): Promise<void> {
  const label = voice.say('hub-return-label', {}, { channel: account.channel.network });
  await sayNotice(work, to, 'hub-form-stopped', {}, { options: [{ data: buttonData.returnLink, label }] });
}
