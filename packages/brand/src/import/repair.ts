/** One thing that was not as the format wants it, and what stands there now. */
export interface Repair {
  file: string;
  /** Path of the token or group, `color.black`; empty for the file itself. */
  path: string;
  /** As JSON. */
  was: string;
  /** As JSON, with a remark where one helps, or `left out` with the reason. */
  now: string;
  /** Whether something is lost; false where it is mended. */
  isLoss: boolean;
}

/** One repair on one line. */
export const formatRepair = ({ file, path, was, now }: Repair): string => `${file}${path ? ` ${path}` : ''}: ${was} → ${now}`;

const counted = (count: number): string => `${count} ${count === 1 ? 'repair' : 'repairs'}`;
/** How many were mended and how many lost: `17 repairs, 4 left out`. */
export function countRepairs(repairs: readonly Repair[]): string {
  const losses = repairs.filter(({ isLoss }) => isLoss).length;
  return `${counted(repairs.length - losses)}${losses > 0 ? `, ${losses} left out` : ''}`;
}

/** Repairs that are the same in several files, as light and dark often have them, as one that names them all. */
export function mergeTwins(repairs: readonly Repair[]): Repair[] {
  const merged = new Map<string, Repair>();
  for (const repair of repairs) {
    const key = JSON.stringify([repair.path, repair.was, repair.now]);
    const twin = merged.get(key);
    merged.set(
      key,
      twin && !twin.file.split(', ').includes(repair.file) ? { ...twin, file: `${twin.file}, ${repair.file}` } : (twin ?? repair),
    );
  }
  return [...merged.values()];
}

/** Takes down a repair of the token that is being read. */
export type Note = (was: unknown, now: unknown) => void;

interface Told {
  text: string;
  isLoss: boolean;
}
const told = new WeakSet<object>();
const tell = (text: string, isLoss: boolean): Told => {
  const words = { text, isLoss };
  told.add(words);
  return words;
};
/** What `now` says where nothing stands there any more. */
export const leftOut = (reason: string): Told => tell(`left out: ${reason}`, true);
/** What `now` says in words, where no value would tell it. */
export const inWords = (text: string): Told => tell(text, false);

export const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && told.has(value);
export const repairOf = (file: string, path: string, was: unknown, now: unknown): Repair => ({
  file,
  path,
  was: JSON.stringify(was),
  now: isTold(now) ? now.text : JSON.stringify(now),
  isLoss: isTold(now) && now.isLoss,
});
