/** What the system says of a file that is named in another, as the end of a sentence, with what to do. */
const reasons: Record<string, readonly [reason: string, fix: string]> = {
  ENOENT: ['does not exist', 'name a file that is there, from the folder of this one: "./tokens.json".'],
  ENOTDIR: ['does not exist, as a part of it is a file and no folder', 'name a file that is there.'],
  EISDIR: ['is a folder', 'name a file in it.'],
  EACCES: ['may not be read', 'look at who owns it.'],
  EPERM: ['may not be read', 'look at who owns it.'],
  ENAMETOOLONG: ['is too long for the name of a file', 'name a file that is there.'],
  ELOOP: ['is a link that leads back to itself', 'name a file that is there.'],
};

/** Why a file that another one names cannot be read. */
export function whyNoFile(error: unknown): { reason: string; fix: string } {
  const { code = '' } = error as NodeJS.ErrnoException;
  const [reason, fix] = (Object.hasOwn(reasons, code) ? reasons[code] : undefined) ?? ['cannot be read', 'name a file that is there.'];
  return { reason, fix };
}
