import { expect } from 'chai';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { everyQuery } from '../fixtures/every-query.ts';
import { conversation, person } from '../fixtures/sample-rows.ts';
import { storageContract } from '../storage.contract.ts';
import type { Storage } from '../storage.ts';
import { connect } from './connection.ts';
import { createSqliteStorage } from './create-sqlite-storage.ts';

/** They stay as small as the staff and the brands of a hub are few. */
const smallTables = new Set(['counters', 'operators', 'saved_replies']);
/** Of the rows that wait for something, of which there are few however many are finished. */
const smallIndexes = new Set([
  'outbox_waiting',
  'outbox_sending',
  'inbound_waiting',
  'inbound_new',
  'inbound_dead',
  'parts_unknown',
  'messages_streaming',
  'handoffs_waiting',
]);
/** Columns of few values: whoever looks by them alone finds a large part of the table. */
const weakColumns = new Set(['state', 'status', 'phase', 'channelId', 'brand', 'type', 'side', 'lastSeq']);

/**
 * How every statement that a storage is asked to run finds its rows. Nothing is measured: a plan of SQLite depends on the schema and on the words
 * of a query alone, so that what would be slow beside a million rows is seen beside none.
 */
describe('a query of the hub', () => {
  const statements = new Set<string>();
  let isListening = false;
  const prepare = DatabaseSync.prototype.prepare;
  before(() => {
    DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...given: Parameters<typeof prepare>) {
      if (isListening && /^\s*(select|insert|update|delete|with)\b/i.test(given[0])) statements.add(given[0]);
      return prepare.apply(this, given);
    };
  });
  after(() => {
    DatabaseSync.prototype.prepare = prepare;
  });
  /** What changes the schema may read all there is. */
  const open = async (): Promise<Storage> => {
    isListening = false;
    const storage = await createSqliteStorage({ file: ':memory:' });
    isListening = true;
    return storage;
  };

  storageContract(open, { cannot: 'a database in memory is one connection’s' });

  it('is asked in each of its forms', async () => {
    const storage = await open();
    await storage.write(async (tx) => {
      await tx.insertPerson(person('p'));
      await tx.insertConversation(conversation('c', 'p'));
    });
    for (const ask of Object.values(everyQuery).flat()) await storage.write((tx) => ask(tx));
    await storage.close();
    expect(statements.size).to.be.greaterThan(100);
  });

  it('reads no table from end to end that grows', async () => {
    isListening = false;
    const file = 'file:plans?mode=memory&cache=shared';
    const storage = await createSqliteStorage({ file });
    const database = new DatabaseSync(file);
    // Queries may ask for the functions of the hub.
    connect(database);
    try {
      const scans = [...statements].flatMap((sql) => scansIn(database, sql).map((what) => `${what}: ${sql}`));
      expect(scans.join('\n')).to.equal('');
    } finally {
      database.close();
      await storage.close();
    }
  });
});

/** What a statement reads from end to end, or a large part of, but what is small. A list in the order of its index is read as far as it is shown. */
function scansIn(database: DatabaseSync, sql: string): string[] {
  const tables = new Set(
    database
      .prepare(`select name from sqlite_schema where type = 'table'`)
      .all()
      .map(({ name }) => String(name)),
  );
  /** A name in a plan is a table, what the statement calls it, or a result of the statement's own. */
  const tableOf = (name: string): string | undefined => {
    if (tables.has(name)) return name;
    return [...sql.matchAll(new RegExp(`"?(\\w+)"?(?: as)? "?${name}"?\\b`, 'g'))]
      .map(([, table]) => table!)
      .find((one) => tables.has(one));
  };
  const plan = database
    .prepare(`explain query plan ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
  const isSorted = plan.some((detail) => detail.includes('TEMP B-TREE FOR ORDER BY'));
  return plan.filter((detail) => {
    const [, how, name, index, by] = /^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)(?: \((.*)\))?)?/.exec(detail) ?? [];
    const table = name === undefined ? undefined : tableOf(name);
    const isVirtual = /VIRTUAL TABLE INDEX \d+:[=M]/.test(detail);
    if (table === undefined || isVirtual || smallTables.has(table) || (index !== undefined && smallIndexes.has(index))) return false;
    if (how === 'SCAN') return true;
    const columns = [...(by ?? '').matchAll(/(\w+)[=<>]/g)].map(([, column]) => column!);
    return columns.length > 0 && columns.every((column) => weakColumns.has(column)) && (isSorted || !/\blimit\b/i.test(sql));
  });
}
