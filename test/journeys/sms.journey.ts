import { type Place, placeKey } from '@segue/protocol';
import { serve } from '@hono/node-server';
import { createSimulator, demoSmsAccount, type Simulator } from '@segue/simulator';
import { expect } from 'chai';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { brand, startArena, type Arena } from './arena.ts';
import { chatPage, deskPage, type ChatPage, type DeskPage } from './chat-page.ts';
import { startEngine, wantedEngines, type Engine, type Tab } from './engine.ts';
import { until } from './until.ts';

const number = demoSmsAccount.numbers[0]!;

for (const name of wantedEngines) {
  describe(`a handoff to SMS in ${name}`, { timeout: 900_000 }, () => {
    let arena: Arena;
    let engine: Engine;
    let simulator: Simulator;
    let server: Server;
    let phone: Tab;
    let phoneUrl: string;
    let shop: ChatPage;
    let desk: DeskPage;
    let conversationId: string;

    before(async () => {
      simulator = createSimulator();
      server = serve({ fetch: simulator.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
      await once(server, 'listening');
      const simulatorUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      phoneUrl = `${simulatorUrl}/phone/sms/ada`;
      arena = await startArena({
        channels: {
          sms: { accountSid: demoSmsAccount.sid, authToken: demoSmsAccount.token, number, apiRoot: simulator.apiRoot(simulatorUrl) },
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

    /** What came, as it stands on the phone's page. */
    const onPhone = (): Promise<string[]> =>
      phone.run<string[]>('return [...document.querySelectorAll(".message.other .text")].map((one) => one.innerText.trim())');
    /** Types on the phone, and sends. */
    const write = async (text: string): Promise<void> => {
      await phone.front();
      await until('the field has the cursor', () =>
        phone.run<boolean>(
          'const field = document.querySelector("textarea"); field?.focus(); return document.activeElement === field && field !== null;',
        ),
      );
      await phone.type(text);
      await phone.press('Enter');
      await until('it stands on the phone', async () => {
        const own = await phone.run<string[]>(
          'return [...document.querySelectorAll(".message.own .text")].map((one) => one.innerText.trim())',
        );
        return own.at(-1) === text || own;
      });
    };
    const times = (texts: string[], wanted: string): number => texts.filter((text) => text.includes(wanted)).length;
    const phoneHas = (words: string, count = 1): Promise<void> =>
      until(`"${words}" is on the phone`, async () => {
        const texts = await onPhone();
        return times(texts, words) === count || texts;
      });
    const deskHas = (words: string): Promise<void> =>
      until(`the operator has "${words}"`, async () => {
        const texts = await desk.texts();
        return times(texts, words) === 1 || texts;
      });
    const current = async (page: ChatPage): Promise<{ id: string; active: Place }> =>
      (await page.ask<{ conversation: { id: string; active: Place } }>(arena.hubUrl, brand, '/v1/sessions/current')).conversation;
    /** A message of a kind that the desk has no button for, with the operator's own cookie. */
    const say = async (content: object): Promise<void> => {
      const status = await desk.tab.run<number>(
        `const request = new XMLHttpRequest(); request.open('POST', '/v1/conversations/' + arguments[0] + '/messages', false);
         for (const [name, value] of [['content-type', 'application/json'], ['segue-version', '1'], ['segue-brand', arguments[1]], ['segue-role', 'operator']]) request.setRequestHeader(name, value);
         request.send(JSON.stringify({ intentId: crypto.randomUUID(), content: JSON.parse(arguments[2]) })); return request.status;`,
        conversationId,
        brand,
        JSON.stringify(content),
      );
      expect(status).to.equal(200);
    };
    const ask = async (markdown: string): Promise<void> => {
      await say({
        kind: 'choices',
        markdown,
        choices: ['White', 'Green', 'Deep blue'].map((label, index) => ({ id: `c${index}`, label })),
      });
      await phoneHas(markdown);
    };

    it('begins on the web, and goes on by a sentence that is sent from a phone', async () => {
      shop = chatPage(await engine.open());
      await shop.tab.goto(arena.pages.page());
      await shop.open();
      await shop.write('Do you have the teapot?');
      desk = deskPage(await engine.open());
      await desk.tab.goto(`${arena.hubUrl}/desk`);
      await desk.signIn(arena.operator.email, arena.operator.password);
      await desk.openFirst();
      await deskHas('Do you have the teapot?');
      ({ id: conversationId } = await current(shop));

      await shop.tab.front();
      await until('the menu opens', () => shop.press('Menu'));
      await until('the chat can be taken along', () => shop.press('Take this chat along'));
      await until('SMS is offered', () => shop.press('SMS'));
      let sentence = '';
      await until('the sentence is there', async () => {
        const text = await shop.panelText();
        sentence = /Continue my chat \(code [0-9A-Z-]+\)/.exec(text)?.[0] ?? '';
        return (sentence !== '' && text.includes(number)) || text;
      });
      phone = await engine.open({ width: 420, height: 860 });
      await phone.goto(phoneUrl);
      await write(sentence);
      await phoneHas('Is that you?');
      await write('1');
      await until('the page is asked, too', () => shop.press('Yes, allow'));
      await until('it goes on by SMS', async () => placeKey((await current(shop)).active) === 'sms');
      await phoneHas('Topic: Do you have the teapot?');
    });

    it('lets choices be answered by number, by title, and asks kindly where it is neither', async () => {
      await ask('Which colour?');
      await write('2');
      await deskHas('Green');
      await ask('Which handle?');
      await write('deep blue');
      await deskHas('Deep blue');
      await ask('Which lid?');
      await write('no idea');
      await phoneHas('Please answer with one of the numbers above.');
      await deskHas('no idea');
      await write('1');
      await deskHas('White');
    });

    it('has a form filled in field by field', async () => {
      await say({
        kind: 'form',
        title: 'Where to',
        fields: [
          { id: 'name', label: 'Your name', type: 'text', required: true },
          { id: 'mail', label: 'Your e-mail', type: 'email', required: true },
        ],
      });
      await phoneHas('Your name');
      await write('Ada Lindqvist');
      await phoneHas('Your e-mail');
      await write('ada@example.com');
      await until('the operator has the whole form', async () => {
        const texts = await desk.texts();
        return texts.some((text) => text.includes('Ada Lindqvist') && text.includes('ada@example.com')) || texts;
      });
      await phoneHas('Thank you');
    });

    it('is quiet after STOP, and comes back to the page after START as one conversation', async () => {
      await write('STOP');
      await until('the page takes over', async () => placeKey((await current(shop)).active) === 'web');
      await phoneHas('You have successfully been unsubscribed');
      await until('the operator is told', async () => (await desk.allText()).includes('No more messages are sent on SMS'));
      const before = await onPhone();
      await desk.write('Are you still there?');
      await until('the page has it', async () => times(await shop.texts(), 'Are you still there?') === 1);
      expect(await onPhone()).to.deep.equal(before);
      await write('START');
      await phoneHas('Welcome back');
      await write('1');
      let back = '';
      await until('the link back is on the phone', async () => {
        back = await phone.run<string>(
          'return [...document.querySelectorAll(".message.other a")].map(({ href }) => href).findLast((href) => href.includes("#chat=")) ?? ""',
        );
        return back !== '';
      });
      const other = chatPage(await engine.open());
      await other.tab.goto(back);
      await until('the page asks before it goes on', async () => (await other.panelText()).includes('Continue your chat here?'));
      await until('the customer says yes', () => other.press('Continue'));
      await until('the whole conversation is there', async () => {
        const texts = await other.texts();
        return ['Do you have the teapot?', 'no idea', 'Are you still there?'].every((words) => times(texts, words) === 1) || texts;
      });
      expect(await current(other)).to.deep.include({ id: conversationId, active: { kind: 'surface', id: 'web' } });
    });
  });
}
