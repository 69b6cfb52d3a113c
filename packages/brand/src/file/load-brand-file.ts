import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { checkBrand } from '../check/check-brand.ts';
import type { BrandFinding } from '../check/finding.ts';
import { readJson, type ReadReference } from '../check/json-source.ts';
import type { BrandFile } from './brand-file.ts';
import { parseBrandFile } from './parse-brand-file.ts';

export interface LoadedBrand {
  /** The brand can be compiled where all of them are warnings. */
  findings: BrandFinding[];
  /** Every file that was read, the brand file first; absolute. */
  files: string[];
  /** Checked and completed; undefined where there are errors. */
  brand?: BrandFile;
  /** As written, with everything that other files say in its place; undefined where it cannot be read. */
  bundle?: unknown;
}

/** The way in which people name a file: from the folder that they are in, if it lies there. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}

/**
 * Reads and checks a brand file with the files that it names by `$ref`.
 *
 * @throws Error of `node:fs` where the file itself cannot be read
 */
export function loadBrandFile(path: string): LoadedBrand {
  const first = resolve(path);
  const files = [first];
  const absolute = new Map([[shown(first), first]]);
  const readReference: ReadReference = (reference, from) => {
    const target = resolve(dirname(absolute.get(from) ?? from), reference);
    const file = shown(target);
    try {
      const text = readFileSync(target, 'utf8').replace(/^\uFEFF/, '');
      absolute.set(file, target);
      if (!files.includes(target)) files.push(target);
      return { text, file };
    } catch (cause) {
      throw Object.assign(new Error(`"${reference}" cannot be read`, { cause }), { file: from, fix: 'name a file that is there.' });
    }
  };
  const text = readFileSync(first, 'utf8');
  const findings = checkBrand(text, shown(first), readReference);
  if (findings.some(({ id }) => id === 'BRAND-F01')) return { findings, files };
  // Plain objects again: what is read for findings has no prototype.
  const bundle: unknown = JSON.parse(JSON.stringify(readJson(text.replace(/^\uFEFF/, ''), shown(first), readReference).value));
  if (findings.some(({ severity }) => severity !== 'warning')) return { findings, files, bundle };
  return { findings, files, bundle, brand: parseBrandFile(bundle, shown(first)) };
}
