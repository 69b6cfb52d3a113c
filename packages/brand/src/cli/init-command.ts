import { existsSync, writeFileSync } from 'node:fs';
import { formatFinding } from '../findings/finding.ts';
import { checkBrand } from '../check/check-brand.ts';
import { initBrand } from '../file/init-brand.ts';
import { CliError } from './cli-error.ts';
import type { Command } from './command.ts';

/** `segue-brand init`: a first brand file. */
export const initCommand: Command = {
  usage: 'init --name NAME --color "#rrggbb" [--out FILE]',
  summary: 'make a complete brand file from a name and one colour',
  options: { name: { type: 'string' }, color: { type: 'string' }, out: { type: 'string', short: 'o' } },
  help: '  --name    what customers call the brand\n  --color   its one colour; everything else is derived from it\n  --out     file to write, NAME.brand.json by default',
  run(_, { name, color, out }, { say }) {
    if (typeof name !== 'string' || name.trim() === '')
      throw new CliError('Say the name: "segue-brand init --name \\"Maple Street\\" --color \\"#0a7d55\\"".');
    if (typeof color !== 'string' || !/^#([\da-f]{3}|[\da-f]{6})$/i.test(color))
      throw new CliError(
        `${color === undefined ? 'The colour is missing' : `"${String(color)}" is no colour that is read here`}. Write it as "#0a7d55", with the quotes.`,
      );
    const brand = initBrand(name.trim(), color);
    const file = typeof out === 'string' ? out : `${brand.brand}.brand.json`;
    if (existsSync(file)) throw new CliError(`${file} is there already. Name another with --out.`);
    const text = `${JSON.stringify(brand, null, 2)}\n`;
    const findings = checkBrand(text, file);
    if (findings.length > 0) throw new CliError(findings.map(formatFinding).join('\n'));
    writeFileSync(file, text);
    say(`${file} is a complete brand. Next: "segue-brand preview ${file}" shows it.`);
    return 0;
  },
};
