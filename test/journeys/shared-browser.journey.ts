import { expect } from 'chai';
import { after, before, describe, it } from 'node:test';
import { brand, startArena, type Arena } from './arena.ts';
import { chatPage, deskPage, type ChatPage } from './chat-page.ts';
import { startEngine, wantedEngines, type Engine } from './engine.ts';
import { until } from './until.ts';

const composerText = `return document.querySelector('segue-chat').shadowRoot.querySelector('segue-composer').shadowRoot.querySelector('textarea').value`;

describe('two people at one browser', { concurrency: true }, () => {
  for (const name of wantedEngines) {
    describe(`in ${name}`, { timeout: 300_000, concurrency: 1 }, () => {
      let arena: Arena;
      let engine: Engine;
      let chat: ChatPage;
      let cookiesOfAda: readonly unknown[];

      before(async () => {
        arena = await startArena();
        engine = await startEngine(name);
        chat = chatPage(await engine.open());
        await chat.tab.goto(arena.pages.page());
      });
      after(async () => {
        await engine?.close();
        await arena?.close();
      });

      const shows = (texts: string[]): Promise<void> =>
        until(
          `the chat shows ${texts.join(', ')}`,
          async () => JSON.stringify(await chat.texts()) === JSON.stringify(texts) || chat.texts(),
        );
      const field = (): Promise<string> => chat.tab.run<string>(composerText);

      it('one writes without a network, and leaves half a sentence', async () => {
        await chat.open();
        await chat.write('Is the kettle in stock?');
        await shows(['Is the kettle in stock?']);
        const desk = deskPage(await engine.open());
        await desk.tab.goto(`${arena.hubUrl}/desk`);
        await desk.signIn(arena.operator.email, arena.operator.password);
        await desk.openFirst();
        await chat.tab.front();
        arena.proxy.cut('refuse');
        await chat.write('My number is 5550199');
        await shows(['Is the kettle in stock?', 'My number is 5550199']);
        await chat.tab.type('And my addr');
        expect(await field()).to.equal('And my addr');
      });

      it('the next one finds nothing of that: not in the chat, not in the field, not on the launcher', async () => {
        cookiesOfAda = await chat.tab.swapCookies();
        expect(cookiesOfAda).not.to.have.length(0);
        arena.proxy.restore();
        await until('the session is over', async () => (await field()) === '' || field());
        await until('nothing is shown', async () => (await chat.texts()).length === 0 || chat.texts());
        expect(await chat.panelText()).not.to.match(/kettle|5550199|my addr/);

        await chat.tab.reload();
        await chat.open();
        await chat.write('Do you sell cups?');
        await shows(['Do you sell cups?']);
        expect(await field()).to.equal('');
        expect(await chat.panelText()).not.to.match(/kettle|5550199|my addr/);
        expect(await chat.launcherName()).not.to.match(/\d/);
        await until('it is sent', async () => /Sent|Delivered|Read/.test(await chat.panelText()));
        const { conversation } = await chat.ask<{ conversation: { lastSeq: number } }>(arena.hubUrl, brand, '/v1/sessions/current');
        // The message, and perhaps receipts: never another message.
        expect(conversation.lastSeq).to.be.greaterThan(0);
        await chat.tab.type('Mine');
      });

      it('who wrote it finds all of it again, and it is sent once', async () => {
        await chat.tab.swapCookies(cookiesOfAda);
        await chat.tab.reload();
        await chat.open();
        await shows(['Is the kettle in stock?', 'My number is 5550199']);
        await until('the half sentence is there', async () => (await field()) === 'And my addr' || field());
        const { conversation } = await chat.ask<{ conversation: { id: string } }>(arena.hubUrl, brand, '/v1/sessions/current');
        await until('the hub has it once', async () => {
          const { events } = await chat.ask<{ events: { type: string; message?: { text: string } }[] }>(
            arena.hubUrl,
            brand,
            `/v1/conversations/${conversation.id}/events?limit=100`,
          );
          const texts = events.flatMap(({ type, message }) => (type === 'message' && message ? [message.text] : []));
          return JSON.stringify(texts) === JSON.stringify(['Is the kettle in stock?', 'My number is 5550199']) || texts;
        });
      });
    });
  }
});
