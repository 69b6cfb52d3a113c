import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { brand, startArena, type Arena } from './arena.ts';
import { chatPage, type ChatPage } from './chat-page.ts';
import { startEngine, wantedEngines, type Engine } from './engine.ts';
import { until } from './until.ts';

interface Manifest {
  chat: string;
  chunks: Record<string, { imports: string[] }>;
}
const { chat: entry, chunks } = JSON.parse(readFileSync('dist/web/manifest.json', 'utf8')) as Manifest;
const withImports = (file: string): string[] => [file, ...chunks[file]!.imports.flatMap(withImports)];
/** What the panel needs to be there at all. */
const needed = new Set(withImports(entry).map((file) => `/${file}`));
/** A part may be asked for again with each thing that happens; asked again because it failed, it would be hundreds in a moment. */
const mostTries = 12;

describe('parts that do not load', { concurrency: true }, () => {
  for (const name of wantedEngines) {
    describe(`in ${name}`, { timeout: 120_000, concurrency: 1 }, () => {
      let arena: Arena;
      let engine: Engine;
      let chat: ChatPage;

      before(async () => {
        arena = await startArena();
        engine = await startEngine(name);
        // A window that the panel fills, with one more part to load.
        chat = chatPage(await engine.open({ width: 460, height: 800 }));
        await chat.tab.goto(arena.pages.page());
        arena.proxy.lacks = (path) => path.startsWith('/assets/') && !needed.has(path.split('?')[0]!);
      });
      after(async () => {
        await engine?.close();
        await arena?.close();
      });

      const nothingIsAskedWithoutEnd = async (): Promise<void> => {
        // Whoever spins does not answer.
        expect(await chat.tab.run<number>('return 1')).to.equal(1);
        for (const [path, count] of arena.proxy.missed) expect(count, path).to.be.below(mostTries);
      };

      it('leave a chat in which one can write', async () => {
        await chat.open();
        await chat.write('Is **this** `sent`?');
        await until('it is sent', async () => {
          const { conversation } = await chat.ask<{ conversation: { lastSeq: number } | null }>(
            arena.hubUrl,
            brand,
            '/v1/sessions/current',
          );
          return (conversation?.lastSeq ?? 0) > 0;
        });
        expect(arena.proxy.missed.size).to.be.greaterThan(0);
        await nothingIsAskedWithoutEnd();
      });

      it('leave one that goes on when the session is over, and is loaded again once it can be', async () => {
        await chat.tab.swapCookies();
        arena.proxy.cut('refuse');
        arena.proxy.restore();
        await until('the session is over', async () => (await chat.texts()).length === 0 || chat.texts());
        await until('what says so was asked for', async () => [...arena.proxy.missed.keys()].some((path) => path.includes('chat-extras')));
        await nothingIsAskedWithoutEnd();
        arena.proxy.lacks = () => false;
        await chat.tab.reload();
        await chat.open();
        await chat.write('And *this*?');
        await until('the message shows as it should', async () => (await chat.texts()).join() === 'And this?' || chat.texts());
      });
    });
  }
});
