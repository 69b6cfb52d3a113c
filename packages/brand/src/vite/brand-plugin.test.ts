import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { build, createServer } from 'vite';
import { initBrand } from '../file/init-brand.ts';
import { brandPlugin } from './brand-plugin.ts';

const folder = mkdtempSync(join(tmpdir(), 'segue-brand-vite-'));
after(() => rmSync(folder, { recursive: true }));
const brandText = JSON.stringify(initBrand('Maple', '#0a7d55'), null, 2);
const settings = { root: folder, configFile: false, logLevel: 'silent', plugins: [brandPlugin()] } as const;
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const bundle = (entry: string): Promise<unknown> =>
  build({
    ...settings,
    plugins: [brandPlugin()],
    build: {
      lib: { entry: join(folder, entry), formats: ['es'], fileName: () => 'out.mjs' },
      outDir: join(folder, 'dist'),
      emptyOutDir: true,
      minify: false,
    },
  });

describe('the plugin for Vite', () => {
  it('compiles a brand that is imported', async () => {
    write('maple.brand.json', brandText);
    write('main.js', "import brand from './maple.brand.json';\nexport const { id, css, strings } = brand;\n");
    await bundle('main.js');
    const built = (await import(`${pathToFileURL(join(folder, 'dist/out.mjs')).href}`)) as {
      id: string;
      css: string;
      strings: { locale: string };
    };
    expect(built.id).to.equal('maple');
    expect(built.css).to.contain('--segue-color-accent:#0a7d55');
    expect(built.strings.locale).to.equal('en');
  });

  it('fails the build with file, line and fix', async () => {
    write('bad.brand.json', brandText.replace('{color.brand}', '{color.brnd}'));
    write('bad.js', "export { default } from './bad.brand.json';\n");
    const error = await bundle('bad.js').then(
      () => expect.fail('was built'),
      (reason: unknown) => reason as Error,
    );
    expect(error.message).to.match(
      /BRAND-T01 \S*bad\.brand\.json:\d+:\d+ \{color\.brnd\} does not exist\.\s+→ did you mean \{color\.brand\}\?/,
    );
  });

  it('gives the new brand after a change in the dev server', async () => {
    write('live.brand.json', brandText);
    let seen: (() => void) | undefined;
    const changed = new Promise<void>((done) => (seen = done));
    const witness = { name: 'witness', hotUpdate: () => seen?.() };
    const server = await createServer({
      ...settings,
      plugins: [brandPlugin(), witness],
      server: { middlewareMode: true, ws: false },
      optimizeDeps: { noDiscovery: true },
    });
    try {
      const code = async (): Promise<string> => (await server.transformRequest('/live.brand.json?import'))?.code ?? '';
      expect(await code()).to.contain('#0a7d55');
      write(
        'live.brand.json',
        readFileSync(join(folder, 'live.brand.json'), 'utf8')
          .replaceAll('#0a7d55', '#7d0a55')
          .replace(/"components": \[[^\]]*\]/, '"components": [0.4902, 0.0392, 0.3333]'),
      );
      await changed;
      expect(await code()).to.contain('#7d0a55');
    } finally {
      await server.close();
    }
  });
});
