import { isSegueError, SegueError } from '@segue/protocol';

/** SQLSTATE of an answer of the database: five signs. Codes of the system, such as `ECONNREFUSED`, are none. */
const stateOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : undefined;
};

/**
 * Undone because others wrote at the same time: `serialization_failure`, `deadlock_detected`, and `lock_not_available` where we did
 * not want to wait. Done again, it works.
 */
export const isOvertaken = (error: unknown): boolean => ['40001', '40P01', '55P03'].includes(stateOf(error) ?? '');

/** `unique_violation`: somebody stored the same between our look and our writing, or the caller is wrong. The second look tells. */
export const isTaken = (error: unknown): boolean => stateOf(error) === '23505';

/** Words for the states in which nothing can be read or written at all. None of them repeats what the server was told. */
const reasons: [pattern: RegExp, sentence: string][] = [
  [
    /^(28P01|28000)$/,
    'PostgreSQL refused the user or the password. Mend the address of the database (DATABASE_URL) or what pg_hba.conf allows.',
  ],
  [/^3D000$/, 'There is no database of that name. Make it with createdb, or mend the address of the database (DATABASE_URL).'],
  [
    /^42501$/,
    'The user of the database may not do what the hub needs. Make it the owner of the database, or grant it all rights on its schema.',
  ],
  [/^(53100|53200)$/, 'The database server has no room left. Nothing was stored.'],
  [/^53300$/, 'The database server has as many connections as it allows. Raise its max_connections, or end others.'],
  [/^(57P0[123]|08...|25006)$/, 'The database server is stopping, starting, or does not take writes at the moment.'],
];
const systemReasons: Record<string, string> = {
  ECONNREFUSED: 'No PostgreSQL answers at the address of the database. Start it, or mend the address (DATABASE_URL).',
  ENOENT: 'There is no PostgreSQL on the socket that the address of the database names. Start it, or mend the address (DATABASE_URL).',
  ENOTFOUND: 'The host in the address of the database is not known. Mend the address (DATABASE_URL).',
  EAI_AGAIN: 'The host in the address of the database cannot be looked up at the moment.',
};

/** What `pg` says without any code. */
const broken =
  /connection terminated|timeout exceeded|not queryable|connection ended|client was closed|ssl|password must be a string|SASL/i;

/** Errors of the domain pass; what the database or the way to it says becomes `storage-unavailable` with the cause. */
export function postgresError(error: unknown): unknown {
  if (isSegueError(error) || !(error instanceof Error)) return error;
  const state = stateOf(error);
  const sentence =
    state === undefined ? systemSentence(error) : (reasons.find(([pattern]) => pattern.test(state))?.[1] ?? stateSentence(state));
  if (sentence === undefined) return error;
  return new SegueError('storage-unavailable', sentence, { cause: error, retryAfterMs: 5_000 });
}

const stateSentence = (state: string): string =>
  `The database refused to write or read (SQLSTATE ${state}). Nothing was stored. The log of the database server says more.`;

function systemSentence(error: Error): string | undefined {
  // Several addresses of one host were tried.
  const { code, syscall } = (error instanceof AggregateError ? (error.errors[0] ?? error) : error) as NodeJS.ErrnoException;
  if (code !== undefined && code in systemReasons) return systemReasons[code];
  if (/SASL|password must be a string/i.test(error.message))
    return 'PostgreSQL wants a password, and the address of the database has none. Give one in DATABASE_URL or PGPASSWORD.';
  if (syscall !== undefined || broken.test(error.message))
    return `The connection to the database broke or was not made in time${code === undefined ? '' : ` (${code})`}. What was under way may or may not be stored.`;
  return undefined;
}
