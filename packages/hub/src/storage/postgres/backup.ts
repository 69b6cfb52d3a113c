/** A database server is backed up by its own tools. @throws Error always, with the one to use */
export const postgresBackup = (): Promise<never> =>
  Promise.reject(
    new Error('A PostgreSQL database is backed up with its own pg_dump (and put back with pg_restore), also while the hub runs.'),
  );
