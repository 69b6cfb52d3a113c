import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isWeakPassword } from './weak-password.ts';

const mia = ['mia.lopez@brand.com', 'Mia Lopez'];

describe('a password that is refused', () => {
  const weak = [
    'short1!',
    '1234567890',
    '0987654321',
    '123456789012345',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
    'password123',
    'Password123!',
    'P@ssw0rd2024',
    'Passwort2025!',
    'qwertyuiop',
    'qwertyuiop123',
    '1q2w3e4r5t',
    'asdfghjkl1',
    'iloveyou1234',
    'welcome2024',
    'Summer2025!!',
    'administrator',
    'changeme123',
    'letmein12345',
    'trustno1trustno1',
    'passwordpassword',
    'adminadmin1',
    'football123',
    'superman1234',
    'abcdefghij',
    'maple1maple1',
    'mia.lopez2024',
    'Mia@brand2025',
  ];
  for (const password of weak)
    it(`is ${password}`, () => {
      expect(isWeakPassword(password, mia)).to.equal(true);
    });
});

describe('a password that is taken', () => {
  const good = [
    'correct horse battery',
    'a-long-password',
    'a long enough password',
    'kettle-orbit-27',
    'Xq7#vLm29tRw',
    'drei Birnen im Schnee',
    '我喜欢雨天的旧书店里喝茶',
    'tidal.moss.vane',
    'winter im zug nach bern',
  ];
  for (const password of good)
    it(`is ${password}`, () => {
      expect(isWeakPassword(password, mia)).to.equal(false);
    });
});
