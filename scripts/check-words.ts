/** Looks for what must not be published: paths of somebody's machine, addresses of private registries. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './run-command.ts';

const forbidden = [
  { pattern: /(?<![\w.~-])\/(?:home|Users|root|work)\/[\w.-]/, reason: 'a path on one machine' },
  { pattern: /"resolved": "https?:/, reason: 'the address of a registry', only: 'package-lock.json' },
  { pattern: /^\s*(?:@[\w-]+:)?registry\s*=/m, reason: 'the address of a registry', only: '.npmrc' },
];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:ts|js|cjs|json|md|css|html|py|yml|yaml|sh)$|^\.npmrc$|^\.ci\//.test(file) && file !== 'scripts/check-words.ts');

const problems = files.flatMap((file) => {
  const text = readFileSync(root + file, 'utf8');
  return forbidden.flatMap(({ pattern, reason, only }) => {
    const found = only && only !== file ? undefined : pattern.exec(text)?.[0];
    return found ? [`${file}: ${reason} (${found.trim()})`] : [];
  });
});
for (const problem of problems) console.log(problem);
// Not `exit`: a long list would not be written to its end.
process.exitCode = problems.length > 0 ? 1 : 0;
