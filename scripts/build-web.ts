/** Builds what browsers load: chunks and loader (`dist/web`), and the brand studio (`dist/studio`). */
import { runCommand } from './run-command.ts';

for (const command of [
  ['vite', 'build', '--logLevel', 'warn'],
  ['vite', 'build', '--config', 'demo/studio/vite.config.ts'],
]) {
  const { status } = await runCommand(command, (line) => console.log(line));
  if (status !== 0) process.exit(status);
}
