import { isDeepStrictEqual } from 'node:util';
import {
  downgrade,
  optionsOf,
  toBlocks,
  type Block,
  type Call,
  type Contact,
  type Media,
  type Said,
  type Shown,
  type Speaker,
} from '@segue/channels';
import type { Content, Message } from '@segue/protocol';
import type { HubChannel } from '../channels-of.ts';
import type { Work } from '../work.ts';
import { attachmentIdsOf } from '../log/attachment-ids-of.ts';
import { eventOf } from '../log/event-for.ts';
import { voiceFor } from './speak.ts';
import type { ContactRow, OpenQuestion, OutboxRow, PartRow, QueuedNotice } from '../../storage/rows.ts';
import { askField } from '../question/form-fields.ts';
import { nextQuestion } from '../question/offers.ts';
import { phrasesFor } from '../question/phrases.ts';
import { isStanding, planParts, type Step } from './plan-parts.ts';
import { saysSomething } from './queue-message.ts';
import { report } from './report.ts';
import { leaseMs } from '../../storage/delays.ts';

/** One step of a claimed row, with the row of the part that it is about. */
export type ClaimedStep = Step & { part: PartRow };

export interface Claimed {
  steps: ClaimedStep[];
  contact: Contact;
  /** Stands in the place of what cannot be deleted. */
  instead: string;
}

interface Wanted {
  calls: Call[];
  by: Speaker;
  question: OpenQuestion | undefined;
  /** New words may not go there, only what is there may be taken back. */
  barred: 'unlinked' | undefined;
}

/**
 * Takes a row up and decides how it is said, now that it is its turn: by what the message is by now, by what stands there already, and by whether
 * the network's window is open. The calls are written down in the same commit, before the first is made.
 *
 * @returns undefined: nothing is to be called
 */
export async function claim(work: Work, account: HubChannel, row: OutboxRow, attempts: number): Promise<Claimed | undefined> {
  const { tx, now } = work;
  if (!(await tx.claimOutbox(row.id, { attempts, leaseUntil: now + leaseMs }))) return undefined;
  // Those that were tried in vain: what is planned the same again keeps its name, by which the network knows it.
  const before = (await tx.partsOfOutbox(row.id)).filter(({ state }) => state === 'planned');
  await tx.deletePlanned(row.id);
  const finish = async (code?: string): Promise<undefined> => {
    await tx.updateOutbox(row.id, { state: 'done', leaseUntil: null, error: code ?? null });
    if (code !== undefined) await report(work, row, { status: 'failed', code });
    return undefined;
  };
  const known = await tx.contact(row.channelId, row.contactKey);
  const contact: Contact = contactOf(known, row.contactKey);
  const locale = known?.locale ?? (row.conversationId === null ? undefined : (await tx.conversation(row.conversationId))?.locale) ?? 'en';
  const message = row.messageId === null ? undefined : await readMessage(work, row.messageId);
  const wanted = message
    ? await wantedOf(work, account, row, message, { contact, locale })
    : await wantedNotice(work, account, row, { contact, locale });
  if (!wanted) return finish();
  const parts =
    row.messageId === null ? await tx.partsOfOutbox(row.id) : (await tx.partsOfMessage(row.messageId)).filter((part) => isThere(part, row));
  const { channel } = account;
  const planned = planParts(parts.filter(isStanding), wanted.calls, (from, to) => channel.revising?.canEdit(from, to) ?? true);
  // What was refused before is said anew, in its own place.
  const speaks = planned.some((step) => step.do !== 'take-back');
  if (wanted.barred && (speaks || message === undefined)) return finish(wanted.barred);
  if (speaks) {
    if (message && wanted.calls.length === 0) return finish('invalid');
    if (await tx.isSuppressed(row.channelId, row.contactKey)) return finish('opted-out');
    const window = channel.windowOf(contact, now, wanted.by);
    if (window !== 'open' && !(window === 'human-only' && wanted.by === 'person')) return finish('window-closed');
    for (const part of parts) if (part.state === 'failed') await tx.updatePart(part.id, { state: 'gone' });
  }
  // New words that cannot be said there: the old ones stay, which is not a deletion that nobody asked for.
  if (message && saysSomething(message) && wanted.calls.length === 0) return finish(parts.some(isStanding) ? 'not-edited' : 'invalid');
  const idFor = (call: Call): string => {
    const index = before.findIndex((part) => isDeepStrictEqual(part.call, call));
    return index < 0 ? work.ids.id() : before.splice(index, 1)[0]!.id;
  };
  const steps: ClaimedStep[] = [];
  for (const step of planned)
    steps.push(step.do === 'send' ? { ...step, part: await addPart(work, row, step.call, idFor(step.call)) } : step);
  if (steps.length === 0) return finish();
  // A notice beside a question leaves it as it is: what a wrong answer was, that a file is too large.
  const asked = wanted.question || message ? nextQuestion(known?.question ?? undefined, wanted.question) : undefined;
  if (asked && speaks) await tx.setQuestion(row.channelId, row.contactKey, asked);
  const voice = voiceFor(work, account.brand, locale);
  return { steps, contact, instead: voice.say('hub-deleted', {}, { channel: channel.network }) };
}

