import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The line of a phone on the way: what people have, not what developers have. */
export interface LineOptions {
  roundTripMs: number;
  bitsPerSecond: number;
  /** Round trips that a new connection costs before its first request leaves: one for TCP, one for TLS 1.3. */
  handshakes: number;
}

/** One request as it went over the line; times in ms of `performance.now()`, as the browser's end sees them. */
export interface LineRequest {
  method: string;
  path: string;
  /** Bytes of the answer, head included. */
  bytes: number;
  /** The request left the browser; on a new connection before the handshake. */
  sentAt: number;
  /** Milliseconds of the handshake in front of it; 0 on a connection that was there. */
  handshakeMs: number;
  firstByteAt: number;
  lastByteAt: number;
}

export interface SlowLine {
  url: string;
  /** All requests so far, in the order in which they left. */
  requests: LineRequest[];
  close(): Promise<void>;
}

const headOf = /^(GET|POST|PATCH|PUT|DELETE|OPTIONS|HEAD) (\S+) HTTP\/1\.1\r\n/;

/**
 * A TCP proxy with a round trip, handshakes and a rate. The browser's own emulation delays neither preflights nor handshakes, and those are most of
 * what a first message waits for. Both directions share nothing; all connections share the rate of their direction, as on one radio link.
 */
export async function startSlowLine(target: number, { roundTripMs, bitsPerSecond, handshakes }: LineOptions): Promise<SlowLine> {
  const requests: LineRequest[] = [];
  const bytesPerMs = bitsPerSecond / 8_000;
  const sockets = new Set<Socket>();
  /** When the line has passed on what it was given, by direction. */
  const freeAt = { up: 0, down: 0 };

  /** Hands bytes on when the last of them would arrive. @returns when the first and the last do */
  const pass = (way: 'up' | 'down', bytes: Buffer, to: Socket, notBefore = 0): { first: number; last: number } => {
    const now = performance.now();
    const begins = Math.max(freeAt[way], now, notBefore);
    freeAt[way] = begins + bytes.length / bytesPerMs;
    const last = freeAt[way] + roundTripMs / 2;
    setTimeout(() => to.writable && to.write(bytes), last - now);
    return { first: begins + roundTripMs / 2, last };
  };

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    let open: LineRequest | undefined;
    /** No byte of the browser's passes before the connection is made. */
    let readyAt = 0;
    near.on('data', (bytes) => {
      const [, method, path] = headOf.exec(bytes.toString('latin1', 0, 2_000)) ?? [];
      if (method && path) {
        const sentAt = performance.now();
        const handshakeMs = readyAt === 0 ? handshakes * roundTripMs : 0;
        readyAt ||= sentAt + handshakeMs;
        open = { method, path, bytes: 0, sentAt, handshakeMs, firstByteAt: 0, lastByteAt: 0 };
        requests.push(open);
      }
      pass('up', bytes, far, readyAt);
    });
    far.on('data', (bytes) => {
      const arrives = pass('down', bytes, near);
      if (!open) return;
      open.bytes += bytes.length;
      open.firstByteAt ||= arrives.first;
      open.lastByteAt = arrives.last;
    });
    const end = (): void => {
      for (const socket of [near, far]) {
        sockets.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket.on('close', end).on('error', end));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
