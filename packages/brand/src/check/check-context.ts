import type { BrandFile } from '../format/brand-file.ts';
import type { BrandFinding } from '../findings/finding.ts';
import type { JsonPath, JsonSource, Place } from '../findings/json-source.ts';

/** What every group of rules is given: the file as written, and where its parts stand. */
export interface CheckContext {
  brand: BrandFile;
  source: JsonSource;
}

/** A group of rules. Pure. */
export type Check = (context: CheckContext) => BrandFinding[];

export type { BrandFinding, JsonPath, Place };
