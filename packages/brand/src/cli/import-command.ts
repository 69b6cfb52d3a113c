import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importTokenFolder, importTokens, type ImportedTokens } from '../import/import-tokens.ts';
import { ImportError } from '../import/import-error.ts';
import { countRepairs, formatRepair, mergeTwins, type Repair } from '../import/repair.ts';
import { CliError } from './cli-error.ts';
import type { Command, Terminal } from './command.ts';

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What was mended, and below it, together, what is lost. */
function listRepairs(repairs: readonly Repair[], say: Terminal['say']): void {
  const { lost = [], mended = [] } = Object.groupBy(repairs, ({ isLoss }) => (isLoss ? 'lost' : 'mended'));
  for (const repair of mended) say(formatRepair(repair));
  if (lost.length > 0) say(`Left out, so that the brand does not have ${lost.length === 1 ? 'it' : 'them'}:`);
  for (const repair of lost) say(formatRepair(repair));
}

function read(source: string, say: Terminal['say']): { imported: ImportedTokens; isFolder: boolean } {
  try {
    const isFolder = statSync(source).isDirectory();
    const text = (path: string): string => readFileSync(path, 'utf8');
    if (!isFolder) return { isFolder, imported: importTokens(text(source), source, text) };
    const files = globSync('**/*.json', { cwd: source })
      .toSorted()
      .map((path) => join(source, path));
    return { isFolder, imported: importTokenFolder(files, source, text) };
  } catch (error) {
    if (error instanceof ImportError) {
      listRepairs(mergeTwins(error.repairs), say);
      throw new CliError(error.message, { cause: error });
    }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CliError(`${source} does not exist.`);
    throw error;
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
    const whole = JSON.parse(readFileSync(source, 'utf8').replace(/^\uFEFF/, '')) as Record<string, unknown>;
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
  usage: 'import FILE|FOLDER [--fix] [--out FILE]',
  summary: 'read design tokens from Figma, Tokens Studio or Style Dictionary, and list each repair',
  options: { fix: { type: 'boolean' }, out: { type: 'string', short: 'o' } },
  help: `  --fix   write the strict form over the files themselves
  --out   write all tokens as one file, which a brand file names: "tokens": { "$ref": "./FILE" }

Reads a file of design tokens, a resolver document with its files, an export of Tokens Studio, a source of Style
Dictionary, a folder of any of these, or the tokens of a brand file.`,
  run([source], { fix: mend, out }, { say }) {
    if (source === undefined) throw new CliError('Say what: "segue-brand import tokens.json --out maple.tokens.json".');
    const { imported } = read(source.replaceAll('\\', '/'), say);
    const repairs = mergeTwins(imported.repairs);
    listRepairs(repairs, say);
    const names = Object.keys(imported.tokens.modifiers ?? {});
    say(
      `${countRepairs(repairs)}; sets: ${Object.keys(imported.tokens.sets).join(', ')}${names.length > 0 ? `; modifiers: ${names.join(', ')}` : ''}.`,
    );
    if (mend) say(`Written: ${fix(source, imported).join(', ') || 'nothing, all is strict'}.`);
    if (typeof out === 'string') {
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, jsonText(imported.tokens));
      const what = repairs.some(({ isLoss }) => isLoss) ? 'all others' : 'them all';
      say(
        `${out} holds ${what}. In the brand file: "tokens": { "$ref": "./${out.slice(dirname(out) === '.' ? 0 : dirname(out).length + 1)}" }`,
      );
    }
    return 0;
  },
};
