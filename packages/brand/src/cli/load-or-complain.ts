import { formatFinding } from '../findings/finding.ts';
import { loadBrandFile, type LoadedBrand } from '../file/load-brand-file.ts';
import { CliError } from './cli-error.ts';
import { fileError } from './file-error.ts';

/** Loads a brand file; what cannot be opened is told in a sentence. */
export function loadOrComplain(file: string): LoadedBrand {
  try {
    return loadBrandFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CliError(`${file} does not exist. "segue-brand init" makes a first one.`);
    throw fileError(error, file);
  }
}

/** The brand, or its findings as the reason why there is none. */
export function soundBrand(file: string): LoadedBrand & { brand: NonNullable<LoadedBrand['brand']> } {
  const loaded = loadOrComplain(file);
  if (!loaded.brand) throw new CliError(loaded.findings.map(formatFinding).join('\n'));
  return { ...loaded, brand: loaded.brand };
}
