import { describe, it } from 'node:test';
import { mf1ToMessage } from '@messageformat/icu-messageformat-1';
import { expect } from 'chai';
import { formatMessage, type MessageValues } from '../runtime/format-message.ts';
import { compileMessage } from './compile-message.ts';
import { importIcuMessage } from './import-icu-message.ts';

const cases: [source: string, locale: string, values: MessageValues[]][] = [
  ['Hi {name}', 'en', [{ name: 'Zoe' }]],
  ["it''s '{'so'}'", 'en', [{}]],
  ['{n, plural, =0 {none} one {# item} other {# items}}', 'en', [{ n: 0 }, { n: 1 }, { n: 1500 }]],
  ['{n, plural, one {plik} few {pliki} many {plików} other {pliku}}', 'pl', [{ n: 1 }, { n: 3 }, { n: 5 }, { n: 1.5 }]],
  ['{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', 'en', [{ n: 1 }, { n: 22 }, { n: 3 }, { n: 11 }]],
  [
    '{who, select, team {We have {n, plural, one {# answer} other {# answers}}} other {{who} has one}}',
    'en',
    [
      { who: 'team', n: 1 },
      { who: 'team', n: 2 },
      { who: 'Mia', n: 2 },
    ],
  ],
];

describe('a message of ICU MessageFormat 1', () => {
  for (const [source, locale, values] of cases) {
    it(`says the same after the import: ${source}`, () => {
      const compiled = compileMessage(importIcuMessage(source, 'test'), 'test');
      const original = mf1ToMessage(locale, source, { bidiIsolation: 'none' });
      for (const value of values) expect(formatMessage(compiled, value, locale)).to.equal(original.format({ ...value }));
    });
  }
  it('is refused with a way out where there is no stable function for it', () => {
    expect(() => importIcuMessage('on {d, date, short}', 'copy.when en')).to.throw(
      'copy.when en: date cannot be converted: give the date as text of the locale in "on {d, date, short}"',
    );
    expect(() => importIcuMessage('{n, plural, offset:1 one {# more} other {# more}}', 'copy.more en')).to.throw(':offset subtract=1');
  });
  it('names the message that does not parse', () => {
    expect(() => importIcuMessage('Hi {name', 'copy.greeting en')).to.throw(/^copy\.greeting en: .+ in "Hi \{name"$/);
  });
});
