import { freePort } from '@segue/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const readyWithinMs = 20_000;
const askEveryMs = 50;

export interface HubProcess {
  /** Address of the hub itself, behind any proxy. */
  url: string;
  port: number;
  start(): Promise<void>;
  /** `kill -9`: no goodbye, no flush. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** What it logged. */
  log(): string;
}

const here = resolve(import.meta.dirname, '../..');

/**
 * The real program as a child process, with a folder of its own.
 *
 * @param root the checkout whose program it is
 */
export async function createHubProcess(
  folder: string,
  config: Record<string, unknown>,
  port?: number,
  root: string = here,
): Promise<HubProcess> {
  port ??= await freePort();
  const file = join(folder, 'segue.config.json');
  writeFileSync(file, JSON.stringify({ port, dataFolder: join(folder, 'data'), logLevel: 'warn', ...config }));
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  const isReady = async (): Promise<boolean> => {
    try {
      return (await fetch(`${url}/health`)).ok;
    } catch {
      return false; // Not listening yet.
    }
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    running.kill(signal);
    await once(running, 'exit');
  };
  return {
    url,
    port,
    async start() {
      child = spawn(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          '--conditions=segue-source',
          join(root, 'packages/server/src/cli.ts'),
          '--config',
          file,
          'serve',
        ],
        // The database of the test, whatever the environment names.
        { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
      );
      for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
      // Ready means that this process answers: where another has its port, it ends, and the other's answer counts for nothing.
      for (let waited = 0; child.exitCode !== null || !(await isReady()); waited += askEveryMs) {
        if (waited > readyWithinMs || child.exitCode !== null) throw new Error(`The hub did not start:\n${output.slice(-2_000)}`);
        await new Promise((resolve) => setTimeout(resolve, askEveryMs));
      }
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    log: () => output,
  };
}