const isThere = (part: PartRow, row: OutboxRow): boolean => part.channelId === row.channelId && part.contactKey === row.contactKey;

export const contactOf = (known: ContactRow | undefined, key: string): Contact => ({
  key,
  to: known?.to ?? key,
  ...(known?.locale ? { locale: known.locale } : {}),
  ...(known?.lastInboundAt == null ? {} : { lastInboundAt: known.lastInboundAt }),
});

async function addPart(work: Work, row: OutboxRow, call: Call, id: string): Promise<PartRow> {
  const part: PartRow = {
    id,
    outboxId: row.id,
    channelId: row.channelId,
    contactKey: row.contactKey,
    messageId: row.messageId,
    call,
    state: 'planned',
    error: null,
  };
  await work.tx.insertPart(part);
  return part;
}

async function readMessage({ tx }: Work, id: string): Promise<Message | undefined> {
  const row = await tx.message(id);
  const stored = row && (await tx.event(row.conversationId, row.seq));
  const event = stored && eventOf(stored);
  return event?.type === 'message' ? event.message : undefined;
}

interface Reader {
  contact: Contact;
  locale: string;
}

async function wantedOf(work: Work, account: HubChannel, row: OutboxRow, message: Message, reader: Reader): Promise<Wanted> {
  const { tx } = work;
  const conversation = row.conversationId === null ? undefined : await tx.conversation(row.conversationId);
  const binding = await tx.bindingOf(row.channelId, row.contactKey);
  const by: Speaker = message.author.kind === 'operator' ? 'person' : 'machine';
  // New words never go to an address that was cut off; what it got is taken back from it all the same.
  const isTheirs = binding !== undefined && binding.personId === conversation?.personId && conversation.brand === account.brand;
  const barred = isTheirs ? undefined : 'unlinked';
  if (message.deleted) return { calls: [], by, question: undefined, barred };
  const media = new Map<string, Media>();
  for (const id of attachmentIdsOf(message.content as Content)) {
    const file = await tx.attachment(id);
    if (file) {
      const { name, mediaType, bytes, width, height } = file;
      media.set(id, { id, name, mediaType, bytes, ...(width && height ? { width, height } : {}) });
    }
  }
  const blocks = toBlocks({ kind: 'message', message }, (id) => media.get(id));
  return { ...shownTo(work, account, blocks, reader), by, barred };
}

async function wantedNotice(work: Work, account: HubChannel, row: OutboxRow, reader: Reader): Promise<Wanted | undefined> {
  if (row.notice === null) return undefined;
  const said: Said = row.notice;
  // It may be the question of the next handoff, in the same millisecond.
  const barred = (await work.tx.wasCutOff(row, row.createdAt + 1)) ? 'unlinked' : undefined;
  const wanted = shownTo(
    work,
    account,
    toBlocks(said, () => undefined),
    reader,
  );
  const own = row.notice.question;
  const question = own ? within(own, wanted.question, work.now) : wanted.question;
  return { ...wanted, question, by: 'machine', barred };
}

/** The calls that show it there, and the question that they leave open. */
function shownTo(
  work: Work,
  { channel, brand }: HubChannel,
  blocks: Block[],
  { contact, locale }: Reader,
): Pick<Wanted, 'calls' | 'question'> {
  const voice = voiceFor(work, brand, locale);
  const form = channel.limits.forms ? undefined : blocks.find((block) => block.form)?.form;
  const field = form && askField(form, 0, voice, channel.limits);
  const asked = field ? blocks.map((block) => (block.form ? { ...field.block, title: block.title ?? '' } : block)) : blocks;
  const shown = downgrade(asked, channel.limits, phrasesFor(work, voice, channel));
  const calls = shown.flatMap((one) => channel.render(one, contact));
  const question = questionOf(asked, shown, work.now);
  if (!field || !form) return { calls, question };
  return { calls, question: within({ ...field.question, form: { messageId: form.messageId, field: 0, values: {} } }, question, work.now) };
}

/** A question that knows its own answers, with how those are shown. Pure. */
const within = (own: NonNullable<QueuedNotice['question']>, shown: OpenQuestion | undefined, askedAt: number): OpenQuestion => ({
  ...own,
  ways: [...own.ways, ...(shown?.ways ?? [])],
  typedOnly: shown?.typedOnly ?? true,
  askedAt,
});

/** What somebody may answer there. Pure. */
function questionOf(blocks: Block[], shown: Shown[], now: number): OpenQuestion | undefined {
  const options = blocks.flatMap((block) => (block.cards ?? [block]).flatMap((one) => one.options));
  if (options.length === 0) return undefined;
  const pressed = shown.flatMap(optionsOf);
  // A button that bears a number only, because its words stand above: that number can be typed as well.
  const ways = pressed.filter(({ data, label }) => options.find((option) => option.data === data)?.label !== label);
  return { options, ways, typedOnly: pressed.length === 0, askedAt: now };
}
