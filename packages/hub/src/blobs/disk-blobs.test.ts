import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { blobsContract } from './blobs.contract.ts';
import { createDiskBlobs } from './disk-blobs.ts';

describe('blobs on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'segue-blobs-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let last = 0;
  blobsContract(() => createDiskBlobs(join(folder, String((last += 1)))));

  it('are for this user only', async () => {
    const place = join(folder, 'private');
    await createDiskBlobs(place).write('file-aa', 0, new Uint8Array(1));
    for (const name of ['', 'aa', 'aa/file-aa']) expect(statSync(join(place, name)).mode & 0o077, name).to.equal(0);
  });

  it('never leave their folder', async () => {
    const blobs = createDiskBlobs(join(folder, 'inner'));
    for (const id of ['../x', '..', 'a/b', 'a\\b', '', 'a\0b']) {
      const error: unknown = await blobs.write(id, 0, new Uint8Array(1)).catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'not-found' });
    }
    expect(readdirSync(folder)).not.to.include('x');
  });
});
