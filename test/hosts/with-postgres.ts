/**
 * Runs a command while a PostgreSQL is up, and stops it after it. The command finds it in SEGUE_TEST_POSTGRES, and so do the places
 * where tests make a storage.
 *
 * Usage: node test/hosts/with-postgres.ts command [arguments]
 */
import { spawn } from 'node:child_process';
import { startPostgres } from '@segue/testing/postgres-server';

const server = await startPostgres();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const [command = '', ...commandArguments] = process.argv.slice(2);
const child = spawn(command, commandArguments, { env: { ...process.env, SEGUE_TEST_POSTGRES: server.url() }, stdio: 'inherit' });
child.on('exit', (status) => void server.stop().then(() => process.exit(status ?? 1)));
