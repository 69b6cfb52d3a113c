import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compileMessage } from '../voice/compile-message.ts';
import { formatMessage, type MessageValues } from './format-message.ts';

const say = (source: string, values: MessageValues = {}, locale = 'en'): string =>
  formatMessage(compileMessage(source, 'test'), values, locale);

describe('a message of the brand', () => {
  it('is said as it is written', () => {
    expect(say('Hello there')).to.equal('Hello there');
  });
  it('puts values in', () => {
    expect(say('Hi {$name}, order {$order}', { name: 'Zoe', order: '1042' })).to.equal('Hi Zoe, order 1042');
  });
  it('shows the name of a value that is missing', () => {
    expect(say('Hi {$name}')).to.equal('Hi {name}');
  });
  it('keeps escaped braces', () => {
    expect(say('a \\{b\\}')).to.equal('a {b}');
  });

  const queue = '.input {$n :integer} .match $n 0 {{You are next.}} one {{One person.}} * {{{$n} people.}}';
  it('chooses by exact number before plural category', () => {
    expect([0, 1, 1500].map((n) => say(queue, { n }))).to.deep.equal(['You are next.', 'One person.', '1,500 people.']);
  });
  it('uses the plural rules of the locale', () => {
    const files = '.input {$n :number} .match $n one {{plik}} few {{pliki}} many {{plików}} * {{pliku}}';
    expect([1, 3, 5].map((n) => say(files, { n }, 'pl'))).to.deep.equal(['plik', 'pliki', 'plików']);
  });
  it('chooses by two selectors, the first one counting more', () => {
    const both = '.input {$a :string} .input {$n :number} .match $a $n * one {{any one}} x * {{x any}} x one {{x one}} * * {{any any}}';
    expect([
      say(both, { a: 'x', n: 1 }),
      say(both, { a: 'x', n: 2 }),
      say(both, { a: 'y', n: 1 }),
      say(both, { a: 'y', n: 2 }),
    ]).to.deep.equal(['x one', 'x any', 'any one', 'any any']);
  });
  it('reads local variables', () => {
    expect(say('.local $m = {$n :number minimumFractionDigits=2} {{{$m} €}}', { n: 3 })).to.equal('3.00 €');
  });
  it('says which message does not parse', () => {
    expect(() => compileMessage('{$name', 'copy.greeting en')).to.throw('copy.greeting en');
  });
});
