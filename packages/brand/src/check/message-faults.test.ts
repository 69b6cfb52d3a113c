import { describe, it } from 'node:test';
import { expect } from 'chai';
import { checkBrand } from './check-brand.ts';

type Vars = Record<string, { type?: string; example?: string | number; maxLength?: number }>;
const integer: Vars = { n: { type: 'integer', example: 2 } };
const word: Vars = { s: { example: 'x', maxLength: 8 } };
/** What is said of one sentence: `ID message → fix`. */
const said = (text: string, vars: Vars = {}, locale = 'en'): string[] =>
  checkBrand(
    JSON.stringify({
      brand: 'm',
      name: { en: 'M' },
      tokens: { color: { $type: 'color', brand: { $value: { colorSpace: 'srgb', components: [0.04, 0.49, 0.33], hex: '#0a7d55' } } } },
      voice: { sourceLocale: locale, locales: [locale], copy: { note: { situation: 'notice', vars, [locale]: { default: text } } } },
    }),
    'm.json',
  ).map(({ id, message, fix, severity }) => `${severity ?? 'error'} ${id} ${message} → ${fix}`);
/** Names of the parser, which nobody who writes sentences knows. */
const ofLibrary = /[a-z]+-(error|escape|fallback|mismatch|declaration|annotation|variant|name) |Missing|Unexpected|undefined|parse-/;

describe('a sentence that is no message', () => {
  const faults: readonly (readonly [name: string, text: string, words: string, vars?: Vars])[] = [
    ['a sign behind \\ that needs none', 'Say {|he said \\"hi\\" \\| ok|} now.', 'a \\ stands before a sign that needs none'],
    ['other signs behind \\', 'a \\n b \\{ c \\q', 'a \\ stands before a sign that needs none'],
    ['a text between bars that is not closed', 'Broken {| literal', 'a | has no other one behind it (character 9)'],
    ['a brace that is not closed', 'Hello {$name', 'a { is not closed (character 7)', word],
    ['a brace that closes nothing', 'Hello } there', 'a } closes what is not open (character 7)'],
    [
      'cases without one for the rest',
      '.input {$n :integer} .match $n one {{One.}} two {{Two.}}',
      'there is no case for everything else',
      integer,
    ],
    ['a function that is none', 'You owe {$n :money}.', 'there is no function :money', integer],
    ['a choice by what is not declared', '.match $n * {{x}}', 'it chooses by a value that does not say what it is', integer],
    ['one case twice', '.input {$n :integer} .match $n one {{A}} one {{B}} * {{C}}', 'one case stands there twice', integer],
    ['keys that are too many', '.input {$n :integer} .match $n one two {{A}} * * {{C}}', 'a case has more or fewer keys', integer],
    ['a name that is declared twice', '.local $a = {|1|} .local $a = {|2|} {{x {$a}}}', 'a name is declared twice, or by itself'],
    ['a name that is declared by itself', '.local $a = {$a} {{x {$a}}}', 'a name is declared twice, or by itself'],
    [
      'an option that is written twice',
      '{$n :number minimumFractionDigits=1 minimumFractionDigits=2}',
      'an option is written twice',
      integer,
    ],
    ['a plural as ICU had it', '{n, plural, one {# item} other {# items}}', 'it is written as ICU messages were before', integer],
    ['a value as other programs write it', 'Hi {{name}}, welcome', 'a value is not written {{name}} here (character 4)'],
    ['a keyword with a slip', '.imput {$n :integer} {{x {$n}}}', '.imput is no word of the language', integer],
    [
      'a space of another kind',
      '.input\u00a0{$n :integer} {{x {$n}}}',
      'a space of another kind stands where a usual one belongs',
      integer,
    ],
    ['20,000 braces', '{'.repeat(20_000), 'is nothing that can stand there'],
  ];
  for (const [name, text, words, vars] of faults)
    it(`is told in words: ${name}`, () => {
      const found = said(text, vars);
      expect(found[0]).to.contain('BRAND-M01 copy.note en/default is no message: ').and.to.contain(words);
      expect(found.join('\n')).not.to.match(ofLibrary);
    });

  it('shows what an ICU message becomes', () => {
    expect(said('{n, plural, one {# item} other {# items}}', integer)[0]).to.contain(
      '→ write .input {$n :number} .match $n one {{…}} * {{…}}',
    );
  });
});

