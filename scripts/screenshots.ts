import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumArguments, chromiumPath } from '../test/hosts/browser-paths.js';
import { until } from '../test/journeys/until.ts';

/** Plays through the demo and takes the pictures of `docs/pictures`: everything in them is the real thing, running. */

const basePort = 8410;
const addresses = {
  demo: `http://127.0.0.1:${basePort}`,
  hub: `http://127.0.0.1:${basePort + 10}`,
  simulator: `http://127.0.0.1:${basePort + 20}`,
};
const folder = 'docs/pictures';
const chromiumArgs = [...chromiumArguments, '--hide-scrollbars', '--force-device-scale-factor=1'];
const exampleQuestions = {
  'lantern-bay': '請問週六可以辦理開戶嗎？',
  ruckus: 'is the riot hoodie coming back??',
  'olive-quarter': 'هل يمكنني تجديد كتاب من هنا؟',
};
/** Long enough for a fade; a picture in the middle of one would differ each time. */
const settleMs = 1_200;

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, settleMs));
const run = <T>(page: Page, body: string): Promise<T> => page.evaluate(`(function () { ${body} })()`) as Promise<T>;
const walk = `const find = (node, test) => { for (const child of node.querySelectorAll('*')) { if (test(child)) return child; const deeper = child.shadowRoot && find(child.shadowRoot, test); if (deeper) return deeper; } };`;

async function press(page: Page, name: string): Promise<void> {
  await until(`"${name}" can be pressed`, () =>
    run<boolean>(
      page,
      `${walk} const button = find(document, (one) => ['BUTTON', 'A'].includes(one.tagName) || one.getAttribute('role')?.startsWith('menuitem') || one.getAttribute('role') === 'option'
         ? (one.getAttribute('aria-label') || one.innerText || '').trim().startsWith(${JSON.stringify(name)}) && one.getClientRects().length > 0 : false); button?.click(); return Boolean(button);`,
    ),
  );
}

