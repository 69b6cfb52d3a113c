import type { LineRequest } from './slow-line.ts';

/** What happens between two moments on the line, told from the first. */
export interface Waterfall {
  requests: (LineRequest & { depth: number })[];
  /** Longest chain of requests of which each left after the answer before it was there. */
  inLine: number;
}

/** Streams stay open and keep nobody waiting. */
const isStream = ({ path }: LineRequest): boolean => /\/stream(\?|$)/.test(path);

/** @param until when what was waited for was seen; what left later was not waited for */
export function waterfallOf(all: readonly LineRequest[], from: number, until: number): Waterfall {
  const during = all.filter((request) => request.sentAt >= from && request.sentAt < until && !isStream(request));
  const requests: Waterfall['requests'] = [];
  for (const request of during) {
    const before = requests.filter(({ lastByteAt }) => lastByteAt > 0 && lastByteAt <= request.sentAt);
    requests.push({ ...request, depth: 1 + Math.max(0, ...before.map(({ depth }) => depth)) });
  }
  // One that was still under way when it was seen was not waited for either.
  return { requests, inLine: Math.max(0, ...requests.filter(({ lastByteAt }) => lastByteAt <= until).map(({ depth }) => depth)) };
}

const barMs = 25;

/** One line a request: what, how large, and when, a character for each 25 ms. */
export function drawWaterfall({ requests }: Waterfall, from: number): string {
  const names = requests.map(
    ({ method, path }) =>
      `${method} ${path
        .split('?')[0]!
        .replace(/-[\w-]{8}\.js$/, '.js')
        .replace(/[\w-]{20,}/, '…')}`,
  );
  const width = Math.max(0, ...names.map((name) => name.length));
  const cells = (ms: number): number => Math.max(0, Math.round(ms / barMs));
  return requests
    .map(({ sentAt, handshakeMs, firstByteAt, lastByteAt, bytes, depth }, at) => {
      const bar = [
        ' '.repeat(cells(sentAt - from)),
        '='.repeat(cells(handshakeMs)),
        '-'.repeat(cells(firstByteAt - sentAt - handshakeMs)),
        '#'.repeat(Math.max(1, cells(lastByteAt - firstByteAt))),
      ].join('');
      return `${names[at]!.padEnd(width)} ${`${(bytes / 1000).toFixed(1)} kB`.padStart(8)} ${depth} |${bar}`;
    })
    .join('\n');
}
