import type { BrandFile } from '../format/brand-file.ts';
import type { Target } from './built-file.ts';
import { dtcgFiles } from './dtcg-files.ts';
import { emailFiles } from './email-files.ts';
import { lintFiles } from './lint-files.ts';
import { promptFiles } from './prompt-files.ts';
import { smsFiles } from './sms-files.ts';
import { stringsFiles } from './strings-files.ts';
import { styleFiles } from './style-files.ts';
import { whatsappFiles } from './whatsapp-files.ts';

const targets: readonly Target[] = [styleFiles, dtcgFiles, stringsFiles, whatsappFiles, smsFiles, emailFiles, promptFiles, lintFiles];

/**
 * Compiles a brand for every place where it is seen or heard. Reads and writes nothing.
 *
 * @param brand checked (`checkBrand`) and completed (`parseBrandFile`)
 * @returns path in the output folder → text, in order of path; the same brand gives the same bytes
 * @throws TemplateError, or Error naming the sentence that cannot be compiled
 */
export const buildBrand = (brand: BrandFile): Map<string, string> =>
  new Map(targets.flatMap((target) => target(brand)).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
