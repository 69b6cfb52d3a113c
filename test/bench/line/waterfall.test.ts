import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { LineRequest } from './slow-line.ts';
import { drawWaterfall, waterfallOf } from './waterfall.ts';

const request = (path: string, sentAt: number, lastByteAt: number): LineRequest => ({
  method: 'GET',
  path,
  bytes: 1_000,
  sentAt,
  handshakeMs: 0,
  firstByteAt: lastByteAt - 50,
  lastByteAt,
});

describe('a waterfall', () => {
  it('counts what waited for one another, not what went side by side', () => {
    const all = [
      request('/a', 0, 150),
      request('/b', 5, 200),
      request('/c', 160, 310),
      request('/d', 210, 400),
      request('/late', 500, 650),
    ];
    const { inLine, requests } = waterfallOf(all, 0, 450);
    expect(requests.map(({ path, depth }) => `${path} ${depth}`)).to.deep.equal(['/a 1', '/b 1', '/c 2', '/d 2']);
    expect(inLine).to.equal(2);
  });

  it('leaves streams out, and what was not waited for', () => {
    const all = [request('/v1/stream?after=0', 0, 10), request('/a', 20, 170), request('/slow', 180, 900)];
    expect(waterfallOf(all, 0, 300).inLine).to.equal(1);
  });

  it('is drawn with names that a reader compares', () => {
    const drawn = drawWaterfall(waterfallOf([request('/assets/chat-BfGYyIM8.js', 100, 250)], 0, 300), 0);
    expect(drawn).to.equal('GET /assets/chat.js   1.0 kB 1 |    ----##');
  });
});
