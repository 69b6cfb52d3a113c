import { globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { join } from 'node:path/posix';
import { importTokenFolder, importTokens, type ImportedTokens } from '../import/import-tokens.ts';
import { readText } from '../format/read-text.ts';
import { ImportError } from '../import/import-error.ts';
import type { ModeAnswers } from '../import/mode-answers.ts';
import { parseSource } from '../import/parse-source.ts';
import { countRepairs, formatRepair, mergeTwins, type Repair } from '../import/repair.ts';
import { CliError } from './cli-error.ts';
import { fileError } from './file-error.ts';
import type { Command, Terminal } from './command.ts';

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function writeOut(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw fileError(error, file, 'write');
  }
}

/** What was mended, and below it, together, what is lost. */
function listRepairs(repairs: readonly Repair[], say: Terminal['say']): void {
  const { lost = [], mended = [] } = Object.groupBy(repairs, ({ isLoss }) => (isLoss ? 'lost' : 'mended'));
  for (const repair of mended) say(formatRepair(repair));
  if (lost.length > 0) say(`Left out, so that the brand does not have ${lost.length === 1 ? 'it' : 'them'}:`);
  for (const repair of lost) say(formatRepair(repair));
}

function read(source: string, answers: ModeAnswers, say: Terminal['say']): { imported: ImportedTokens; isFolder: boolean } {
  try {
    const isFolder = statSync(source).isDirectory();
    const text = (path: string): string => readText(path).text;
    if (!isFolder) return { isFolder, imported: importTokens(text(source), source, text, answers) };
    const files = globSync('**/*.{json,json5,jsonc}', { cwd: source, exclude: ['**/node_modules/**'] })
      .map((path) => path.replaceAll('\\', '/'))
      .toSorted()
      .map((path) => join(source, path))
      .filter((path) => statSync(path).isFile());
    return { isFolder, imported: importTokenFolder(files, source, text, answers) };
  } catch (error) {
    if (error instanceof ImportError) {
      listRepairs(mergeTwins(error.repairs), say);
      throw new CliError(error.message, { cause: error });
    }
    throw fileError(error, source);
  }
}

/** Puts the strict form where the old one was: in the files of tokens themselves, or in the brand file that holds them. */
function fix(source: string, imported: ImportedTokens): string[] {
  if (imported.form !== 'dtcg')
    throw new CliError(
      `${source} is of ${imported.form === 'tokens-studio' ? 'Tokens Studio' : 'Style Dictionary'}, which would not read it again. Use --out.`,
    );
  const changed = new Set(imported.repairs.map(({ file }) => file));
  const written: string[] = [];
  if (!statSync(source).isDirectory()) {
    const whole = parseSource(readText(source).text, source, []) as Record<string, unknown>;
    if ('brand' in whole && 'tokens' in whole) {
      writeFileSync(source, jsonText({ ...whole, tokens: imported.tokens }));
      return [source];
    }
    if ('resolutionOrder' in whole && changed.has(source)) {
      // Files stay where they are; what the document itself says of modifiers is mended.
      const modifiers = (whole['modifiers'] ?? {}) as Record<string, Record<string, unknown>>;
      for (const [name, modifier] of Object.entries(modifiers))
        modifier['default'] ??= Object.keys(modifier['contexts'] as object)[0] ?? name;
      writeFileSync(source, jsonText(whole));
      written.push(source);
    }
  }
  for (const [file, tree] of imported.files) {
    if (!changed.has(file) || written.includes(file)) continue;
    writeFileSync(file, jsonText(tree));
    written.push(file);
  }
  return written;
}

/** `segue-brand import`: design tokens of other tools. */
export const importCommand: Command = {
  usage: 'import FILE|FOLDER [--fix] [--out FILE] [--light NAME] [--dark NAME] [--leave-out NAME]',
  summary: 'read design tokens from Figma, Tokens Studio or Style Dictionary, and list each repair',
  options: {
    fix: { type: 'boolean' },
    out: { type: 'string', short: 'o' },
    light: { type: 'string' },
    dark: { type: 'string' },
    'leave-out': { type: 'string', multiple: true },
  },
  help: `  --fix         write the strict form over the files themselves
  --out         write all tokens as one file, which a brand file names: "tokens": { "$ref": "./FILE" }
  --light, --dark
                which theme, mode, set or file is the light and which the dark one, where their names do not tell
  --leave-out   a theme, mode, set or file that is not to be read; may be given more than once

Whatever cannot be said in the format is left out with its reason, and everything else is taken.

Reads a file of design tokens, a resolver document with its files, an export of Tokens Studio, a source of Style
Dictionary, a folder of any of these, or the tokens of a brand file.`,
  run([source], { fix: mend, out, light, dark, 'leave-out': leaveOut }, { say }) {
    if (source === undefined) throw new CliError('Say what: "segue-brand import tokens.json --out maple.tokens.json".');
    const answers: ModeAnswers = {
      ...(typeof light === 'string' && { light }),
      ...(typeof dark === 'string' && { dark }),
      ...(Array.isArray(leaveOut) && { leaveOut: leaveOut.map(String) }),
    };
    const { imported } = read(source.replaceAll('\\', '/').replace(/(?<=.)\/+$/, ''), answers, say);
    const repairs = mergeTwins(imported.repairs);
    listRepairs(repairs, say);
    const names = Object.keys(imported.tokens.modifiers ?? {});
    say(
      `${countRepairs(repairs)}; sets: ${Object.keys(imported.tokens.sets).join(', ')}${names.length > 0 ? `; modifiers: ${names.join(', ')}` : ''}.`,
    );
    if (mend) say(`Written: ${fix(source, imported).join(', ') || 'nothing, all is strict'}.`);
    if (typeof out === 'string') {
      writeOut(out, jsonText(imported.tokens));
      const what = repairs.some(({ isLoss }) => isLoss) ? 'all others' : 'them all';
      say(
        `${out} holds ${what}. In the brand file: "tokens": { "$ref": "./${out.slice(dirname(out) === '.' ? 0 : dirname(out).length + 1)}" }`,
      );
    }
    return 0;
  },
};
