import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { BrandFile } from '../../file/brand-file.ts';
import type { Rule } from '../rule.ts';
import { readValeRule } from './read-vale-rule.ts';

/**
 * Reads the folders of Vale rules that a voice names under `rules`, from the folder of its brand file.
 *
 * @throws Error naming a rule that cannot be read
 */
export function readRuleFolders({ voice }: BrandFile, brandFile: string): Rule[] {
  const folders = (voice['rules'] ?? []) as string[];
  return folders.flatMap((folder) => {
    const path = resolve(dirname(brandFile), folder);
    return globSync('*.yml', { cwd: path })
      .toSorted()
      .map((file) => readValeRule(readFileSync(resolve(path, file), 'utf8'), `${basename(path)}.${basename(file, '.yml')}`));
  });
}
