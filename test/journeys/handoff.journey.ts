import { type Place, placeKey } from '@segue/protocol';
import { serve } from '@hono/node-server';
import { createSimulator, demoBotToken, type Simulator, type Transcript } from '@segue/simulator';
import { expect } from 'chai';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { brand, startArena, type Arena } from './arena.ts';
import { chatPage, deskPage, type ChatPage, type DeskPage } from './chat-page.ts';
import { startEngine, wantedEngines, type Engine, type Tab } from './engine.ts';
import { until } from './until.ts';

const bot = 'segue_demo_bot';

for (const name of wantedEngines) {
  describe(`a handoff to Telegram in ${name}`, { timeout: 900_000 }, () => {
    let arena: Arena;
    let engine: Engine;
    let simulator: Simulator;
    let server: Server;
    let simulatorUrl: string;
    let shop: ChatPage;
    let desk: DeskPage;
    let phone: Tab;
    let conversationId: string;

    before(async () => {
      simulator = createSimulator({ hasPace: false });
      server = serve({ fetch: simulator.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
      await once(server, 'listening');
      simulatorUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      arena = await startArena({
        channels: {
          telegram: {
            token: demoBotToken,
            botName: bot,
            apiRoot: simulator.apiRoot(simulatorUrl),
            linkBase: simulator.linkBase(simulatorUrl, 'telegram'),
          },
        },
      });
      engine = await startEngine(name);
    });
    after(async () => {
      await engine?.close();
      await arena?.close();
      simulator?.stop();
      server?.close();
      server?.closeAllConnections();
    });

    const onPhone = async (): Promise<string[]> => {
      const chat = (await (await fetch(`${simulatorUrl}/control/telegram/phones/ada/chats/${bot}`)).json()) as Transcript;
      return chat.messages.map(({ text }) => text);
    };
    const pressOnPhone = (label: string): Promise<void> =>
      until(`"${label}" can be pressed on the phone`, () =>
        phone.run<boolean>(
          'const found = [...document.querySelectorAll("button, a")].findLast((one) => one.innerText.trim().startsWith(arguments[0]) && one.offsetParent !== null); found?.click(); return found !== undefined;',
          label,
        ),
      );
    const currentConversation = async (page: ChatPage): Promise<{ id: string; active: Place }> =>
      (await page.ask<{ conversation: { id: string; active: Place } }>(arena.hubUrl, brand, '/v1/sessions/current')).conversation;
    const times = (texts: string[], wanted: string): number => texts.filter((text) => text.includes(wanted)).length;

    /** From the widget's menu to the link of the ticket. */
    const takeAlong = async (): Promise<string> => {
      await shop.tab.front();
      await until('the menu opens', () => shop.press('Menu'));
      await until('the chat can be taken along', () => shop.press('Take this chat along'));
      await until('Telegram is offered', () => shop.press('Telegram'));
      let link = '';
      await until('the link is there', async () => {
        const html = await shop.tab.run<string>(
          'const links = []; const walk = (node) => { for (const child of node.querySelectorAll("*")) { if (child.localName === "a" && child.href.includes("start=")) links.push(child.href); if (child.shadowRoot) walk(child.shadowRoot); } }; walk(document.querySelector("segue-chat").shadowRoot); return links[0] ?? "";',
        );
        link = html;
        return link !== '';
      });
      return link;
    };

    it('begins on the web', async () => {
      shop = chatPage(await engine.open());
      await shop.tab.goto(arena.pages.page());
      await shop.open();
      await shop.write('Do you have the green teapot?');
      desk = deskPage(await engine.open());
      await desk.tab.goto(`${arena.hubUrl}/desk`);
      await desk.signIn(arena.operator.email, arena.operator.password);
      await desk.openFirst();
      await until('the operator has it', async () => (await desk.texts()).includes('Do you have the green teapot?'));
      ({ id: conversationId } = await currentConversation(shop));
    });

    it('continues on Telegram after START and a Yes, with what is known and nothing twice', async () => {
      const link = await takeAlong();
      phone = await engine.open({ width: 420, height: 860 });
      await phone.goto(link);
      await pressOnPhone('START');
      await until('the phone is asked whether it is them', async () => times(await onPhone(), 'Is that you?') === 1);
      await pressOnPhone('Yes');
      await until('the greeting arrives once, with the topic', async () => times(await onPhone(), 'Do you have the green teapot?') === 1);
      await until('the web side says where the chat goes on', async () => (await shop.panelText()).includes('Continues on Telegram'));
      expect(placeKey((await currentConversation(shop)).active)).to.equal('telegram');
      expect((await currentConversation(shop)).id).to.equal(conversationId);
    });

    it('carries words both ways, and the mirror shows each once', async () => {
      await desk.write('Yes, two are left.');
      await until('the answer is on the phone', async () => times(await onPhone(), 'Yes, two are left.') === 1);
      await phone.front();
      await phone.run('const field = document.querySelector("textarea, input[type=text], [contenteditable]"); field.focus();');
      await phone.type('Great, keep one for me');
      await phone.press('Enter');
      await until('the operator has the words from Telegram', async () => times(await desk.texts(), 'Great, keep one for me') === 1);
      await shop.tab.front();
      await until('the mirror shows both sides once', async () => {
        const texts = await shop.texts();
        return times(texts, 'Great, keep one for me') === 1 && times(texts, 'Yes, two are left.') === 1 ? true : texts;
      });
      await shop.write('and this from the page');
      await until('what is written in the mirror is on the phone', async () => times(await onPhone(), 'and this from the page') === 1);
    });

    it('comes back by the link from Telegram, in the same conversation', async () => {
      await pressOnPhone('Continue in the browser');
      let back = '';
      await until('the link back is on the phone', async () => {
        back = await phone.run<string>(
          'return [...document.querySelectorAll("a")].map((one) => one.href).findLast((href) => href.includes("#chat=")) ?? ""',
        );
        return back !== '';
      });
      const other = chatPage(await engine.open());
      await other.tab.goto(back);
      await until('the page asks before it goes on', async () => (await other.panelText()).includes('Continue your chat here?'));
      expect(await other.tab.run<string>('return location.hash'), 'the ticket is out of the address at once').to.equal('');
      await until('the customer says yes', () => other.press('Continue'));
      await until('the chat is back', async () => placeKey((await currentConversation(other)).active) === 'web');
      expect((await currentConversation(other)).id).to.equal(conversationId);
      await until(
        'the whole conversation is there',
        async () =>
          times(await other.texts(), 'Do you have the green teapot?') === 1 && times(await other.texts(), 'Great, keep one for me') === 1,
      );
      await until('the phone is told', async () => times(await onPhone(), 'The chat continues on the page') === 1);

      const replay = chatPage(await engine.open());
      await replay.tab.goto(back);
      await until('a used link asks, too', async () => (await replay.panelText()).includes('Continue your chat here?'));
      await replay.press('Continue');
      await until('and is refused', async () => (await replay.panelText()).includes('This link was used before or is too old'));
    });

    it('can be taken along and brought back a second time', async () => {
      const link = await takeAlong();
      await phone.goto(link);
      await pressOnPhone('START');
      await until('the phone is asked again', async () => times(await onPhone(), 'Is that you?') === 2);
      await pressOnPhone('Yes');
      await until('Telegram is where it goes on', async () => placeKey((await currentConversation(shop)).active) === 'telegram');
      await until('the chat can be brought back', () => shop.press('Bring the chat back here'));
      await until('the chat is here again', async () => placeKey((await currentConversation(shop)).active) === 'web');
      expect((await currentConversation(shop)).id).to.equal(conversationId);
    });
  });
}
