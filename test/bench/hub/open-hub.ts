import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@segue/testing';
import { startMeasured } from './measured-process.ts';
import { openWire, type Wire } from './raw-http.ts';
import type { Talk, Target } from './target.ts';

const here = resolve(import.meta.dirname, '../../..');
const operator = { email: 'mia@example.com', password: 'correct horse battery' };
const unlimited = { burst: 1_000_000_000, perSecond: 1_000_000_000 };
const readyWithinMs = 30_000;

export const brand = 'segue';

const cookieOf = (head: string): string => /\r\nset-cookie: *([^;\r]+)/i.exec(head)?.[1] ?? '';

async function ask(wire: Wire, method: string, path: string, headers: string, body: object): Promise<{ head: string; body: string }> {
  const answer = await wire.ask(method, path, headers, JSON.stringify(body));
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
}

async function waitUntilReady(url: string, isDead: () => boolean, log: () => string): Promise<void> {
  const until = Date.now() + readyWithinMs;
  for (;;) {
    const isThere = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false, // Not listening yet.
    );
    if (isThere) return;
    if (isDead() || Date.now() > until) throw new Error(`The hub did not start:\n${log().slice(-2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * The real program with everything on: sessions by cookie, checks, durable commits to a file on disk, the delivery worker, and one desk that
 * follows the inbox. Only the rate limits are out of the way.
 *
 * @param root the checkout whose program it is
 */
export async function openHub(conversations: number, root: string = here): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'segue-bench-'));
  const undo = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    return await openIn(folder, conversations, root, undo);
  } catch (error) {
    await closeAll(undo);
    throw error;
  }
}

type Undo = () => unknown;

/** The last first. */
async function closeAll(undo: readonly Undo[]): Promise<void> {
  for (const step of undo.toReversed()) await step();
}

async function openIn(folder: string, conversations: number, root: string, undo: Undo[]): Promise<Target> {
  const cli = join(root, 'packages/server/src/cli.ts');
  const config = join(folder, 'segue.config.json');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(
    config,
    JSON.stringify({
      port,
      dataFolder: join(folder, 'data'),
      logLevel: 'warn',
      limits: { session: unlimited, reads: unlimited, address: unlimited, maxStreamsPerSession: 100 },
    }),
  );
  const process = startMeasured(cli, ['--config', config, 'serve']);
  undo.push(process.stop);
  await waitUntilReady(url, process.hasEnded, process.log);
  const flags = ['--disable-warning=ExperimentalWarning', '--conditions=segue-source'];
  execFileSync(
    globalThis.process.execPath,
    [...flags, cli, '--config', config, 'operator', 'add', operator.email, 'Mia', '--password-stdin'],
    { input: `${operator.password}\n` },
  );

  const wire = await openWire(url);
  const plain = `segue-version: 1\r\nsegue-brand: ${brand}\r\n`;
  const made: Talk[] = [];
  for (let index = 0; index < conversations; index++) {
    const session = await ask(wire, 'POST', '/v1/sessions', plain, { surface: 'web', locale: 'en' });
    const headers = `${plain}cookie: ${cookieOf(session.head)}\r\n`;
    const answer = await ask(wire, 'POST', '/v1/conversations', headers, { intentId: `open-${index}`, locale: 'en', surface: 'web' });
    const { conversation } = JSON.parse(answer.body) as { conversation: { id: string } };
    made.push({ path: `/v1/conversations/${conversation.id}`, headers, seq: 0 });
  }
  const forDesk = 'segue-version: 1\r\nsegue-role: operator\r\n';
  const signedIn = await ask(wire, 'POST', '/v1/desk/session', forDesk, operator);
  const openDesks = async (count: number): Promise<void> => {
    for (let opened = 0; opened < count; opened++) {
      const desk = await openWire(url);
      undo.push(desk.close);
      await desk.listen('/v1/desk/stream?after=0', `${forDesk}cookie: ${cookieOf(signedIn.head)}\r\n`, () => {});
    }
  };
  await openDesks(1);
  wire.close();
  return {
    name: root === here ? 'hub' : 'the other hub',
    url,
    process,
    conversations: made,
    openDesks,
    close: () => closeAll(undo),
  };
}
