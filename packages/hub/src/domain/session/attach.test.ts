import { expect } from 'chai';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

describe('whose a device is', () => {
  it('is written in one place', () => {
    const writes = /\.(insertPerson|insertSession|insertBinding)\(/;
    const root = join(import.meta.dirname, '../..');
    const writers = globSync('**/*.ts', { cwd: root }).filter(
      (file) => !/\.(test|contract)\.ts$|fixtures\/|^storage\//.test(file) && writes.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(writers).to.deep.equal([join('domain', 'session', 'attach.ts')]);
  });
});
