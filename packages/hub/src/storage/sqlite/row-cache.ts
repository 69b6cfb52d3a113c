import type { ConversationRow, PersonRow, SessionRow } from '../rows.ts';
import type { RowView, RowViews } from '../sql/row-views.ts';

/** What one transaction has written so far. Without `keep` nothing of it is seen by others. */
export interface StagedRows extends RowViews {
  /** Remembers what is written so far; the answer goes back there. One mark at a time. */
  mark(): () => void;
  /** After the commit. */
  keep(): void;
}

export interface RowCache {
  /** Committed rows only. */
  committed: RowViews;
  /** One for each transaction. */
  stage(): StagedRows;
  /** Somebody else has written: nothing that is kept can be trusted. */
  clear(): void;
}

/** A committed row, until something of it is written. */
class Kept<Row extends object> implements RowView<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #maxRows: number;
  /** Grows with each commit: what was loaded before one may be old after it. */
  #commits = 0;

  constructor(maxRows: number) {
    this.#maxRows = maxRows;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  async find(key: string, load: () => Promise<Row | undefined>): Promise<Row | undefined> {
    const known = this.#rows.get(key);
    if (known) return known;
    const before = this.#commits;
    const row = await load();
    if (row && before === this.#commits) this.put(key, row);
    return row;
  }

  put(key: string, row: Row): void {
    if (this.#maxRows === 0) return;
    // The one that came first goes first; it is read again if it is still in use.
    if (this.#rows.size >= this.#maxRows && !this.#rows.has(key)) this.#rows.delete(this.#rows.keys().next().value!);
    this.#rows.set(key, Object.freeze(row));
  }

  drop(key: string): void {
    this.#rows.delete(key);
  }

  clear(): void {
    this.#commits += 1;
    this.#rows.clear();
  }

  keep(written: ReadonlyMap<string, Row | undefined>): void {
    if (written.size === 0) return;
    this.#commits += 1;
    for (const [key, row] of written) {
      if (row) this.put(key, row);
      else this.drop(key);
    }
  }
}

/** The rows of a transaction: its own first, then what was committed. */
class Staged<Row extends object> implements RowView<Row> {
  readonly #kept: Kept<Row>;
  readonly #written = new Map<string, Row | undefined>();
  /** What the keys that were written since the mark were before; undefined inside: not written at all. */
  #before = new Map<string, { row: Row | undefined } | undefined>();

  constructor(kept: Kept<Row>) {
    this.#kept = kept;
  }

  async find(key: string, load: () => Promise<Row | undefined>): Promise<Row | undefined> {
    if (this.#written.has(key)) return this.#written.get(key) ?? load();
    return this.#kept.get(key) ?? load();
  }

  put(key: string, row: Row): void {
    this.#write(key, row);
  }

  drop(key: string): void {
    this.#write(key, undefined);
  }

  mark(): void {
    if (this.#before.size > 0) this.#before = new Map();
  }

  goBack(): void {
    for (const [key, old] of this.#before) {
      if (old) this.#written.set(key, old.row);
      else this.#written.delete(key);
    }
    this.mark();
  }

  #write(key: string, row: Row | undefined): void {
    if (!this.#before.has(key)) this.#before.set(key, this.#written.has(key) ? { row: this.#written.get(key) } : undefined);
    this.#written.set(key, row);
  }

  keep(): void {
    this.#kept.keep(this.#written);
  }
}

/**
 * Keeps rows in memory as they were last committed.
 *
 * @param maxRows of each table; 0 keeps nothing beyond a transaction, for a database that others write, too
 */
export function createRowCache(maxRows: number): RowCache {
  const committed = {
    conversations: new Kept<ConversationRow>(maxRows),
    persons: new Kept<PersonRow>(maxRows),
    sessions: new Kept<SessionRow>(maxRows),
  };
  return {
    committed,
    clear() {
      committed.conversations.clear();
      committed.persons.clear();
      committed.sessions.clear();
    },
    stage() {
      const conversations = new Staged(committed.conversations);
      const persons = new Staged(committed.persons);
      const sessions = new Staged(committed.sessions);
      return {
        conversations,
        persons,
        sessions,
        mark() {
          const all = [conversations, persons, sessions];
          for (const rows of all) rows.mark();
          return () => {
            for (const rows of all) rows.goBack();
          };
        },
        keep() {
          conversations.keep();
          persons.keep();
          sessions.keep();
        },
      };
    },
  };
}
