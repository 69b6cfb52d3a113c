import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

interface Then {
  conversations: { id: string; activeVia: string; last: string | null };
  bindings: { conversationId: string; channelId: string; endedAt: number | null; linkedAt: number };
  events: { conversationId: string; seq: number; type: string; body: string };
}

interface Now {
  conversations: { id: string; active: string; last: string | null };
}

const batch = 500;
const surfaces: ReadonlySet<string> = new Set(['web', 'app', 'kiosk']);

/** A place of before was one word: a surface, the desk, the API, or a network, whose account is that of the conversation. */
function placeOf(word: string, accounts: readonly string[]): { kind: string; id: string } {
  if (surfaces.has(word)) return { kind: 'surface', id: word };
  if (word === 'desk' || word === 'api') return { kind: word, id: word };
  return { kind: 'channel', id: accounts.find((id) => id === word || id.startsWith(`${word}:`)) ?? word };
}

/** Accounts by which a conversation was ever read, those that are linked still before others, the newest first. */
const accountsOf = async (db: Kysely<Then>, conversationId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('bindings')
    .select(['channelId', 'endedAt'])
    .where('conversationId', '=', conversationId)
    .orderBy('linkedAt', 'desc')
    .execute();
  return [...rows.filter(({ endedAt }) => endedAt === null), ...rows].map(({ channelId }) => channelId);
};

async function convertEvents(db: Kysely<Then>, conversationId: string, accounts: readonly string[]): Promise<void> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('events')
      .select(['seq', 'body'])
      .where('conversationId', '=', conversationId)
      .where('type', 'in', ['message', 'note', 'handoff'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(batch)
      .execute();
    for (const { seq, body } of rows) {
      const { activeVia, ...event } = JSON.parse(body) as { activeVia?: string; message?: { via?: unknown } };
      const { message } = event;
      const moved = {
        ...event,
        ...(typeof message?.via === 'string' ? { message: { ...message, via: placeOf(message.via, accounts) } } : {}),
        ...(activeVia === undefined ? {} : { active: placeOf(activeVia, accounts) }),
      };
      await db
        .updateTable('events')
        .set({ body: JSON.stringify(moved) })
        .where('conversationId', '=', conversationId)
        .where('seq', '=', seq)
        .execute();
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.seq;
  }
}

/** Where something is written and read is a surface, the desk, the API, or an account on a network: in the log and in the inbox. */
export const places: Migration = {
  async up(given: Kysely<unknown>): Promise<void> {
    const db = given as Kysely<Then>;
    await db.schema.alterTable('conversations').renameColumn('activeVia', 'active').execute();
    const renamed = given as Kysely<Now>;
    for (let after = ''; ;) {
      const rows = await renamed
        .selectFrom('conversations')
        .select(['id', 'active', 'last'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(batch)
        .execute();
      for (const { id, active, last } of rows) {
        const accounts = await accountsOf(db, id);
        const shown = last === null ? null : (JSON.parse(last) as { via: string });
        await renamed
          .updateTable('conversations')
          .set({
            active: JSON.stringify(placeOf(active, accounts)),
            last: shown && JSON.stringify({ ...shown, via: placeOf(shown.via, accounts) }),
          })
          .where('id', '=', id)
          .execute();
        await convertEvents(db, id, accounts);
      }
      const newest = rows.at(-1);
      if (!newest || rows.length < batch) return;
      after = newest.id;
    }
  },
};
