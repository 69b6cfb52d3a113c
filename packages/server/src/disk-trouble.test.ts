import { expect } from 'chai';
import { describe, it } from 'node:test';
import { diskTrouble } from './disk-trouble.ts';

describe('the trouble with a disk', () => {
  it('is said in words, whoever met it', () => {
    const ofSystem = (code: string) => diskTrouble(Object.assign(new Error(code), { code }));
    const ofSqlite = (errcode: number) => diskTrouble(Object.assign(new Error('database'), { code: 'ERR_SQLITE_ERROR', errcode }));
    expect(ofSystem('ENOSPC')).to.equal('the disk is full');
    expect(ofSqlite(13)).to.equal('the disk is full');
    expect(ofSystem('EIO')).to.equal('the disk is full or broken');
    // A failed write: 10, and 3 above it.
    expect(ofSqlite(778)).to.equal('the disk is full or broken');
    expect(ofSystem('EACCES')).to.equal('this user may not read or write there');
  });
  it('is nothing else', () => {
    expect(diskTrouble(Object.assign(new Error('no database'), { code: 'ERR_SQLITE_ERROR', errcode: 26 }))).to.equal(undefined);
    expect(diskTrouble(Object.assign(new Error('gone'), { code: 'ENOENT' }))).to.equal(undefined);
    expect(diskTrouble(new TypeError('a mistake'))).to.equal(undefined);
  });
});
