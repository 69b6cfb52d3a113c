import { expect } from 'chai';
import { describe, it } from 'node:test';

describe('a signal of several, where the browser has none', () => {
  it('ends with the first of them, and at once when one has ended', async () => {
    const { any, timeout } = AbortSignal;
    Object.assign(AbortSignal, { any: undefined, timeout: undefined });
    const { anySignal, signalAfter } = await import('./any-signal.ts');
    const [first, second] = [new AbortController(), new AbortController()];
    const either = anySignal([first.signal, second.signal]);
    expect(either.aborted).to.equal(false);
    second.abort();
    expect(either.aborted).to.equal(true);
    expect(anySignal([first.signal, second.signal]).aborted).to.equal(true);
    expect(signalAfter(1_000)).to.equal(undefined);
    Object.assign(AbortSignal, { any, timeout });
  });
});
