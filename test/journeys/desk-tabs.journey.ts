import { after, before, describe, it } from 'node:test';
import { brand, startArena, type Arena } from './arena.ts';
import { deskPage, type DeskPage } from './chat-page.ts';
import { startEngine, wantedEngines, type Engine } from './engine.ts';
import { until } from './until.ts';

/** More than a browser has connections to one host over HTTP/1.1 (six), even if each tab had one only. */
const tabs = 20;
const many = { burst: 10_000, perSecond: 10_000 };

const skip = wantedEngines.includes('chromium') ? false : 'twenty tabs are opened in Chromium, which is not asked for';

describe('the desk in twenty tabs of one browser', { timeout: 900_000, skip }, () => {
  let arena: Arena;
  let engine: Engine;
  const desks: DeskPage[] = [];

  before(async () => {
    arena = await startArena({ limits: { address: many, session: many, reads: many } });
    engine = await startEngine('chromium');
    for (let customer = 0; customer < tabs; customer += 1) await write(`Question ${customer}`);
  });
  after(async () => {
    await engine?.close();
    await arena?.close();
  });

  /** A customer of their own asks something. */
  async function write(question: string): Promise<void> {
    const headers: Record<string, string> = { 'segue-version': '1', 'segue-brand': brand, 'content-type': 'application/json' };
    const ask = async (path: string, body: object): Promise<Response> => {
      const answer = await fetch(`${arena.hub.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer;
    };
    const session = await ask('/v1/sessions', { surface: 'web', locale: 'en' });
    headers['cookie'] = session.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    const opened = (await (await ask('/v1/conversations', { intentId: crypto.randomUUID(), locale: 'en', surface: 'web' })).json()) as {
      conversation: { id: string };
    };
    const content = { kind: 'text', markdown: question };
    await ask(`/v1/conversations/${opened.conversation.id}/messages`, { intentId: crypto.randomUUID(), content });
  }

  it('has its rows in each and sends from each, with two streams in all', async (context) => {
    for (let at = 0; at < tabs; at += 1) {
      const desk = deskPage(await engine.open());
      desks.push(desk);
      await desk.tab.goto(`${arena.hubUrl}/desk`);
      if (at === 0) await desk.signIn(arena.operator.email, arena.operator.password);
      await until(`tab ${at} has all rows`, () => desk.rows(tabs));
      await desk.openRow(at);
    }
    const sentMs: number[] = [];
    for (const [at, desk] of desks.entries()) {
      const answer = `Answer in tab ${at}`;
      await desk.write(answer);
      sentMs.push(await desk.sentWithinMs(answer));
    }
    context.diagnostic(`sent within ${sentMs.map(Math.round).join(' ')} ms`);
    // The hub notices in its own time that a tab has let go.
    await until('two streams are open', async () => {
      const open = await openStreams();
      return open <= 2 || open;
    });
  });

  /** One for the inbox, one for the conversation that is looked at. */
  async function openStreams(): Promise<number> {
    const metrics = await (await fetch(`${arena.hub.url}/metrics`)).text();
    return Number(/^segue_streams\S* (\d+)$/m.exec(metrics)?.[1]);
  }

  it('shows in each what a customer writes meanwhile', async () => {
    await write('One more question');
    for (const [at, desk] of desks.entries()) await until(`tab ${at} has the new row`, () => desk.rows(tabs + 1));
  });
});
