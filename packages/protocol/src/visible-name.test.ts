import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isVisible } from './is-visible.ts';
import { visibleName } from './visible-name.ts';

describe('a name that others read', () => {
  for (const [name, shown] of [
    ['Ada', 'Ada'],
    ['  Ada \n Lovelace ', 'Ada Lovelace'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['A\u200bd\u2060a', 'Ada'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
    ['👩\u200d🔬', '👩\u200d🔬'],
    ['नमस्ते', 'नमस्ते'],
    ['Nguyễn', 'Nguyễn'],
    [`Z${'\u0336\u0310\u0489'.repeat(30)}algo`, 'Z\u0336\u0310\u0489\u0336algo'],
    ['-', '-'],
  ] as const)
    it(`stays: ${JSON.stringify(name)}`, () => {
      expect(visibleName(name)).to.equal(shown);
    });

  for (const name of [
    '',
    ' ',
    '\u200b',
    '\u202e\u202c',
    '\u3164',
    '\u2800\u2800',
    '\u115f\u1160',
    '\u00ad',
    '\ufeff',
    '\u0301',
    '\u200d\ufe0f',
    '\u{e0020}',
    '\u00a0\u3000',
    '\u034f',
    '\u17b4\u180e',
  ])
    it(`is none when nothing of it can be seen: ${JSON.stringify(name)}`, () => {
      expect(visibleName(name)).to.equal('');
      expect(isVisible(name)).to.equal(false);
    });

  for (const text of ['a', '-', '😀', '\u200bI', '1\ufe0f\u20e3', '\u{1faea}', '\u{1fadf}', '\uf8ff', '\u0903', '한'])
    it(`is one when something of it can be: ${JSON.stringify(text)}`, () => {
      expect(isVisible(text)).to.equal(true);
    });
});
