/** What the system calls it → what it is. */
const troubles: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read or write there',
  EPERM: 'this user may not read or write there',
  EROFS: 'this user may not read or write there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
  EFBIG: 'the disk takes no file of this size',
  EIO: 'the disk is full or broken',
};

/** What SQLite calls it; the low byte counts, the rest says at which step. */
const sqliteTroubles: Readonly<Record<number, string>> = {
  8: troubles['EROFS']!,
  10: troubles['EIO']!,
  13: troubles['ENOSPC']!,
  14: troubles['EACCES']!,
};

/** Why a disk refused, in words. Undefined: the error is of another kind. */
export function diskTrouble(error: unknown): string | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (code === 'ERR_SQLITE_ERROR') return typeof errcode === 'number' ? sqliteTroubles[errcode & 0xff] : undefined;
  return typeof code === 'string' ? troubles[code] : undefined;
}
