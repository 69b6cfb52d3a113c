import { CliError } from './cli-error.ts';

/** What the system says of a file or a folder, in words. */
const reasons: Record<string, (path: string, verb: string) => string> = {
  ENOENT: (path) => `${path} does not exist.`,
  EISDIR: (path) => `${path} is a folder. Name a file in it.`,
  ENOTDIR: (path) => `${path} does not exist: a part of it is a file, not a folder.`,
  EEXIST: (path) => `${path} is a file, not a folder. Name another place.`,
  EACCES: (path, verb) => `${path} may not be ${verb}. Look at who owns it, or name another.`,
  EPERM: (path, verb) => `${path} may not be ${verb}. Look at who owns it, or name another.`,
  EROFS: (path) => `${path} is in a place that cannot be changed. Name another.`,
  ENAMETOOLONG: () => 'This name is too long for a file.',
  ELOOP: (path) => `${path} is a link that leads back to itself.`,
  ENOSPC: () => 'The disk is full.',
  EMFILE: () => 'Too many files are open. Close other programs and try again.',
  EBUSY: (path) => `${path} is in use by another program.`,
  ERR_FS_FILE_TOO_LARGE: (path) => `${path} is too large.`,
  ERR_STRING_TOO_LONG: (path) => `${path} is too large.`,
  ERR_INVALID_ARG_VALUE: () => 'This is no name of a file.',
};

/** An error of the file system in a sentence; any other as it is. */
export function fileError(error: unknown, path: string, act: 'read' | 'write' = 'read'): unknown {
  if (error instanceof CliError) return error;
  const { code = '', path: own } = (error ?? {}) as NodeJS.ErrnoException;
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return reason ? new CliError(reason(own ?? path, act === 'read' ? 'read' : 'written'), { cause: error }) : error;
}
