/** Starts a display and a WebKit driver on free numbers, for the test runner and for journeys. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@segue/testing/free-port';
import { webkitDriverPath, xvfbPath } from './browser-paths.js';

const longestStartMs = 10_000;
const pollEveryMs = 50;

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * @param {NodeJS.ProcessEnv} [extra] variables for the browsers, such as APP_DARK or APP_PROFILE
 * @returns {Promise<{ display: string, port: number, stop: () => void }>} `port` speaks classic WebDriver on 127.0.0.1
 */
export async function startWebKit(extra = {}) {
  const xvfb = spawn(xvfbPath, ['-displayfd', '3', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [chosen] = await once(xvfb.stdio[3], 'data');
  const display = `:${String(chosen).trim()}`;
  const port = await freePort();
  const driver = spawn(webkitDriverPath, ['--host=127.0.0.1', `--port=${port}`], {
    env: { ...process.env, ...extra, DISPLAY: display, NO_AT_BRIDGE: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = () => {
    driver.kill();
    xvfb.kill();
  };
  for (let waitedMs = 0; !(await answers(port)); waitedMs += pollEveryMs) {
    if (waitedMs >= longestStartMs || driver.exitCode !== null) {
      stop();
      throw new Error(`WebKitWebDriver does not answer on port ${port}; run \`node scripts/setup.js test\` to see whether it is installed`);
    }
    await pause(pollEveryMs);
  }
  return { display, port, stop };
}
