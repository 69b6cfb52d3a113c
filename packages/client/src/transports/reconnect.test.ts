import { limits, SegueError } from '@segue/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { backoffMs, isPassing, reconnectMs } from './reconnect.ts';

const error = (code: SegueError['code'], facts = {}) => new SegueError(code, 'x', facts);

describe('reconnectMs', () => {
  it('stops only when the session is over', () => {
    expect(reconnectMs({ error: error('unauthenticated'), attempt: 0, random: 0 })).to.equal(undefined);
    for (const code of ['network', 'timeout', 'shutting-down', 'rate-limited', 'internal', 'not-found'] as const) {
      expect(reconnectMs({ error: error(code), attempt: 0, random: 0.5 })).to.be.a('number');
    }
    expect(reconnectMs({ attempt: 0, random: 0 })).to.equal(0);
  });

  it('honours what the hub asked for', () => {
    expect(reconnectMs({ error: error('unauthenticated', { retryAfterMs: 10 }), attempt: 0, random: 0 })).to.equal(10);
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (retryAfterMs, attempt, random) => {
        const ms = backoffMs({ error: error('rate-limited', { retryAfterMs }), attempt, random });
        expect(ms).to.be.within(retryAfterMs, retryAfterMs + limits.backoffMaxMs);
      }),
    );
  });

  it('spreads over a window that doubles from 0.5 s to 30 s', () => {
    const ceiling = (attempt: number) => backoffMs({ attempt, random: 1 });
    expect([0, 1, 2, 5, 6, 100].map(ceiling)).to.deep.equal([500, 1_000, 2_000, 16_000, 30_000, 30_000]);
    expect(backoffMs({ attempt: 3, random: 0 })).to.equal(0);
  });
});

describe('isPassing', () => {
  it('tells what a later try may cure from what it cannot', () => {
    for (const status of [0, 408, 425, 429, 500, 502, 503, 507]) expect(isPassing({ status }), String(status)).to.equal(true);
    for (const status of [400, 401, 403, 404, 409, 410, 413, 415]) expect(isPassing({ status }), String(status)).to.equal(false);
  });
});
