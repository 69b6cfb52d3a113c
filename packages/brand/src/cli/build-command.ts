import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildBrand } from '../build/build-brand.ts';
import { TemplateError } from '../targets/whatsapp.ts';
import { againAtChanges } from './again-at-changes.ts';
import { CliError } from './cli-error.ts';
import type { Command } from './command.ts';
import { soundBrand } from './load-or-complain.ts';

/** Writes what changed; a file that stays the same keeps its date. */
function writeFiles(files: ReadonlyMap<string, string>, folder: string): number {
  let written = 0;
  for (const [path, text] of files) {
    const target = join(folder, path);
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    written += 1;
  }
  return written;
}

/** `segue-brand build`: a brand compiled for every place. */
export const buildCommand: Command = {
  usage: 'build FILE --out FOLDER [--watch]',
  summary: 'compile a brand for every place where it is seen or heard',
  options: { out: { type: 'string', short: 'o' }, watch: { type: 'boolean' } },
  help: `  --out     folder for the files; what is the same already is left alone
  --watch   again at every change, until stopped

Writes tokens.css, tokens.js, tokens.json, tokens/ (design tokens), strings/, whatsapp/, sms.<locale>.json, email/,
prompt.<locale>.md and .json, lint/. A brand with a finding that is no warning is not built: exit code 1.`,
  run([file], { out, watch }, { say }) {
    if (file === undefined || typeof out !== 'string')
      throw new CliError('Say which and where to: "segue-brand build maple.brand.json --out dist".');
    const build = (): string[] => {
      const { brand, files: read } = soundBrand(file);
      try {
        const files = buildBrand(brand);
        say(`${files.size} files in ${out}, ${writeFiles(files, out)} of them new or changed.`);
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        throw new CliError(`${error.id} ${file} ${error.message}\n          → ${error.fix}`, { cause: error });
      }
      return read;
    };
    if (!watch) {
      build();
      return 0;
    }
    againAtChanges([resolve(file)], build, say);
    return 0;
  },
};
