import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';

const source = new URL('./', import.meta.url);
/** Rooms that are no network's. */
const shared = ['content', 'fixtures', 'text'];
const wanted = ['README.md', 'api.ts', 'entries.ts', 'fixtures', 'index.ts', 'payloads.ts', 'perform.ts', 'receive.ts', 'render.ts'];

describe('channel folders', () => {
  const folders = readdirSync(source, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !shared.includes(entry.name) ? [entry.name] : [],
  );

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
