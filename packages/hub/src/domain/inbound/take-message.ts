import { escapeMarkdown, markdownText, type Participant } from '@segue/protocol';
import type { InboundEvent } from '@segue/channels';
import type { HubChannel } from '../channels-of.ts';
import { customerParticipant, systemParticipant } from '../participants.ts';
import { channelPlace, isOn } from '../places.ts';
import type { Work } from '../work.ts';
import { appendMessage, type MessageDraft } from '../message/append-message.ts';
import { eventOf } from '../log/event-for.ts';
import { arrive, type ArrivalFacts } from '../handoff/arrive.ts';
import { buttonData } from '../question/button-data.ts';
import { sayNotice, sayWords, voiceFor } from '../outbox/speak.ts';
import type { BindingRow, ConversationRow, InboundRow, OpenQuestion } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { beginThere, conversationOf, listener } from '../contact/begin-there.ts';
import { bindingFor } from '../contact/binding-for.ts';
import { attachFile, type InboundFile } from './attach-file.ts';
import { matchReply } from '../question/match-reply.ts';
import { asks } from '../question/offers.ts';
import { takeAnswer } from './take-answer.ts';
import { takeFieldWords } from './take-field.ts';
import { hasWordsBeside } from './words-beside.ts';
import { writtenAt } from './written-at.ts';

type MessageEvent = Extract<InboundEvent, { kind: 'message' }>;

/** What was found out about a message before anything is decided. */
export interface InboundFacts {
  files: InboundFile[];
  arrival: ArrivalFacts;
}

const lookBack = 60;

/** Words or files from a network: to the handoff they bring, to the one they wait for, or into the log. None is lost. */
export async function takeMessage(
  work: Work,
  account: HubChannel,
  row: InboundRow,
  event: MessageEvent,
  { files, arrival }: InboundFacts,
): Promise<void> {
  const { tx } = work;
  const { channel } = account;
  const { sender } = event;
  const question = (await tx.contact(channel.id, sender.key))?.question ?? undefined;
  if (question && event.ticket === undefined && !event.opened && row.handoffId === null && files.length === 0) {
    if (await takeReply(work, account, row, event, question)) return;
  }
  // One that was held before has done its work as a ticket.
  if (event.ticket !== undefined && row.handoffId === null) {
    const handoffId = await arrive(work, account, sender, event.ticket, arrival);
    if (handoffId !== undefined) {
      // A picture with the code in its caption is more than a ticket, and so are words beside it.
      if (files.length > 0 || hasWordsBeside(event.markdown, event.ticket, await sentenceOf(work, account, handoffId, event)))
        await tx.updateInbound(row.id, { state: 'held', handoffId });
      return;
    }
    const isKnown = (await tx.bindingOf(channel.id, sender.key)) !== undefined;
    // What looks like a code may be something else that a customer says; of a stranger it is a guess.
    const saysSomething = isKnown ? event.markdown !== '' : hasWordsBeside(event.markdown, event.ticket);
    if (files.length === 0 && !saysSomething) return;
  }
  // Once is enough: what was held for one handoff does not wait for the next, which may be another customer's.
  const waiting = row.handoffId === null ? await tx.arrivedFrom(channel.id, sender.key) : undefined;
  if (waiting) {
    const isFirst = (await tx.heldInbound(waiting.id)).length === 0;
    await tx.updateInbound(row.id, { state: 'held', handoffId: waiting.id });
    const conversation = await tx.conversation(waiting.conversationId);
    if (conversation && isFirst) await sayNotice(work, listener(account, sender, conversation), 'hub-handoff-held');
    return;
  }
  let binding = await bindingFor(tx, channel.id, row, sender);
  if (event.opened === true) {
    const conversation = binding && (await tx.conversation(binding.conversationId));
    const to = listener(account, sender, conversation);
    return sayNotice(work, to, 'hub-welcome', { brand: work.brands.get(to.brand)?.name(to.locale) ?? to.brand });
  }
  binding ??= await beginThere(work, account, sender);
  const conversation = await conversationOf(work, binding);
  const askedBefore = !isOn(conversation.active, channel.id) && (await hasWrittenSinceMove(tx, conversation, channel.id));
  await append(work, account, { row, binding, conversation, event, files });
  await tx.updateBinding(binding.id, { lastInboundAt: work.now });
  if (isOn(conversation.active, channel.id) || askedBefore || binding.endedAt !== null) return;
  // The customer reads elsewhere at the moment and writes here: taken, marked, and asked once.
  const voice = voiceFor(work, conversation.brand, binding.locale ?? conversation.locale);
  await sayNotice(
    work,
    listener(account, sender, conversation),
    'hub-answer-here',
    {},
    {
      options: [{ data: buttonData.answerHere, label: voice.say('hub-answer-here-yes', {}, { channel: channel.network }) }],
    },
  );
}

