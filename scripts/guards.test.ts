/** A guard counts once it has been seen to fail: each violation is planted in a copy of the repository, and the guard must name it. */
import { expect } from 'chai';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { root, runCommand } from './run-command.ts';

const copies: string[] = [];
after(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

/**
 * Copies packages, scripts and configuration into a folder of its own, with the installed packages linked in, and plants files there.
 *
 * @param files path in the repository → text
 */
function plant(files: Record<string, string>): string {
  const copy = mkdtempSync(join(tmpdir(), 'segue-guards-'));
  copies.push(copy);
  const isWanted = (path: string) => !['node_modules', 'dist'].includes(basename(path));
  for (const name of ['packages', 'scripts', 'tsconfig.json', '.oxlintrc.json', '.dependency-cruiser.cjs', 'package.json']) {
    cpSync(root + name, join(copy, name), { recursive: true, filter: isWanted });
  }
  // Siblings lead into the copy, all else into what is installed.
  mkdirSync(join(copy, 'node_modules/@segue'), { recursive: true });
  for (const name of readdirSync(`${root}node_modules`)) {
    if (name !== '@segue') symlinkSync(`${root}node_modules/${name}`, join(copy, 'node_modules', name));
  }
  for (const name of readdirSync(`${root}packages`)) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@segue', name));
    const own = `${root}packages/${name}/node_modules`;
    if (existsSync(own)) symlinkSync(own, join(copy, 'packages', name, 'node_modules'));
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  return copy;
}

describe('the table of who may import whom', () => {
  it('refuses every kind of forbidden import, types too', async () => {
    const copy = plant({
      'packages/hub/src/planted.ts': "import '@segue/channels/telegram/payloads';\nexport const one = 1;\n",
      'packages/hub/src/domain/message/planted.ts': "import type { Call } from '../../http/call.ts';\nexport type Planted = Call;\n",
      'packages/protocol/src/planted-value.ts': "import { createHub } from '@segue/hub';\nexport const hub = createHub;\n",
      'packages/protocol/src/planted-type.ts': "import type { Hub } from '@segue/hub';\nexport type Planted = Hub;\n",
      'packages/client/src/planted-path.ts': "import { limits } from '../../protocol/src/limits.ts';\nexport const planted = limits;\n",
      'packages/client/src/planted-a.ts': "import { b } from './planted-b.ts';\nexport const a = () => b;\n",
      'packages/client/src/planted-b.ts': "import { a } from './planted-a.ts';\nexport const b = () => a;\n",
      'packages/elements/src/planted-brand.ts': "import * as brand from '@segue/brand';\nexport const planted = brand;\n",
      'packages/surfaces/src/planted.ts': "import type { Message } from '@segue/protocol';\nexport type Planted = Message;\n",
      'packages/identity/src/planted.ts': "import { createHub } from '@segue/hub';\nexport const hub = createHub;\n",
      'packages/widget/src/planted-identity.ts':
        "import { signIdentity } from '@segue/identity/sign';\nexport const planted = signIdentity;\n",
      'packages/loader/src/planted-widget.ts': "import * as widget from '@segue/widget';\nexport const planted = widget;\n",
      'packages/loader/src/planted-fine.ts': "import type { Chat } from '@segue/widget';\nexport type Planted = Chat;\n",
      'packages/brand/src/runtime/planted.ts': "import { parse } from '../planted-compiler.ts';\nexport const planted = parse;\n",
      'packages/brand/src/planted-compiler.ts': 'export const parse = 1;\n',
      'packages/brand/src/voice/planted-ring.ts': "import { far } from '../check/planted-far.ts';\nexport const ring = far;\n",
      'packages/brand/src/check/planted-far.ts': 'export const far = 1;\n',
      'packages/client/src/planted-testing.ts': "import * as testing from '@segue/testing';\nexport const planted = testing;\n",
      'packages/client/src/planted-testing.test.ts': "import * as testing from '@segue/testing';\nvoid testing;\n",
      // Names must resolve for the rules to see where they lead, also while a package is young.
      ...Object.fromEntries(
        ['hub', 'brand', 'widget', 'testing', 'channels']
          .filter((name) => !existsSync(`${root}packages/${name}/src/index.ts`))
          .map((name) => [`packages/${name}/src/index.ts`, 'export const planted = 1;\n']),
      ),
    });
    const { status, output } = await runCommand(['env', '-C', copy, process.execPath, 'scripts/check-imports.ts']);
    expect(status).to.equal(1);
    for (const refused of [
      'hub-imports: packages/hub/src/planted.ts',
      'domain-stands-alone: packages/hub/src/domain/message/planted.ts',
      'protocol-imports: packages/protocol/src/planted-value.ts',
      'protocol-imports: packages/protocol/src/planted-type.ts',
      'siblings-by-name: packages/client/src/planted-path.ts',
      'no-circles: packages/client/src/planted-a.ts',
      'elements-imports: packages/elements/src/planted-brand.ts',
      'surfaces-imports: packages/surfaces/src/planted.ts',
      'identity-imports: packages/identity/src/planted.ts',
      'widget-imports: packages/widget/src/planted-identity.ts',
      'loader-imports: packages/loader/src/planted-widget.ts',
      'runtime-stands-alone: packages/brand/src/runtime/planted.ts',
      'only-tests-use-testing: packages/client/src/planted-testing.ts',
      'no-folder-rings: packages/brand/src/voice/planted-ring.ts',
    ]) {
      expect(output).to.include(refused);
    }
    expect(output).not.to.match(/: packages\/loader\/src\/planted-fine\.ts/);
    expect(output).not.to.match(/: packages\/client\/src\/planted-testing\.test\.ts/);
  });

  it('notices when the cruiser drops imports without a word', async () => {
    const config = readFileSync(`${root}.dependency-cruiser.cjs`, 'utf8');
    const blind = config.replace("conditionNames: ['segue-source',", "conditionNames: ['types',");
    expect(blind).not.to.equal(config);
    const copy = plant({
      '.dependency-cruiser.cjs': blind,
      'packages/client/src/planted.ts': "import type { Message } from '@segue/protocol';\nexport type Planted = Message;\n",
    });
    const { status, output } = await runCommand(['env', '-C', copy, process.execPath, 'scripts/check-imports.ts']);
    expect(status).to.equal(1);
    expect(output).to.include('import dropped by dependency-cruiser: packages/client/src/planted.ts → @segue/protocol');
  });
});

describe('lint', () => {
  it('refuses what the house style bans', async () => {
    const copy = plant({
      'packages/elements/src/planted.ts': [
        "import { html } from 'lit';",
        "import { unsafeHTML } from 'lit/directives/unsafe-html.js';",
        "import { styleMap } from 'lit/directives/style-map.js';",
        "export * from 'lit';",
        'export default async function load(element: HTMLElement, text: string): Promise<void> {',
        '  element.innerHTML = text;',
        '  console.log(html`<p style="color: red">${unsafeHTML(text)}</p>`, html`<p style=${styleMap({})}></p>`);',
        '  try { Promise.resolve(1); } catch {}',
        "  localStorage.setItem('text', text);",
        '}',
        '',
      ].join('\n'),
      'packages/client/src/planted.test.ts':
        "import { it } from 'node:test';\nit.only('is alone', () => {});\nit('too', { only: true }, () => {});\n",
      'packages/client/src/planted-token.ts': "import { SignJWT } from 'jose';\nexport const planted = SignJWT;\n",
      'packages/elements/src/planted.test.ts': "describe.only('all of it', () => {\n  fit('runs', () => {});\n});\n",
    });
    const files = [
      'packages/elements/src/planted.ts',
      'packages/elements/src/planted.test.ts',
      'packages/client/src/planted.test.ts',
      'packages/client/src/planted-token.ts',
    ];
    const { status, output } = await runCommand(['env', '-C', copy, 'oxlint', '--format=unix', ...files]);
    expect(status).to.equal(1);
    for (const rule of [
      'no-restricted-imports',
      'no-restricted-properties',
      'no-restricted-globals',
      'no-console',
      'no-default-export',
      'no-export-all',
      'no-empty',
      'no-floating-promises',
      'ban-attributes',
      'no-focused-tests',
    ]) {
      expect(output).to.include(rule);
    }
    expect(output.match(/no-restricted-imports/g)).to.have.lengthOf(3);
    expect(output).to.match(/planted-token\.ts.*no-restricted-imports/);
    expect(output.match(/ban-attributes/g)).to.have.lengthOf(2);
    expect(output.match(/no-focused-tests/g)).to.have.lengthOf(4);
  });

  it('refuses a sentence in code, wherever somebody would read or hear it', async () => {
    const copy = plant({
      'packages/elements/src/planted.ts': [
        "import { html, type TemplateResult } from 'lit';",
        'export const say = (key: string): string => key;',
        "export const fine = (): TemplateResult => html`<p aria-label=${say('close')} class=\"two words\">${say('closed-note')}: ${1}</p>`;",
        'export const planted = (element: HTMLElement): TemplateResult => {',
        "  element.textContent = 'Please wait';",
        "  element.setAttribute('aria-label', 'Close the chat');",
        '  return html`<button title="Press here">${1} new messages</button>`;',
        '};',
        '',
      ].join('\n'),
    });
    const { status, output } = await runCommand(['env', '-C', copy, 'oxlint', '--format=unix', 'packages/elements/src/planted.ts']);
    expect(status).to.equal(1);
    const found = [...output.matchAll(/"([^"]+)" is for people/g)].map(([, text]) => text);
    expect(found).to.have.members(['Please wait', 'Close the chat', 'Press here', '￼ new messages']);
  });
});

describe('the folders of simulated vendors', () => {
  it('may not grow beyond what is their own', async () => {
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, index) => `export const line${index} = ${index};\n`).join('');
    const copy = plant({
      'packages/simulator/src/twilio/planted.ts': lines(600),
      'packages/simulator/src/twilio/planted.test.ts': lines(600),
      'packages/simulator/src/planted/planted.ts': `// A comment is no code.\n${lines(600)}`,
    });
    const { status, output } = await runCommand(['env', '-C', copy, 'node', 'scripts/check-vendors.ts']);
    expect(status).to.equal(1);
    expect(output).to.match(/packages\/simulator\/src\/twilio has 1\d{3} lines of code, at most 600 are allowed/);
    expect(output).to.contain('planted 600').and.not.to.contain('src/planted has');
  });
});

