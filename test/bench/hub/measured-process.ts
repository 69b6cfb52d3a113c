import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Usage } from './probe.ts';

const probe = fileURLToPath(new URL('./probe.ts', import.meta.url));

export interface MeasuredProcess {
  usage(afterGc?: boolean): Promise<Usage>;
  /** Resolves with the next message that has this key. */
  told<T>(key: string): Promise<T>;
  /** What it wrote. */
  log(): string;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** Starts a program that answers for what it uses. With `BENCH_PROFILE=<folder>` it writes a CPU profile there when it stops. */
export function startMeasured(file: string, args: string[] = []): MeasuredProcess {
  const profile = process.env['BENCH_PROFILE'];
  const flags = ['--disable-warning=ExperimentalWarning', '--conditions=segue-source', '--expose-gc', '--import', probe];
  if (profile) flags.push('--cpu-prof', `--cpu-prof-dir=${profile}`);
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const told = <T>(key: string): Promise<T> =>
    new Promise((resolve) => {
      const hear = (message: unknown): void => {
        if (typeof message !== 'object' || message === null || !(key in message)) return;
        child.off('message', hear);
        resolve((message as Record<string, T>)[key]!);
      };
      child.on('message', hear);
    });
  return {
    usage(afterGc = false) {
      const answer = told<Usage>('usage');
      child.send(afterGc ? 'usage after gc' : 'usage');
      return answer;
    },
    told,
    log: () => output,
    hasEnded: () => child.exitCode !== null,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
