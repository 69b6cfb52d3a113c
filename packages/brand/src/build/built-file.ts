import type { BrandFile } from '../format/brand-file.ts';

/** Path inside of the output folder, with `/`, and what stands there. */
export type BuiltFile = readonly [path: string, text: string];

/** Makes one kind of files for a brand. Pure: the same brand gives the same bytes. */
export type Target = (brand: BrandFile) => BuiltFile[];

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
