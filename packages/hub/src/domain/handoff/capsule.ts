import { messageText, SegueError, type Capsule, type Content, type Message } from '@segue/protocol';
import { eventOf } from '../log/event-for.ts';
import type { ConversationRow, PersonRow, SessionRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { cutText } from '../log/cut-text.ts';

const maxSteps = 3;
const lookBack = 60;
const oneLine = (text: string, length: number): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${cutText(line, length - 1)}…` : line;
};

/** What was said in a message. Files are named in a list of their own: of theirs, only the words that came with them. */
const wordsOf = (message: Message): string => {
  const content = message.content as Content;
  return content.kind === 'attachment' ? messageText(message, { kind: 'text', markdown: content.markdown ?? '' }) : message.text;
};

/** What would be passed on with a handoff: shown to the customer first, who may take items out. */
export async function proposeCapsule(tx: Tx, row: ConversationRow, person: PersonRow, session: SessionRow): Promise<Capsule> {
  const { fromSeq } = session;
  const firstEvents = await tx.eventsAfter(row.id, Math.max(fromSeq - 1, 0), 20);
  const lastEvents = (await tx.eventsBefore(row.id, row.lastSeq + 1, lookBack)).filter(({ seq }) => seq >= fromSeq);
  const words = (rows: typeof lastEvents) =>
    rows
      .map(eventOf)
      .flatMap((event) =>
        event.type === 'message' && event.message.deleted !== true ? [{ author: event.message.author, text: wordsOf(event.message) }] : [],
      )
      .filter(({ text }) => text.trim() !== '');
  const topic = words(firstEvents).find((message) => message.author.kind === 'customer');
  const files = await tx.attachmentsForCustomer(row.id, fromSeq);
  const facts = [
    // What they say of themselves is of the person, and this device may be in for one chat only.
    ...Object.entries(session.scope === 'person' ? person.says : {}).map(([label, value]) => ({ label, value })),
    ...(session.pageTitle ? [{ label: session.pageTitle, value: session.pageUrl ?? '' }] : []),
  ];
  const about = topic && oneLine(topic.text, 200);
  return {
    ...(about ? { topic: about } : {}),
    facts,
    files: files.map(({ id, name }) => ({ id, name })).slice(-5),
    steps: words(lastEvents)
      .slice(-maxSteps)
      .map((message) => oneLine(message.text, 160))
      .filter((step) => step !== about),
  };
}

/**
 * A capsule as a customer sent it, with the names of files as they are here.
 * @throws SegueError `not-found` when it names a file that is not there, or not theirs to see
 */
export async function checkCapsule(
  tx: Tx,
  conversationId: string,
  capsule: Capsule,
  { fromSeq }: Pick<SessionRow, 'fromSeq'>,
): Promise<Capsule> {
  if (!capsule.files || capsule.files.length === 0) return capsule;
  const theirs = await tx.attachmentsForCustomer(conversationId, fromSeq);
  const files = capsule.files.map(({ id }) => {
    const row = theirs.find((one) => one.id === id);
    if (!row) throw new SegueError('not-found', 'Not there, or not yours.');
    return { id, name: row.name };
  });
  return { ...capsule, files };
}
