import { sql, type Kysely, type RawBuilder } from 'kysely';

// The outbox of before had a row for each call, made when the message was written. Now a row is a message for a contact, and the calls are its parts.

interface OldCall {
  call: string;
  payload: Record<string, unknown>;
  attachment?: unknown;
}
type OldPart = OldCall | { revises: string; to?: OldCall; instead?: string };

interface OldRow {
  id: string;
  channelId: string;
  address: string;
  conversationId: string | null;
  messageId: string | null;
  part: string;
  state: string;
  attempts: number;
  dueAt: number;
  leaseUntil: number | null;
  error: string | null;
  createdAt: number;
}

interface NewTables {
  outbox: Omit<OldRow, 'address' | 'part'> & { contactKey: string; notice: string | null };
  parts: {
    id: string;
    outboxId: string;
    channelId: string;
    contactKey: string;
    messageId: string;
    call: string;
    state: string;
    error: string | null;
  };
}

const callOf = ({ call, payload, attachment }: OldCall): string =>
  JSON.stringify({ name: call, payload, ...(attachment === undefined ? {} : { media: attachment }) });

/** Every sign that could mean something to a reader of markdown means itself. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');

/** A sentence that waited, as what it said. */
function noticeOf({ payload }: OldCall): string {
  const keyboard = (
    (payload['reply_markup'] as { inline_keyboard?: { text: string; callback_data?: string; url?: string }[][] } | undefined)
      ?.inline_keyboard ?? []
  ).flat();
  return JSON.stringify({
    kind: 'notice',
    text: escaped((payload['text'] ?? payload['caption'] ?? '') as string),
    options: keyboard.flatMap(({ text, callback_data: data }) => (data === undefined ? [] : [{ data, label: text }])),
    links: keyboard.flatMap(({ text, url }) => (url === undefined ? [] : [{ url, label: text }])),
  });
}

export async function convertOutbox(given: Kysely<unknown>, accountOf: RawBuilder<string>): Promise<void> {
  const db = given as Kysely<NewTables>;
  const { rows } =
    await sql<OldRow>`select old.id, ${accountOf} as "channelId", old.address, old."conversationId", old."messageId", old.part, old.state,
    old.attempts, old."dueAt", old."leaseUntil", old.error, old."createdAt" from old_outbox old order by old.position`.execute(db);
  /** The row of a message for a contact, by both. */
  const wishes = new Map<string, string>();
  const insert = async (row: OldRow, notice: string | null, state: string): Promise<void> => {
    const { address, part: _part, ...kept } = row;
    await db
      .insertInto('outbox')
      .values({ ...kept, contactKey: address, notice, state })
      .execute();
  };
  for (const row of rows) {
    const part = JSON.parse(row.part) as OldPart;
    const isOpen = row.state === 'queued' || row.state === 'sending';
    if (row.messageId === null) {
      // A sentence that was said, or whose answer never came, has nothing more to do.
      if (row.state === 'queued' && 'call' in part) await insert(row, noticeOf(part), row.state);
      continue;
    }
    const key = `${row.messageId} ${row.channelId} ${row.address}`;
    let outboxId = wishes.get(key);
    if (outboxId === undefined) {
      outboxId = row.id;
      wishes.set(key, outboxId);
      await insert(row, null, isOpen ? row.state : 'done');
    } else if (isOpen) {
      const { state, attempts, dueAt, leaseUntil } = row;
      await db.updateTable('outbox').set({ state, attempts, dueAt, leaseUntil }).where('id', '=', outboxId).execute();
    }
    if ('revises' in part) {
      const change =
        row.state === 'failed' || row.state === 'unknown'
          ? { error: part.to ? 'not-edited' : 'not-deleted' }
          : row.state === 'sent'
            ? part.to
              ? { call: callOf(part.to) }
              : { state: 'gone' }
            : undefined;
      if (change) await db.updateTable('parts').set(change).where('id', '=', part.revises).execute();
    } else if (row.state !== 'queued' && row.state !== 'dropped') {
      await db
        .insertInto('parts')
        .values({
          id: row.id,
          outboxId,
          channelId: row.channelId,
          contactKey: row.address,
          messageId: row.messageId,
          call: callOf(part),
          state: row.state,
          error: row.error,
        })
        .execute();
    }
  }
}
