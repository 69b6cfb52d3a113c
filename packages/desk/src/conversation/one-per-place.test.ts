import type { Finding, Lint } from '@segue/brand/lint';
import { expect } from 'chai';
import { onePerPlace } from './one-per-place.ts';

const context = { locale: 'en', channel: 'web', author: 'operator' } as const;
const finding = (start: number, end: number, instead: string | undefined, over: Partial<Finding> = {}): Finding => ({
  ruleId: `${start}-${end}`,
  kind: 'punctuation',
  severity: 'warning',
  message: '',
  says: [],
  start,
  end,
  suggestions: instead === undefined ? [] : [{ text: instead }],
  ...over,
});
/** Finds as much as the text has exclamation marks. */
const lint: Lint = (text) => [...text.matchAll(/!/g)].map(({ index }) => finding(index, index + 1, '.'));
const kept = (findings: readonly Finding[], text: string, by = lint): string[] =>
  onePerPlace(findings, text, by, context).map(({ ruleId }) => ruleId);

describe('findings that overlap', () => {
  it('leave the one whose suggestion passes', () => {
    const one = finding(2, 4, '.');
    const two = finding(2, 4, '!', { ruleId: 'doubled' });
    expect(kept([two, one], 'Hi!!')).to.deep.equal(['2-4']);
  });

  it('leave the one that mends most where both pass', () => {
    expect(kept([finding(2, 4, '.'), finding(3, 4, '')], 'Hi!!', () => [])).to.deep.equal(['2-4']);
  });

  it('leave the one that stops the message', () => {
    const hard = finding(3, 4, '?', { severity: 'hard' });
    expect(kept([finding(2, 4, '.'), hard], 'Hi!!')).to.deep.equal(['3-4']);
  });

  it('are all left where nothing contradicts: beside each other, or without a suggestion', () => {
    let asked = 0;
    const counting: Lint = () => ((asked += 1), []);
    expect(kept([finding(0, 2, 'Yo'), finding(0, 4, undefined), finding(2, 4, '.')], 'Hi!!', counting)).to.have.length(3);
    expect(asked).to.equal(0);
  });
});
