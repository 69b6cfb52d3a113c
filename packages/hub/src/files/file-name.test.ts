import { expect } from 'chai';
import { describe, it } from 'node:test';
import { fileName } from './file-name.ts';

describe('what a file is called', () => {
  for (const [given, name] of [
    ['lamp.png', 'lamp.png'],
    ['C:\\Users\\ada\\lamp.png', 'lamp.png'],
    ['../../etc/passwd', 'passwd'],
    ['invoice\u202egnp.exe', 'invoicegnp.exe'],
    ['a\u0000b\nc.txt', 'ab c.txt'],
    ['报价单.pdf', '报价单.pdf'],
    ['lamp.png. . .', 'lamp.png'],
    ['🧾', '🧾'],
    ['a.exe::$DATA', 'a.exe__$DATA'],
    ['.env', 'file.env'],
    ['.', 'file'],
    ['..', 'file'],
    ['', 'file'],
    [' ', 'file'],
    ['\u202e\u200b', 'file'],
    ['\u3164', 'file'],
    ['---', 'file'],
    ['a/', 'file'],
  ] as const)
    it(`${JSON.stringify(given)} is ${name}`, () => {
      expect(fileName(given)).to.equal(name);
    });

  it('keeps its ending when it is too long, and no half sign', () => {
    const name = fileName(`${'😀'.repeat(150)}.png`);
    expect(name).to.match(/😀\.png$/u);
    expect(name.length).to.be.at.most(200);
    expect(name.isWellFormed()).to.equal(true);
  });
});