/** The sentence that carried the code, as we wrote it for the customer to send. */
async function sentenceOf(work: Work, { channel }: HubChannel, handoffId: string, { ticket = '' }: MessageEvent): Promise<string> {
  const handoff = await work.tx.handoff(handoffId);
  const conversation = handoff && (await work.tx.conversation(handoff.conversationId));
  if (!conversation) return '';
  return voiceFor(work, conversation.brand, conversation.locale).say('hub-code-sentence', { code: ticket }, { channel: channel.network });
}

/** Words that answer what was asked there. What answers nothing is a message like others, and where only words can answer, it is asked about once. */
async function takeReply(work: Work, account: HubChannel, row: InboundRow, event: MessageEvent, question: OpenQuestion): Promise<boolean> {
  const { channel } = account;
  const { sender } = event;
  const words = markdownText(event.markdown);
  const data = matchReply(words, question);
  if (data !== undefined) {
    const label = [...question.options, ...question.ways].find((option) => option.data === data)?.label;
    const reply = await takeAnswer(work, account, row, { kind: 'answer', sender, data, ...(label ? { label } : {}) });
    if (reply.text !== undefined) await sayWords(work, listener(account, sender, undefined), reply.text);
    return true;
  }
  if (question.form) return takeFieldWords(work, account, row, event, question);
  if (!question.typedOnly || question.reminded || !asks(question)) return false;
  await work.tx.setQuestion(channel.id, sender.key, { ...question, reminded: true });
  await sayNotice(work, listener(account, sender, undefined), 'hub-choice-unknown');
  return false;
}

/** Whether the customer wrote on the channel since the conversation last moved: then the question was asked. */
async function hasWrittenSinceMove(tx: Tx, conversation: ConversationRow, channelId: string): Promise<boolean> {
  for (const event of (await tx.eventsBefore(conversation.id, conversation.lastSeq + 1, lookBack)).map(eventOf).toReversed()) {
    if (event.type === 'handoff') return false;
    if (event.type === 'message' && isOn(event.message.via, channelId)) return true;
  }
  return false;
}

interface Inbound {
  row: InboundRow;
  binding: BindingRow;
  conversation: ConversationRow;
  event: MessageEvent;
  files: InboundFile[];
}

const inMegabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

async function append(work: Work, account: HubChannel, { row, binding, conversation, event, files }: Inbound): Promise<void> {
  const { tx } = work;
  const { channel } = account;
  const person = await tx.person(binding.personId);
  const author: Participant = customerParticipant({ id: binding.personId, name: person?.name ?? null });
  const contents: MessageDraft['content'][] = [];
  const left: { id: string; why: 'attachment-too-large' | 'storage-full' }[] = [];
  const missing = files.filter(({ refused }) => refused === 'unavailable');
  let caption = event.markdown;
  for (const file of files) {
    const { id, kept } = file;
    if (!kept) continue;
    const why = await attachFile(work, conversation, `${channel.id} ${event.sender.key}`, { ...file, kept });
    if (why !== undefined) {
      left.push({ id, why });
      continue;
    }
    contents.push({ kind: 'attachment', attachment: { id }, ...(caption ? { markdown: caption } : {}) });
    caption = '';
  }
  // A file that did not come stands there by its name, where nothing else says that it was sent.
  if (!caption && contents.length === 0) caption = missing.map(({ name }) => escapeMarkdown(name)).join('\n');
  if (caption) contents.push({ kind: 'text', markdown: caption });
  let current = conversation;
  const at = writtenAt(event.at, work.now, conversation.last?.at);
  const say = async (intentId: string, by: Participant, content: MessageDraft['content'], text?: string) => {
    const done = await appendMessage(work, {
      conversation: current,
      intentId,
      author: by,
      via: channelPlace(channel.id),
      content,
      at,
      ...(text ? { text } : {}),
    });
    current = done.conversation;
    return done;
  };
  // Before the words, so that the inbox shows those.
  for (const { id } of missing) await say(`in-${id}-missing`, systemParticipant, { kind: 'system', key: 'attachment-unavailable' });
  for (const [index, content] of contents.entries()) {
    const done = await say(`in-${row.id}-${index}`, author, content);
    await tx.linkMessage({
      channelId: channel.id,
      contactKey: binding.contactKey,
      providerMessageId: event.providerMessageId,
      messageId: done.ack.id,
      partId: null,
    });
  }
  // Nothing can be said of it; that it came is said all the same.
  const isUnknown = contents.length === 0 && files.length === 0;
  if (isUnknown) await say(`in-${row.id}-unknown`, author, { kind: 'system', key: 'message-unsupported' }, `[${event.unknownKind ?? '?'}]`);
  const to = listener(account, event.sender, conversation);
  for (const { id, why } of left) {
    await sayNotice(work, to, `hub-${why}`, { limit: inMegabytes(work.limits.maxConversationBytes) });
    work.effect({ do: 'remove-file', id });
  }
  for (const file of files) {
    if (file.refused === undefined || file.refused === 'unavailable') continue;
    await sayNotice(work, to, `hub-${file.refused}`, { limit: inMegabytes(work.limits.maxAttachmentBytes) });
  }
  // A story, a file that did not come: the customer is asked for words.
  if (missing.length > 0 || isUnknown) await sayNotice(work, to, 'hub-unsupported');
}
