import { isSegueError, SegueError } from '@segue/protocol';

/** Errors of the domain pass; what the database says becomes `storage-unavailable` with the cause. */
export function sqliteError(error: unknown): unknown {
  if (isSegueError(error)) return error;
  const code = (error as { code?: unknown }).code;
  if (code !== 'ERR_SQLITE_ERROR') return error;
  return new SegueError(
    'storage-unavailable',
    `The database refused to write or read (${(error as Error).message}). Nothing was stored. Check free space and rights of the data folder.`,
    { cause: error, retryAfterMs: 5_000 },
  );
}
