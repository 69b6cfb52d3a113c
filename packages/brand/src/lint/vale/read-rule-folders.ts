import { globSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readText } from '../../format/read-text.ts';
import type { Rule } from '../../format/rule.ts';
import { readValeFields, readValeFile, type RuleFault } from './read-vale-rule.ts';

export interface FolderFault extends RuleFault {
  /** Of the rule; undefined for a fault of the folder itself. */
  file?: string;
  /** Which entry of `voice.rules` it is. */
  index: number;
}
export interface FolderRules {
  rules: Rule[];
  faults: FolderFault[];
  /** Every file that was read; absolute. */
  files: string[];
  /** The entries of `voice.rules` with what the folders hold in their place, for a file that stands alone. */
  inline: Record<string, unknown>[];
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the folders of Vale rules that a voice names under `rules`, and the rules that stand there themselves. Every fault is told, none stops the
 * others.
 *
 * @param entries of `voice.rules`
 * @param folder of the brand file
 */
export function readRuleFolders(entries: unknown, folder: string): FolderRules {
  const read: FolderRules = { rules: [], faults: [], files: [], inline: [] };
  for (const [index, entry] of (Array.isArray(entries) ? (entries as unknown[]) : []).entries()) {
    if (isFields(entry)) {
      const { id, ...fields } = entry;
      const { rule, faults } = readValeFields(fields, typeof id === 'string' ? id : `rule ${index + 1}`);
      if (rule) read.rules.push(rule);
      for (const fault of faults) read.faults.push({ ...fault, index });
      read.inline.push(entry);
      continue;
    }
    if (typeof entry !== 'string') continue;
    const path = resolve(folder, entry.replaceAll('\\', '/'));
    const fail = (message: string, fix: string): void => void read.faults.push({ kind: 'error', line: 1, index, message, fix });
    try {
      if (!statSync(path).isDirectory()) {
        fail(`"${entry}" is a file, not a folder.`, 'name the folder that it is in.');
        continue;
      }
    } catch {
      fail(`"${entry}" does not exist.`, 'name a folder of Vale rules, from the folder of this file.');
      continue;
    }
    const files = globSync('**/*.{yml,yaml}', { cwd: path }).toSorted();
    if (files.length === 0) fail(`"${entry}" has no rule in it.`, 'name a folder with .yml files.');
    for (const name of files) {
      const file = join(path, name);
      const id = `${basename(dirname(file))}.${basename(name).replace(/\.ya?ml$/, '')}`;
      const { rule, faults, fields } = readValeFile(readText(file).text, id);
      read.files.push(file);
      if (rule) {
        read.rules.push(rule);
        read.inline.push({ id, ...fields });
      }
      for (const fault of faults) read.faults.push({ ...fault, file, index });
    }
  }
  return read;
}
