/**
 * Builds what browsers load: chunks and loader (`dist/web`), and the brand studio (`dist/studio`); and writes `docs/sizes.md`, but with
 * `--no-sizes`: who only uses what is built wants no table, and a clone that stays as it is.
 */
import { runCommand } from './run-command.ts';

for (const command of [
  ['vite', 'build', '--logLevel', 'warn'],
  ['vite', 'build', '--config', 'demo/studio/vite.config.ts'],
]) {
  const { status } = await runCommand(
    command,
    (line) => console.log(line),
    process.argv.includes('--no-sizes') ? { SEGUE_SIZES: 'off' } : {},
  );
  if (status !== 0) process.exit(status);
}
