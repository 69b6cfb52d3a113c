import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { createSseParser, type SseEvent } from './sse-parser.ts';

const parse = (...parts: string[]): SseEvent[] => {
  const events: SseEvent[] = [];
  const feed = createSseParser((event) => events.push(event));
  for (const part of parts) feed(part);
  return events;
};

describe('SSE parser', () => {
  it('reads events, skips comments and unknown fields, joins data lines', () => {
    expect(parse(':\n\nevent: log\nid: 3\nretry: 5\ndata: {"a":\ndata:1}\n\n: beat\n\ndata\n\n')).to.deep.equal([
      { event: 'log', data: '{"a":\n1}' },
      { event: '', data: '' },
    ]);
  });

  it('reads the same however the bytes are cut and whichever line ends are used', () => {
    const source = ['event: log', 'data: {"text":"grüße 👋 你好"}', '', ':', '', 'event: hello', 'data: {}', '', ''];
    const expected = parse(source.join('\n'));
    expect(expected).to.have.length(2);
    fc.assert(
      fc.property(fc.constantFrom('\n', '\r', '\r\n'), fc.array(fc.nat(120), { maxLength: 12 }), (lineEnd, cuts) => {
        const bytes = new TextEncoder().encode(source.join(lineEnd));
        const decoder = new TextDecoder();
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
        const parts = places.slice(1).map((end, at) => decoder.decode(bytes.slice(places[at], end), { stream: true }));
        expect(parse(...parts)).to.deep.equal(expected);
      }),
    );
  });

  it('keeps an event that is not complete to itself', () => {
    expect(parse('data: 1\n')).to.deep.equal([]);
  });
});
