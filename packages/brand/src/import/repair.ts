/** One thing that was not as the format wants it, and what stands there now. */
export interface Repair {
  file: string;
  /** Path of the token or group, `color.black`; empty for the file itself. */
  path: string;
  /** As JSON. */
  was: string;
  /** As JSON, or `left out` with the reason. */
  now: string;
}

/** One repair on one line. */
export const formatRepair = ({ file, path, was, now }: Repair): string => `${file}${path ? ` ${path}` : ''}: ${was} → ${now}`;

/** Takes down a repair of the token that is being read. */
export type Note = (was: unknown, now: unknown) => void;
/** What `now` says where nothing stands there any more. */
export const leftOut = (reason: string): { leftOut: string } => ({ leftOut: reason });
export const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'leftOut' in value ? `left out: ${String(value.leftOut)}` : JSON.stringify(value);