async function open(browser: Browser, url: string, { width = 1280, height = 860, dark = false } = {}): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  if (dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

async function openChat(page: Page): Promise<void> {
  await until('the launcher shows', () =>
    run<boolean>(page, 'return Boolean(document.querySelector("segue-launcher")?.shadowRoot?.querySelector("button"))'),
  );
  await run(page, 'document.querySelector("segue-launcher").shadowRoot.querySelector("button").click()');
  await until('the composer shows', () =>
    run<boolean>(page, `${walk} return Boolean(find(document, (one) => one.localName === 'textarea'))`),
  );
}

async function write(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  await run(page, `${walk} find(document, (one) => ['segue-composer', 'segue-staff-composer'].includes(one.localName)).focus()`);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await settle();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await settle();
  writeFileSync(join(folder, `${name}.png`), await page.screenshot());
  console.log(`${folder}/${name}.png`);
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'segue-pictures-'));
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--conditions=segue-source', 'scripts/start.ts'], {
    env: { ...process.env, SEGUE_DEMO_PORT: String(basePort), SEGUE_DATA: data },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const browser = await puppeteer.launch({ executablePath: chromiumPath, args: chromiumArgs });
  try {
    await until('the demo is up', async () => (await fetch(`${addresses.hub}/health`)).ok, { withinMs: 60_000 });
    const operator = await browser.createBrowserContext();
    const desk = await operator.newPage();
    await desk.setViewport({ width: 1360, height: 860 });
    await desk.goto(`${addresses.hub}/desk`, { waitUntil: 'load' });

    const shop = await open(browser, `${addresses.demo}/shop/`);
    await openChat(shop);
    await picture(shop, 'widget-home');
    await write(shop, 'Hello! Is the Hemlock teapot still in stock?');
    await press(desk, 'Visitor');
    await settle();
    await write(desk, 'Hi, Mia here. Yes: **four** of them, and they are packed by hand.');
    await write(desk, 'Shall I put one aside for you?');
    await write(shop, 'Yes please, the green one 🙂');
    await write(desk, '/hours');
    await desk.keyboard.press('Enter');
    await settle();
    await picture(shop, 'widget-light');
    await picture(desk, 'desk-light');

    const shopDark = await open(browser, `${addresses.demo}/shop/`, { dark: true });
    await openChat(shopDark);
    await picture(shopDark, 'widget-dark');
    await shopDark.close();
    const deskDark = await operator.newPage();
    await deskDark.setViewport({ width: 1360, height: 860 });
    await deskDark.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await deskDark.goto(`${addresses.hub}/desk`, { waitUntil: 'load' });
    await press(deskDark, 'Visitor');
    await picture(deskDark, 'desk-dark');
    await deskDark.close();

    const small = await open(browser, `${addresses.demo}/shop/`, { width: 390, height: 844 });
    await openChat(small);
    await picture(small, 'widget-phone');
    await small.close();

    await shop.bringToFront();
    await press(shop, 'Menu');
    await press(shop, 'Take this chat along');
    await picture(shop, 'handoff-choose');
    await press(shop, 'Telegram');
    await until('the QR shows', () =>
      run<boolean>(shop, `${walk} return Boolean(find(document, (one) => one.localName === 'segue-qr')?.shadowRoot?.querySelector('svg'))`),
    );
    await picture(shop, 'handoff-qr');
    const link = await run<string>(
      shop,
      `${walk} return find(document, (one) => one.localName === 'a' && one.href.includes('start=')).href`,
    );
    const phone = await open(browser, link, { width: 390, height: 844 });
    await press(phone, 'START');
    await press(phone, 'Yes');
    await settle();
    await write(desk, 'I have put it aside until Saturday.');
    await settle();
    await desk.bringToFront();
    await run(desk, `${walk} find(document, (one) => one.localName === 'segue-staff-composer').focus()`);
    await desk.keyboard.type('Your purchase request is ready, and it was cheap!!');
    await picture(desk, 'desk-voice');
    await picture(phone, 'phone-light');
    await phone.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await picture(phone, 'phone-dark');
    await shop.bringToFront();
    await press(shop, 'Back');
    await picture(shop, 'widget-mirror');

    const chinese = await browser.createBrowserContext();
    const zh = await chinese.newPage();
    await zh.setViewport({ width: 1280, height: 860 });
    await zh.goto(`${addresses.demo}/shop/zh.html`, { waitUntil: 'load' });
    await openChat(zh);
    await write(zh, '你好，铁杉茶壶还有货吗？');
    await picture(zh, 'widget-zh');
    const arabic = await browser.createBrowserContext();
    const ar = await arabic.newPage();
    await ar.setViewport({ width: 1280, height: 860 });
    await ar.goto(`${addresses.demo}/shop/ar.html`, { waitUntil: 'load' });
    await openChat(ar);
    await picture(ar, 'widget-rtl-home');
    await write(ar, 'مرحبا، هل إبريق الشاي متوفر؟');
    await picture(ar, 'widget-rtl');

    for (const [id, question] of Object.entries(exampleQuestions)) {
      for (const dark of [false, true]) {
        const context = await browser.createBrowserContext();
        const brand = await context.newPage();
        await brand.setViewport({ width: 1280, height: 860 });
        if (dark) await brand.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
        await brand.goto(`${addresses.demo}/brands/${id}.html`, { waitUntil: 'load' });
        await openChat(brand);
        if (dark) await write(brand, question);
        await picture(brand, `brand-${id}${dark ? '-dark' : ''}`);
        await context.close();
      }
      // Every context side by side: the studio, with its left half out of the way.
      const contexts = await open(browser, `${addresses.demo}/studio/`, { width: 1760, height: 1800 });
      await run(
        contexts,
        `const pick = document.querySelector('.bar select'); pick.selectedIndex = [...pick.options].findIndex((one) => one.text.toLowerCase().replaceAll(' ', '-').startsWith(${JSON.stringify(id)})); pick.dispatchEvent(new Event('change')); document.querySelector('.file').style.setProperty('display', 'none'); document.querySelector('.page').style.setProperty('grid-template-columns', '1fr'); document.querySelector('.page').style.setProperty('height', 'auto')`,
      );
      await settle();
      await picture(contexts, `brand-${id}-contexts`);
      await contexts.close();
    }

    const studio = await open(browser, `${addresses.demo}/studio/`, { width: 1600, height: 1000 });
    await settle();
    await picture(studio, 'studio');
    await studio.close();
    const overview = await open(browser, `${addresses.demo}/`, { width: 1760, height: 960 });
    await settle();
    await settle();
    for (const frame of overview.frames()) {
      if (frame.url().endsWith('/shop/')) await frame.evaluate('segue("open")');
      if (frame.url().endsWith('/desk'))
        await frame.evaluate(
          `${walk} find(document, (one) => one.getAttribute('role') === 'option' && one.innerText.includes('Ada'))?.click()`,
        );
      if (frame.url().includes('/phone/'))
        await frame.evaluate(`${walk} find(document, (one) => one.tagName === 'BUTTON' && one.innerText.includes('Maple'))?.click()`);
    }
    await settle();
    await settle();
    await picture(overview, 'overview');
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

await main();
