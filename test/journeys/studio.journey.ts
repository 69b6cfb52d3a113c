import { expect } from 'chai';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startEngine, wantedEngines, type Engine, type Tab } from './engine.ts';
import { until } from './until.ts';

const studio = pathToFileURL(fileURLToPath(new URL('../../dist/studio/index.html', import.meta.url))).href;

const folder = mkdtempSync(join(tmpdir(), 'segue-studio-'));
after(() => rmSync(folder, { recursive: true }));
const ruckus = fileURLToPath(new URL('../../examples/brands/ruckus.brand.json', import.meta.url));
const program = fileURLToPath(new URL('../../packages/brand/bin/segue-brand.js', import.meta.url));

for (const name of wantedEngines) {
  describe(`the brand studio, opened from a disk in ${name}`, () => {
    let engine: Engine;
    let tab: Tab;

    before(async () => {
      engine = await startEngine(name);
      tab = await engine.open({ width: 1600, height: 1000 });
      await tab.goto(studio);
    });
    after(() => engine?.close());

    const edit = (change: string): Promise<void> =>
      tab.run(
        `const field = document.querySelector('textarea'); field.value = (${change})(field.value); field.dispatchEvent(new Event('input'));`,
      );
    const findings = (): Promise<string> => tab.run<string>("return document.querySelector('.findings').innerText");
    const press = (words: string): Promise<boolean> =>
      tab.run<boolean>(
        "const button = [...document.querySelectorAll('button')].find((one) => one.innerText.trim().startsWith(arguments[0])); button?.click(); return Boolean(button)",
        words,
      );

    it('shows the real widget in every state, and finds no fault with the example', async () => {
      await until('six chats stand side by side', async () => {
        const shown = await tab.run<string[]>(
          "return [...document.querySelectorAll('segue-chat')].map((chat) => chat.shadowRoot?.querySelector('segue-composer') ? 'open' : 'not open')",
        );
        return shown.length === 6 && shown.every((state) => state === 'open') ? true : shown;
      });
      expect(await findings()).to.contain('Nothing to find fault with');
    });

    it('says where a colour cannot be read, and mends it with one press', async () => {
      await edit(
        '(text) => text.replace(\'"accent": {\', \'"text-muted": { "$value": { "colorSpace": "srgb", "components": [0.7333, 0.7333, 0.7333], "hex": "#bbbbbb" } }, "accent": {\')',
      );
      await until('the finding is listed', async () => (await findings()).includes('BRAND-C01') || (await findings()));
      await press('Contrast');
      await until('the nearest colour that passes is one press away', () => press('Use #'));
      await until('nothing is left to find fault with', async () => {
        await press('Use #');
        return (await findings()).includes('Nothing to find fault with') || (await findings());
      });
    });

    it('keeps the last good brand in view while a file is broken', async () => {
      await press('Widget');
      await edit('(text) => text.slice(0, 200)');
      await until('the fault is named with its line', async () => /BRAND-F01/.test(await findings()) || (await findings()));
      expect(await tab.run<number>("return document.querySelectorAll('segue-chat').length")).to.equal(6);
    });

    it('begins with the file that "segue-brand preview" was given', async () => {
      const page = join(folder, `${name}.html`);
      const { stdout } = spawnSync(process.execPath, [program, 'preview', ruckus, '--out', page], { encoding: 'utf8' });
      expect(stdout).to.match(/shows .*ruckus\.brand\.json\. Open it in a browser\.\n$/);
      await tab.goto(pathToFileURL(page).href);
      await until('the brand speaks in all six chats', async () => {
        const shown = await tab.run<string[]>("return [...document.querySelectorAll('segue-chat')].map((chat) => chat.brand?.id ?? '')");
        return shown.length === 6 && shown.every((brand) => brand === 'ruckus') ? true : shown;
      });
      expect(await findings()).to.contain('Nothing to find fault with');
    });
  });
}
