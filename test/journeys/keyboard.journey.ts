import { expect } from 'chai';
import { after, before, describe, it } from 'node:test';
import { startArena, type Arena } from './arena.ts';
import { chatPage, deskPage } from './chat-page.ts';
import { startEngine, wantedEngines, type Engine, type Tab } from './engine.ts';
import { until } from './until.ts';

/** What has focus, through all shadow roots: its role or tag, and its name. */
const focused = (tab: Tab): Promise<string> =>
  tab.run<string>(
    `let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
     return (at?.getAttribute('role') || at?.localName || '') + ' ' + (at?.getAttribute('aria-label') || at?.ariaLabel || at?.getAttribute('name') || at?.innerText || '').trim().slice(0, 60);`,
  );

/** Presses Tab until something with this name has focus; nothing may trap it. */
async function tabTo(tab: Tab, name: RegExp, { shift = false, atMost = 25 } = {}): Promise<void> {
  const seen: string[] = [];
  for (let count = 0; count < atMost; count += 1) {
    const now = await focused(tab);
    if (name.test(now)) return;
    seen.push(now);
    await tab.press('Tab', { shift });
  }
  throw new Error(`Tab did not reach ${name}. It went: ${seen.join(' → ')}`);
}

for (const name of wantedEngines) {
  describe(`with the keyboard alone in ${name}`, { timeout: 900_000 }, () => {
    let arena: Arena;
    let engine: Engine;
    let tab: Tab;

    before(async () => {
      arena = await startArena();
      engine = await startEngine(name);
      tab = await engine.open();
      await tab.goto(arena.pages.page());
      await until('the launcher shows', () =>
        tab.run<boolean>('return Boolean(document.querySelector("segue-launcher")?.shadowRoot?.querySelector("button"))'),
      );
    });
    after(async () => {
      await engine?.close();
      await arena?.close();
    });

    it('opens the chat, writes, and reads back through the messages', async () => {
      await tab.press('Tab');
      await tabTo(tab, /Ask Maple Street/);
      await tab.press('Enter');
      await until('focus is where one writes', async () => (await focused(tab)).startsWith('textarea'));
      await tab.type('First');
      await tab.press('Enter');
      await tab.type('Second');
      await tab.press('Enter');
      const shop = chatPage(tab);
      await until('both are there', async () => (await shop.texts()).join() === 'First,Second');
      await tabTo(tab, /^article/, { shift: true, atMost: 6 });
      const newest = await focused(tab);
      await tab.press('ArrowUp');
      expect(await focused(tab)).to.match(/^article/);
      await tab.press('ArrowDown');
      expect(await focused(tab)).to.equal(newest);
      await tab.press('Escape');
      await until('Escape leads back to writing', async () => (await focused(tab)).startsWith('textarea'));
    });

    it('uses the menu, and gets out of it again', async () => {
      await tabTo(tab, /Menu/, { shift: true });
      await tab.press('Enter');
      await until('the first entry has focus', async () => (await focused(tab)).startsWith('menuitem'));
      await tab.press('Escape');
      await until('focus is back on the menu', async () => /Menu/.test(await focused(tab)));
    });

    it('closes the chat by Escape, and focus is on the launcher', async () => {
      await tabTo(tab, /^textarea/);
      await tab.press('Escape');
      await until('the launcher has focus', async () => /Ask Maple Street/.test(await focused(tab)));
    });

    it('answers at the desk', async () => {
      await tab.goto(`${arena.hubUrl}/desk`);
      const desk = deskPage(tab);
      await until('the sign-in shows', () =>
        tab.run<boolean>(
          'return Boolean(document.querySelector("segue-desk")?.shadowRoot?.querySelector("segue-sign-in")?.shadowRoot?.querySelector("input"))',
        ),
      );
      await tab.press('Tab');
      await tabTo(tab, /input email/);
      await tab.type(arena.operator.email);
      await tab.press('Tab');
      await tab.type(arena.operator.password);
      await tab.press('Enter');
      await until('the inbox shows', () =>
        tab.run<boolean>(
          'return Boolean(document.querySelector("segue-desk").shadowRoot.querySelector("segue-inbox-list")?.shadowRoot?.querySelector("[role=option]"))',
        ),
      );
      await tab.press('Tab');
      await tabTo(tab, /^listbox Inbox/);
      await tab.press('Enter');
      await until('focus is where one answers', async () => (await focused(tab)).startsWith('textarea'));
      await tab.type('Answer');
      await tab.press('Enter');
      await until('the answer is in the conversation', async () => (await desk.texts()).includes('Answer'));
    });
  });
}
