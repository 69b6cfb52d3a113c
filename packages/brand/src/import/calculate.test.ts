import { describe, it } from 'node:test';
import { expect } from 'chai';
import { calculate, isCalculation, quantityOf, type Quantity } from './calculate.ts';

const known: Record<string, unknown> = { base: 4, 'space.1': '8px', text: '1rem', wide: { value: 2, unit: 'px' } };
const valueOf = (alias: string): Quantity => quantityOf(known[alias]) ?? expect.fail(`asks for ${alias}`);
const result = (text: string): string => {
  const { value, unit } = calculate(text, valueOf);
  return `${value}${unit}`;
};

describe('calculate', () => {
  it('computes with the signs in their order, parentheses and units', () => {
    const expected: Record<string, string> = {
      '{space.1} * 3': '24px',
      '{base} * 2 + 1': '9',
      '2 + {base} * 2': '10',
      '({space.1} + {wide}) / 2': '5px',
      '16 / 2 / 2': '4',
      '10 - 4 - 3': '3',
      '-{space.1}': '-8px',
      '-({base} - 6) * -.5': '-1',
      '{space.1} + 4': '12px',
      '{text}*1.5': '1.5rem',
      '{text} - 0.25rem': '0.75rem',
      '{space.1} / {wide}': '4',
      '0.1 * 3': '0.3',
      '{base}-2': '2',
    };
    for (const [text, value] of Object.entries(expected)) expect(result(text), text).to.equal(value);
  });

  it('says why it cannot', () => {
    const expected: Record<string, string> = {
      '{text} + {space.1}': 'it adds rem and px',
      '{text} + 4': 'it adds rem and numbers without a unit',
      '{space.1} * {space.1}': 'it multiplies px by px',
      '2 / {space.1}': 'it divides a number by px',
      '{base} / 0': 'it divides by zero',
      '(1 + 2': 'a parenthesis is not closed',
      '1 +': 'it ends too early',
      '1 2': 'there is no sign before 2',
      'roundTo({base} / 3)': 'only + - * / and parentheses are computed, not roundTo',
      '1 * )': 'only + - * / and parentheses are computed, not )',
      [`${'('.repeat(2000)}1`]: 'it is too long',
    };
    for (const [text, reason] of Object.entries(expected)) expect(() => result(text), text).to.throw(reason);
  });

  it('knows what is no calculation', () => {
    for (const text of ['16 / 2', '{a} * 2', '-{a}', '({a})', 'roundTo({a}/3)']) expect(isCalculation(text), text).to.equal(true);
    for (const text of ['{a-b}', '-4px', '0.5', 'Inter-Bold', 'w-700', 'auto', 'semi-bold', '', '#fff', 16])
      expect(isCalculation(text), String(text)).to.equal(false);
  });
});
