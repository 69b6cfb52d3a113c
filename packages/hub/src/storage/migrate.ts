import { SegueError } from '@segue/protocol';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { MigrationTypes } from './migrations/migration-types.ts';
import { initial } from './migrations/0001-initial.ts';
import { attachmentSides } from './migrations/0002-attachment-sides.ts';
import { returnTicketBindings } from './migrations/0003-return-ticket-bindings.ts';
import { inboundSenders } from './migrations/0004-inbound-senders.ts';
import { sessionOrigins } from './migrations/0005-session-origins.ts';
import { fileTotals } from './migrations/0006-file-totals.ts';
import { failedAt } from './migrations/0007-failed-at.ts';
import { accountsAndParts } from './migrations/0008-accounts-and-parts.ts';
import { streamingMessages } from './migrations/0009-streaming-messages.ts';
import { identity } from './migrations/0010-identity.ts';
import { brandsOfStaff } from './migrations/0011-brands-of-staff.ts';
import { places } from './migrations/0012-places.ts';
import { finishedDeliveries } from './migrations/0013-finished-deliveries.ts';
import { inboxOrder } from './migrations/0014-inbox-order.ts';
import { unsentAttachments } from './migrations/0015-unsent-attachments.ts';
import { words } from './migrations/0016-words.ts';
import { merges } from './migrations/0017-merges.ts';
import type { Tables } from './tables.ts';

/** By name, in the order in which they are run. What a hub has run once is never changed. */
const migrationsOf = (types: MigrationTypes): Record<string, Migration> => ({
  '0001-initial': initial(types),
  '0002-attachment-sides': attachmentSides,
  '0003-return-ticket-bindings': returnTicketBindings,
  '0004-inbound-senders': inboundSenders,
  '0005-session-origins': sessionOrigins,
  '0006-file-totals': fileTotals,
  '0007-failed-at': failedAt,
  '0008-accounts-and-parts': accountsAndParts(types),
  '0009-streaming-messages': streamingMessages,
  '0010-identity': identity,
  '0011-brands-of-staff': brandsOfStaff,
  '0012-places': places,
  '0013-finished-deliveries': finishedDeliveries,
  '0014-inbox-order': inboxOrder,
  '0015-unsent-attachments': unsentAttachments,
  '0016-words': words(types),
  '0017-merges': merges,
});

/**
 * Brings a database to the form of this version. Hubs that start together do it one after the other.
 *
 * @param last step to end with, for tests of what comes after it
 * @throws SegueError `storage-unavailable` when a newer version has changed it; whatever the database says otherwise
 */
export async function migrate(db: Kysely<Tables>, types: MigrationTypes, last?: string): Promise<void> {
  const migrations = migrationsOf(types);
  await refuseNewer(db, migrations);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = last === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(last);
  if (error) throw error as Error;
}

async function refuseNewer(db: Kysely<Tables>, known: Record<string, Migration>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const [newer] = rows.filter(({ name }) => !(name in known));
  if (newer)
    throw new SegueError(
      'storage-unavailable',
      `A newer version of Segue has used this database (this one does not know its step "${newer.name}"). Start that version or a newer one, or put a backup of before in place.`,
    );
}
