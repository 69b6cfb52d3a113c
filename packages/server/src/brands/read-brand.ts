import { builtInBrand, mapleStreetBrand, type BrandFile } from '@segue/brand';
import { loadBrandFile, type LoadedBrand } from '@segue/brand/build';
import { ConfigError, fromFolder } from '../config.ts';

const comingAlong: Record<string, BrandFile> = { 'built-in': builtInBrand, 'maple-street': mapleStreetBrand };

export type BrandReading = Pick<LoadedBrand, 'brand' | 'findings' | 'files'>;

/**
 * Reads and checks a brand as the configuration names it.
 *
 * @param name a path from the folder of the configuration, or a brand that comes along, which has no files
 * @throws ConfigError when there is no such file or it may not be read
 */
export function readBrand(name: string, folder: string): BrandReading {
  const known = comingAlong[name];
  if (known) return { brand: known, findings: [], files: [] };
  const path = fromFolder(folder, name);
  try {
    return loadBrandFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file. Paths start at the folder of the configuration'
        : code === 'EISDIR'
          ? 'that is a folder. Give the path of a *.brand.json, or "built-in" or "maple-street"'
          : message;
    throw new ConfigError(`"brands": ${path}: ${why}.`.replace(/\.\.$/, '.'), { cause: error });
  }
}
