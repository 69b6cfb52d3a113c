import { mkdirSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { startArena } from '../journeys/arena.ts';
import type { EngineName } from '../journeys/engine.ts';
import { makePage } from './make-page.ts';
import { servePages } from './serve-pages.ts';
import { tryPage, type Bed } from './try-page.ts';
import { startVisitors } from './visitor.ts';

const brand = 'maple-street';
const bot = { id: 'shop', name: 'Shop', token: 'a-token-of-the-page-test-bed' };
/** Nobody here is an attacker, and all come from one address. */
const open = { burst: 1_000_000, perSecond: 100_000 };

export interface BedOptions {
  engine: EngineName;
  /** Seeds of the pages: the first ones are each hostility on its own. */
  seeds: readonly number[];
  /** Called after each page. */
  onPage?: (seed: number, wrong: string[]) => void;
  /** Folder for a picture of each page that failed. */
  pictures?: string | undefined;
}

export interface BadPage {
  seed: number;
  parts: string[];
  wrong: string[];
}

/** Tries the chat on pages of others, against a real hub. @returns the pages on which something was wrong */
export async function runBed({ engine, seeds, onPage, pictures }: BedOptions): Promise<BadPage[]> {
  let hubUrl = '';
  const pages = await servePages(() => hubUrl, brand);
  const arena = await startArena({
    brands: [{ file: brand, origins: [pages.url] }],
    bots: [bot],
    limits: { session: open, reads: open, address: open },
  });
  hubUrl = arena.hubUrl;
  const visitors = await startVisitors(engine);
  const bed: Bed = {
    pages,
    hubUrl,
    brand,
    bareLooks: undefined,
    async answer(conversationId, text) {
      const answer = await fetch(`${hubUrl}/v1/conversations/${conversationId}/messages`, {
        method: 'POST',
        headers: { 'segue-version': '1', 'segue-role': 'bot', authorization: `Bearer ${bot.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ intentId: randomUUID(), content: { kind: 'text', markdown: text } }),
      });
      if (!answer.ok) throw new Error(`The bot could not answer: ${await answer.text()}`);
    },
  };
  const bad: BadPage[] = [];
  const visit = async (seed: number, parts = makePage(seed)): Promise<void> => {
    const visitor = await visitors.arrive();
    const wrong = await tryPage(bed, visitor, parts);
    if (wrong.length > 0) {
      bad.push({ seed, parts: parts.parts.map(({ name }) => name), wrong });
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        writeFileSync(`${pictures}/${engine}-${seed}.png`, await visitor.screenshot());
      }
    }
    onPage?.(seed, wrong);
    await visitor.leave();
  };
  try {
    // How it looks where nothing is done to it, to compare with.
    await visit(-1, { seed: -1, parts: [] });
    const isSkipped = (seed: number): boolean => engine === 'minibrowser' && makePage(seed).parts.some(({ loadsForEver }) => loadsForEver);
    const waiting = seeds.filter((seed) => !isSkipped(seed));
    if (waiting.length < seeds.length)
      console.log(`skipped in WebKit: ${seeds.length - waiting.length} pages that load for ever (its driver answers nothing there)`);
    const work = async (): Promise<void> => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) await visit(seed);
    };
    await Promise.all(Array.from({ length: visitors.atOnce }, work));
  } finally {
    await visitors.close();
    await arena.close();
    pages.close();
  }
  return bad;
}
