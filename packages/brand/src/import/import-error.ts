import type { Repair } from './repair.ts';

/** Token files that cannot become a brand's: names the file, the place and the fix. */
export class ImportError extends Error {
  override name = 'ImportError';
  /** What was mended or left out before, where that tells why. */
  repairs: readonly Repair[] = [];
}
