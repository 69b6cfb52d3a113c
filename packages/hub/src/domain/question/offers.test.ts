import { expect } from 'chai';
import { describe, it } from 'node:test';
import { buttonData } from './button-data.ts';
import type { OpenQuestion } from '../../storage/rows.ts';
import { afterAnswer, asks, nextQuestion } from './offers.ts';

const back = { data: buttonData.returnLink, label: 'Continue in the browser' };
const white = { data: 'c:one:0', label: 'White' };
const stop = { data: 'f:two:0:stop', label: 'Not now' };
const open = (options: OpenQuestion['options'], ways: OpenQuestion['ways'] = []): OpenQuestion => ({
  options,
  ways,
  typedOnly: true,
  askedAt: 1,
});
const form: OpenQuestion = { ...open([], [stop]), form: { messageId: 'two', field: 0, values: {} } };

describe('an offer', () => {
  it('asks nothing, unlike a question or a form', () => {
    expect(asks(open([back]))).to.equal(false);
    expect(asks(open([], [back]))).to.equal(false);
    expect(asks(open([white, back]))).to.equal(true);
    expect(asks(form)).to.equal(true);
  });

  it('keeps its title and loses its number as soon as anything else is said', () => {
    expect(nextQuestion(open([back]), undefined)).to.deep.include({ options: [], ways: [back] });
    expect(nextQuestion(open([back]), open([white]))).to.deep.include({ options: [white], ways: [back] });
    expect(nextQuestion(open([], [back]), form)).to.deep.include({ ways: [stop, back], form: form.form });
    expect(nextQuestion(open([], [back]), open([back]))).to.deep.include({ options: [back], ways: [] });
  });

  it('outlives the answer to what was asked, and ends when it is taken', () => {
    expect(afterAnswer(open([white], [back]), white.data)).to.deep.include({ options: [], ways: [back] });
    expect(afterAnswer(open([], [back]), back.data)).to.equal(null);
    expect(afterAnswer(open([white]), white.data)).to.equal(null);
  });
});

describe('a question', () => {
  it('stays open while nothing else is asked', () => {
    expect(nextQuestion(open([white]), undefined)).to.deep.equal(open([white]));
    expect(nextQuestion(undefined, undefined)).to.equal(undefined);
  });
});
