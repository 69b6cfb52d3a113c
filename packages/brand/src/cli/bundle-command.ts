import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from './cli-error.ts';
import type { Command } from './command.ts';
import { soundBrand } from './load-or-complain.ts';

/** `segue-brand bundle`: one file with everything that others hold. */
export const bundleCommand: Command = {
  usage: 'bundle FILE [--out FILE]',
  summary: 'write one brand file with all that it names by "$ref" inside',
  options: { out: { type: 'string', short: 'o' } },
  help: '  --out   file to write; without it the text is printed',
  run([file], { out }, { say }) {
    if (file === undefined) throw new CliError('Say which file: "segue-brand bundle maple.brand.json --out dist/maple.brand.json".');
    const text = JSON.stringify(soundBrand(file).bundle, null, 2);
    if (typeof out !== 'string') say(text);
    else {
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, `${text}\n`);
      say(`${out} holds all of ${file}.`);
    }
    return 0;
  },
};
