// A network is a folder and a few lines elsewhere: whoever forgot one is told which, and where it goes. Files are read and not imported, for
// what is missing would end an import with another sentence.
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';

const at = (file: string): URL => new URL(`../${file}`, import.meta.url);
const read = (file: string): string => readFileSync(at(file), 'utf8');
const { networkFolders } = (await import(at('packages/channels/src/fixtures/network-folders.ts').href)) as { networkFolders(): string[] };
const says = (file: string, pattern: string): boolean => new RegExp(pattern, 'm').test(read(file));

const list = 'packages/server/src/networks.ts';
const manifest = 'packages/channels/package.json';
const { exports } = JSON.parse(read(manifest)) as { exports: Record<string, { 'segue-source'?: string }> };

/** As the table of what carries what has it above its column. */
function titleOf(name: string): string {
  const file = `packages/channels/src/${name}/network.ts`;
  return (existsSync(at(file)) && /^ {2}title: '([^']+)'/m.exec(read(file))?.[1]) || name;
}

interface Part {
  what: string;
  isThere(name: string): boolean;
  sentence(name: string): string;
}

const exported = (path: string, file: string): Part => ({
  what: `its export ./<name>${path}`,
  isThere: (name) => exports[`./${name}${path}`]?.['segue-source'] === `./src/${name}/${file}`,
  sentence: (name) => `"exports" of ${manifest} has no "./${name}${path}" that leads to ./src/${name}/${file}.`,
});

const parts: Part[] = [
  {
    what: 'a line in the list of the server',
    isThere(name) {
      const imported = new RegExp(`^import \\{ (\\w+) \\} from '@segue/channels/${name}/network'`, 'm').exec(read(list))?.[1];
      return imported !== undefined && says(list, `^export const networks[^;]*\\b${imported}\\b`);
    },
    sentence: (name) => `${list} does not list what "@segue/channels/${name}/network" exports.`,
  },
  exported('', 'index.ts'),
  exported('/network', 'network.ts'),
  exported('/payloads', 'payloads.ts'),
  {
    what: 'an icon',
    isThere: (name) => ['icons', 'more-icons'].some((file) => says(`packages/elements/src/icon/${file}.ts`, `^ {2}'?${name}'?: \\{`)),
    sentence: (name) => `packages/elements/src/icon/more-icons.ts has no icon "${name}": its place would be an empty one.`,
  },
  {
    what: 'a row in the guide to the hub',
    isThere: (name) => says('docs/guides/hub.md', `^\\| \`channels\\.${name}\` \\|`),
    sentence: (name) => `The table of the configuration in docs/guides/hub.md has no row "channels.${name}".`,
  },
  {
    what: 'a column in the table of what carries what',
    isThere: (name) => says('docs/channels/carried.md', `^\\| Message \\|.* ${titleOf(name)} \\|`),
    sentence: (name) =>
      `docs/channels/carried.md has no column "${titleOf(name)}": add an account to "networks" in packages/channels/src/carried.test.ts and write the table anew with SEGUE_WRITE_TABLES=1.`,
  },
  {
    what: 'a vendor in the simulator',
    isThere: (name) => says('packages/simulator/src/vendors.ts', `^ {2}'?${name}'?: \\w`),
    sentence: (name) => `packages/simulator/src/vendors.ts has no line "${name}: create…".`,
  },
];

describe('a network', () => {
  const names = networkFolders();

  it('is there', () => {
    expect(names).not.to.have.lengthOf(0);
  });

  for (const name of names)
    for (const { what, isThere, sentence } of parts)
      it(`${name} has ${what.replace('<name>', name)}`, () => {
        if (!isThere(name)) expect.fail(sentence(name));
      });
});
