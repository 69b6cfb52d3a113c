/**
 * Runs a command while a display and a WebKit driver are up, and stops both after it. The command finds them in DISPLAY and
 * WEBKIT_DRIVER_PORT.
 *
 * Usage: node test/hosts/with-webkit.js command [arguments]
 */
import { spawn } from 'node:child_process';
import { startWebKit } from './start-webkit.js';

const { display, port, stop } = await startWebKit();
process.on('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const [command, ...commandArguments] = process.argv.slice(2);
const child = spawn(command, commandArguments, {
  env: { ...process.env, DISPLAY: display, NO_AT_BRIDGE: '1', WEBKIT_DRIVER_PORT: String(port) },
  stdio: 'inherit',
});
child.on('exit', (status) => process.exit(status ?? 1));
