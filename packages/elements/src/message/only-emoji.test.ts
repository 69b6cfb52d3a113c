import { expect } from 'chai';
import { isOnlyEmoji } from './only-emoji.ts';

describe('a message of nothing but pictures', () => {
  for (const text of [
    '😀',
    ' 😀 ',
    '🇩🇪',
    '1️⃣',
    '#️⃣',
    '❤️',
    '👍🏽',
    '👨‍👩‍👧',
    '🏳️‍🌈',
    '👩🏽‍💻',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '😀😀😀',
    '😀 🇩🇪 1️⃣',
    '©️',
    '☎️',
    '🧑‍🤝‍🧑',
    '❤️‍🔥',
    '⏰',
    '⭐',
  ])
    it(`is shown large: ${text}`, () => {
      expect(isOnlyEmoji(text)).to.equal(true);
    });
  for (const text of [
    '',
    '©',
    '®',
    '™',
    '1',
    '12',
    '#',
    '*',
    '😀😀😀😀',
    '😀!',
    'ok 😀',
    '🇩',
    '\u200d',
    '\ufe0f',
    '☎',
    '→',
    '½',
    '1\u20e3a',
    '☝ a',
  ])
    it(`is not: ${JSON.stringify(text)}`, () => {
      expect(isOnlyEmoji(text)).to.equal(false);
    });
});
