import { resolve } from 'node:path';
import { formatFinding, type BrandFinding } from '../findings/finding.ts';
import { againAtChanges } from './again-at-changes.ts';
import { CliError } from './cli-error.ts';
import type { Command } from './command.ts';
import { loadOrComplain } from './load-or-complain.ts';

function count(findings: readonly BrandFinding[]): string {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}${warnings > 0 ? `, ${warnings} of them only to be looked at` : ''}`;
}

/** `segue-brand check`: everything that is wrong with brand files. */
export const checkCommand: Command = {
  usage: 'check FILE… [--json] [--watch]',
  summary: 'say what is wrong with brand files, and how each becomes right',
  options: { json: { type: 'boolean' }, watch: { type: 'boolean' } },
  help: '  --json    the findings as one JSON list\n  --watch   again at every change, until stopped\n\nExit code 1 when there is one that is no warning.',
  run(files, { json, watch }, { say }) {
    if (files.length === 0) throw new CliError('Say which file: "segue-brand check maple.brand.json".');
    const check = (): { errors: number; read: string[] } => {
      const loaded = files.map((file) => ({ file, ...loadOrComplain(file) }));
      const findings = loaded.flatMap((one) => one.findings);
      if (json) say(JSON.stringify(findings, null, 2));
      else if (findings.length > 0) say([...findings.map(formatFinding), count(findings)].join('\n'));
      else say(loaded.map(({ file, brand }) => `${file} is right: ${brand?.voice.locales.join(', ')}.`).join('\n'));
      return { errors: findings.filter(({ severity }) => severity !== 'warning').length, read: loaded.flatMap((one) => one.files) };
    };
    if (!watch) return check().errors > 0 ? 1 : 0;
    againAtChanges(
      files.map((file) => resolve(file)),
      () => check().read,
      say,
    );
    return 0;
  },
};
