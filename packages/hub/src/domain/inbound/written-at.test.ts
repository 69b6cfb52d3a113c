import { expect } from 'chai';
import { describe, it } from 'node:test';
import { writtenAt } from './written-at.ts';

const now = Date.UTC(2026, 10, 29, 12);
const hourMs = 60 * 60_000;

describe('when a message of a network was written', () => {
  it('is what the network says', () => {
    expect(writtenAt(now - 2 * hourMs, now)).to.equal(now - 2 * hourMs);
    expect(writtenAt(now, now)).to.equal(now);
  });
  it('is now where its clock is ahead, or far behind, or it says nothing', () => {
    for (const at of [undefined, Number.NaN, Infinity, 0, -1, now + 1, now + 90 * 24 * hourMs, now - 49 * hourMs])
      expect(writtenAt(at, now)).to.equal(now);
  });
  it('is not before what stands above it', () => {
    expect(writtenAt(now - 2 * hourMs, now, now - hourMs)).to.equal(now - hourMs);
    // The hub's own clock was set back meanwhile.
    expect(writtenAt(now - 2 * hourMs, now, now + hourMs)).to.equal(now);
  });
});
