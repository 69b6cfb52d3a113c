import { describe, it } from 'node:test';
import { expect } from 'chai';
import { matchReply } from './match-reply.ts';

const asked = (...labels: string[]) => ({
  options: labels.map((label, index) => ({ data: `${index + 1}`, label })),
  ways: [{ data: 'stop', label: 'Stop' }],
  typedOnly: true,
});
const colours = asked('Red', 'Dark green', 'Dark blue', '👍 Any of them');
const stars = asked('★', '★★', '★★★', '★★★★', '★★★★★');

describe('what somebody types in answer to a question', () => {
  for (const [what, said, question, wanted] of [
    ['a number', '2', colours, '2'],
    ['a number with a dot', '2.', colours, '2'],
    ['a number in brackets', ' (2) ', colours, '2'],
    ['a number with a word', 'No. 2', colours, '2'],
    ['a number with its sign', 'n° 2', colours, '2'],
    ['a hash and a number', '#2', colours, '2'],
    ['an Arabic number', '٢', colours, '2'],
    ['a Persian number', '۲', colours, '2'],
    ['a number in Devanagari', '२', colours, '2'],
    ['a Thai number', '๒', colours, '2'],
    ['a wide number', '２', colours, '2'],
    ['a keycap', '2️⃣', colours, '2'],
    ['a number in a ring', '②', colours, '2'],
    ['a number that is too high', '5', colours, undefined],
    ['nothing, counted', '0', colours, undefined],
    ['two numbers', '1 2', colours, undefined],
    ['a part of a number', '2.5', colours, undefined],
    ['a number in a sentence', 'I bought 2 lamps', colours, undefined],
    ['a title', 'dark green', colours, '2'],
    ['a title with signs around it', '“Dark  Green!”', colours, '2'],
    ['the beginning of one', 'red', asked('Red, as the sun', 'Blue'), '1'],
    ['the beginning of two', 'dark', colours, undefined],
    ['some letters of a title', 'da', colours, undefined],
    ['one letter', 'r', asked('R and D', 'S'), undefined],
    ['a sign that a title begins with', '👍', colours, '4'],
    ['a sign of several', '⭐', asked('⭐⭐ Two', '⭐ One'), '2'],
    ['stars of a scale', '★★★', stars, '3'],
    ['stars of a keyboard', '⭐⭐⭐', stars, '3'],
    ['one star', '⭐️', stars, '1'],
    ['signs of writing', '?', asked('!', '?'), '2'],
    ['a way out', 'stop.', colours, 'stop'],
    ['a title that looks like a number of the list', 'A4', asked('A3', 'A4', 'A5', 'A6'), '2'],
    ['a title of one letter', 'm', asked('S', 'M', 'L'), '2'],
    ['a title twice that looks like a number of the list', 'A2', asked('A2', 'B', 'A2'), undefined],
    ['a title that two answers have', 'Same', asked('Same', 'same'), undefined],
    ['nothing', '  ', colours, undefined],
    ['nonsense', 'xyzzy', colours, undefined],
  ] as const)
    it(`reads ${what}: ${said}`, () => {
      expect(matchReply(said, question)).to.equal(wanted);
    });

  it('is no number of the list where none was shown', () => {
    expect(matchReply('2', { ...colours, typedOnly: false })).to.equal(undefined);
    expect(matchReply('Red', { ...colours, typedOnly: false })).to.equal('1');
  });
});
