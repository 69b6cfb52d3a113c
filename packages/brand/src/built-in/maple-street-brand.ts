import file from './maple-street.brand.json' with { type: 'json' };
import { parseBrandFile } from './parse-brand-file.ts';

/** An example of how little a brand has to write; shows two brands on one page. */
export const mapleStreetBrand = parseBrandFile(file, 'maple-street.brand.json');
