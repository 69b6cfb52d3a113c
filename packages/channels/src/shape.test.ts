import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { networkFolders } from './fixtures/network-folders.ts';

const source = new URL('./', import.meta.url);
const wanted = [
  'README.md',
  'api.ts',
  'entries.ts',
  'fixtures',
  'index.ts',
  'network.ts',
  'payloads.ts',
  'perform.ts',
  'receive.ts',
  'render.ts',
];

describe('channel folders', () => {
  const folders = networkFolders();

  it('are there', () => {
    expect(folders).to.include.members(['telegram', 'sms']);
  });

  for (const name of folders) {
    it(`${name} has the files that every channel has, so that knowing one is knowing all`, () => {
      const missing = [...wanted, `${name}.test.ts`].filter((file) => !existsSync(new URL(`${name}/${file}`, source)));
      expect(missing).to.deep.equal([]);
    });
  }
});
