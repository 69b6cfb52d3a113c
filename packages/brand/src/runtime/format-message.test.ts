import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compileMessage } from '../voice/compile-message.ts';
import { formatMessage, formatParts, type MessageValues } from './format-message.ts';

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
    expect(say('Hi {$name}')).to.equal('Hi {$name}');
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

  it('isolates values of another direction in HTML, and adds nothing elsewhere', () => {
    const compiled = compileMessage('{$name}: {$n :integer}', 'test');
    const values = { name: 'شارع', n: 2 };
    expect(formatMessage(compiled, values, 'en')).to.equal('شارع: 2');
    expect(formatMessage(compiled, values, 'en', { isolate: 'ltr' })).to.equal('\u2068شارع\u2069: 2');
    expect(formatMessage(compileMessage('{$n :integer}', 'test'), values, 'en', { isolate: 'rtl' })).to.equal('\u20672\u2069');
  });
  it('reports what is wrong and shows where it came from', () => {
    const errors: string[] = [];
    const onError = (type: string, source: string): number => errors.push(`${type} ${source}`);
    expect(formatMessage(compileMessage('{$a} {$b :integer}', 'test'), { b: 'x' }, 'en', { onError })).to.equal('{$a} {$b}');
    expect(errors).to.deep.equal(['unresolved-variable $a', 'bad-operand $b']);
  });
  it('takes no value from what every object has', () => {
    expect(say('{$constructor} {$toString}')).to.equal('{$constructor} {$toString}');
  });
  it('leaves the place of markup to whoever renders it', () => {
    expect(
      formatParts(compileMessage('See {#link to=|orders|}your orders{/link}.', 'test'), {}, 'en').map(({ type, name }) => name ?? type),
    ).to.deep.equal(['text', 'link', 'text', 'link', 'text']);
    expect(say('See {#link}your orders{/link}.')).to.equal('See your orders.');
  });
  it('refuses a function that would only show as a fallback', () => {
    expect(() => compileMessage('{$day :date}', 'copy.when en')).to.throw(
      'copy.when en: :date is not supported; use :number, :integer, :offset, :string',
    );
  });
});
