import file from './segue.brand.json' with { type: 'json' };
import { parseBrandFile } from '../file/parse-brand-file.ts';

/** The brand that is there before any brand says anything. */
export const builtInBrand = parseBrandFile(file, 'segue.brand.json');
