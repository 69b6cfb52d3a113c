import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { after, before, describe, it } from 'node:test';
import { chromiumArguments, chromiumPath } from '../hosts/browser-paths.js';
import { startArena, type Arena } from './arena.ts';
import { wantedEngines } from './engine.ts';
import { until } from './until.ts';

const skip = wantedEngines.includes('chromium') ? false : 'touch and zoom are emulated in Chromium, which is not asked for';
const inChat =
  'const root = document.querySelector("segue-chat")?.shadowRoot; const field = root?.querySelector("segue-composer")?.shadowRoot?.querySelector("textarea");';

describe('the chat on a phone that is touched', { timeout: 900_000, skip }, () => {
  let arena: Arena;
  let browser: Browser;
  let page: Page;
  const run = <T>(body: string): Promise<T> => page.evaluate(`(() => { ${inChat} ${body} })()`) as Promise<T>;

  before(async () => {
    arena = await startArena();
    browser = await puppeteer.launch({ executablePath: chromiumPath, args: chromiumArguments });
    page = await browser.newPage();
    await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
    await page.goto(arena.pages.page());
    await until('the launcher shows', () =>
      run(`return Boolean(document.querySelector('segue-launcher')?.shadowRoot.querySelector('button'))`),
    );
    await page.touchscreen.tap(390 - 48, 844 - 48);
    await until('the field is there', () => run('return Boolean(field)'));
  });
  after(async () => {
    await browser?.close();
    await arena?.close();
  });

  it('begins a line by Return, and sends by the button', async () => {
    await run('field.focus()');
    expect(await run('return field.enterKeyHint')).to.equal('enter');
    await page.keyboard.type('one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    expect(await run('return field.value')).to.equal('one\ntwo');
    await run(`root.querySelector('segue-composer').shadowRoot.querySelector('[part=send]').click()`);
    await until('it is one message of two lines', () =>
      run(
        `const all = []; (function walk(node) { for (const child of node.querySelectorAll('*')) { if (child.localName === 'segue-message') all.push(child.shadowRoot.querySelector('[part=bubble]').innerText.trim()); if (child.shadowRoot) walk(child.shadowRoot); } })(root); return JSON.stringify(all) === JSON.stringify(['one\\ntwo']) || all`,
      ),
    );
  });

  it('keeps its size when two fingers zoom in: nothing covers it', async () => {
    const session = await page.createCDPSession();
    // The gestures are there with the first touch of the panel.
    await page.touchscreen.tap(195, 30);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    await until('the page is zoomed in', () => run('return visualViewport.scale === 2 || visualViewport.scale'));
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    const look = `const dialog = root.querySelector('segue-panel').shadowRoot.querySelector('dialog'); return [dialog.style.blockSize, dialog.offsetHeight, Math.round(root.querySelector('segue-composer').getBoundingClientRect().bottom)]`;
    expect(await run(look)).to.deep.equal(['', 844, 844]);
  });
});