describe('a sentence with something in it that nobody can show', () => {
  it('has a sign that is none, half of one, or none that is seen', () => {
    expect(said('a\u0000b')[0]).to.contain(
      'error BRAND-F04 voice.copy.note.en.default has a control character, which nobody sees (U+0000).',
    );
    expect(said('a \ud800 b')[0]).to.contain('error BRAND-F04 voice.copy.note.en.default has half of a character (U+D800).');
    expect(said('a \udc00')[0]).to.contain('U+DC00');
    expect(said('\u05e9\u05dc\u05d5\u05dd \u2068{$s}\u2069 \u202eabc\u202c', word)[0]).to.contain('warning BRAND-F04');
    expect(said('Hi\r\n\tthere 🙂 {$s}', word)).to.deep.equal([]);
  });

  it('is empty', () => {
    for (const text of ['', '   ', '\n']) expect(said(text)[0]).to.contain('error BRAND-M09 copy.note en/default: it ');
  });

  it('has a case that no number chooses', () => {
    const found = said('.input {$n :integer} .match $n few {{a}} onee {{b}} * {{c}}', integer);
    expect(found).to.have.lengthOf(2);
    expect(found[0]).to.contain('warning BRAND-M07 copy.note en/default: "few" is never chosen in en, which has one, other.');
    expect(found[1]).to.contain('error BRAND-M07 copy.note en/default: "onee" is never chosen by a number. → did you mean "one"?');
    expect(said('.input {$n :integer} .match $n 0 {{a}} one {{b}} * {{c}}', integer)).to.deep.equal([]);
    expect(said('.input {$n :integer} .match $n few {{a}} many {{b}} * {{c}}', integer, 'pl')).to.deep.equal([]);
    expect(said('.input {$n :integer select=ordinal} .match $n few {{a}} * {{c}}', integer)).to.deep.equal([]);
    expect(said('.input {$n :integer select=exact} .match $n one {{a}} * {{c}}', integer)[0]).to.contain(
      '"one" is never chosen by a number',
    );
    expect(said('.input {$s :string} .match $s few {{a}} * {{c}}', word)).to.deep.equal([]);
  });

  it('has an option without a value, or a number that is none', () => {
    expect(said('{$n :number minimumFractionDigits=abc}', integer)[0]).to.contain(
      'BRAND-M08 copy.note en/default: an option of {$n} has no value',
    );
    expect(said('.input {$s :integer} .match $s one {{1}} * {{x}}', word)[0]).to.contain('{$s} is to be a number, and its example is none');
    expect(said('{$s :integer}', word)[0]).to.contain('{$s} is to be a number, and its example is none');
    expect(said('{$n :number minimumFractionDigits=2}', integer)).to.deep.equal([]);
  });

  it('has declarations that lead on and on', () => {
    const locals = Array.from({ length: 2000 }, (_, index) => `.local $a${index} = {${index === 0 ? '|x|' : `$a${index - 1}`}} `).join('');
    expect(said(`${locals}{{end {$a1999}}}`)).to.deep.equal([
      'error BRAND-M08 copy.note en/default: it declares 2000 names. → declare 100 at most.',
    ]);
  });

  it('has markup that is not closed, or a word in braces', () => {
    expect(said('{#b}Bold')[0]).to.contain('warning BRAND-M09 copy.note en/default: {#b} is not closed.');
    expect(said('{#b}{#i}x{/b}{/i}')[0]).to.contain('{/b} closes before {#i} is closed');
    expect(said('{#b}x{/b}')).to.deep.equal([]);
    expect(said('Hi {name}')[0]).to.contain('{name} says the word "name". → write {$name} for a value.');
  });

  it('is right, however long or many its parts are', () => {
    expect(said('x'.repeat(65_536))).to.deep.equal([]);
    const many = Array.from({ length: 3000 }, (_, index) => `${index} {{v${index}}} `).join('');
    expect(said(`.input {$n :integer} .match $n ${many}* {{rest}}`, integer)).to.deep.equal([]);
    expect(said('.input {$n :integer} {{Nothing here.}}', integer)).to.deep.equal([]);
    expect(said('.input {$n :integer} .match $n one {{1}} * {{{$n} many}}', integer)).to.deep.equal([]);
  });
});