describe('budgets', () => {
  it('refuse a file that is too large', async () => {
    const copy = plant({
      'package.json': JSON.stringify({
        devDependencies: { '@size-limit/file': '*' },
        'size-limit': [{ name: 'planted', path: 'planted.js', limit: '1 KB' }],
      }),
      // Noise, so that compression cannot save it.
      'planted.js': Array.from({ length: 2000 }, (_, index) => (Math.sin(index) * 1e16).toString(36)).join(''),
    });
    const { status, output } = await runCommand(['env', '-C', copy, 'size-limit']);
    expect(status).to.equal(1);
    expect(output).to.match(/exceeded/i);
  });
});

describe('the lock file', () => {
  const planted = (name: string, lock: object, manifest: object): string =>
    plant({
      'package.json': JSON.stringify({ name, version: '1.0.0', ...manifest }),
      'package-lock.json': JSON.stringify({ name, version: '1.0.0', lockfileVersion: 3, packages: lock }),
    });
  const check = (copy: string) => runCommand(['env', '-C', copy, 'node', 'scripts/check-lock.ts']);

  it('refuses a range that is another version every day', async () => {
    const devDependencies = { chai: 'latest', knip: '*' };
    const { status, output } = await check(
      planted('ranges', { '': { name: 'ranges', version: '1.0.0', devDependencies } }, { devDependencies }),
    );
    expect(status).to.equal(1);
    expect(output).to.contain('package.json: chai is "latest"').and.to.contain('package.json: knip is "*"');
  });

  it('refuses what npm ci would refuse, and download addresses', async () => {
    const lock = {
      '': { name: 'old', version: '1.0.0' },
      'node_modules/chai': { version: '6.0.0', resolved: 'https://example.com/chai.tgz' },
    };
    const { status, output } = await check(planted('old', lock, { devDependencies: { chai: '^6.3.0' } }));
    expect(status).to.equal(1);
    expect(output).to.contain('npm ci refuses package-lock.json').and.to.contain('node_modules/chai names a download address');
  });
});
