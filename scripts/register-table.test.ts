import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

describe('the table of the register check', () => {
  it('is what it measures', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--conditions=segue-source', fileURLToPath(new URL('register-table.ts', import.meta.url)), '--check'],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).to.deep.equal({ status: 0, stdout: '' });
  });
});
