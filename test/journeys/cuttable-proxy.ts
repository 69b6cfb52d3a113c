import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

export interface CuttableProxy {
  port: number;
  /** `open` passes everything; `blackhole` takes bytes and passes none; `refuse` resets every connection. */
  mode: 'open' | 'blackhole' | 'refuse';
  /** Paths that are answered with 404 and do not come to the hub, as when a hub was replaced by another version while a page is open. */
  lacks(path: string): boolean;
  /** How often each of them was asked for. */
  missed: Map<string, number>;
  cut(mode: 'blackhole' | 'refuse'): void;
  restore(): void;
  close(): Promise<void>;
}

/** A TCP proxy in front of the hub that a test can make fail: what a browser meets in a tunnel, or while the hub restarts. */
export async function startCuttableProxy(target: number): Promise<CuttableProxy> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const server = createServer((near) => {
    if (proxy.mode === 'refuse') {
      near.resetAndDestroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('data', (bytes) => {
      if (proxy.mode !== 'open') return;
      const [, path = ''] = /^GET (\S+) /.exec(bytes.toString('latin1')) ?? [];
      if (!proxy.lacks(path)) return far.write(bytes);
      proxy.missed.set(path, (proxy.missed.get(path) ?? 0) + 1);
      near.write('HTTP/1.1 404 Not Found\r\naccess-control-allow-origin: *\r\ncontent-length: 0\r\n\r\n');
    });
    far.on('data', (bytes) => proxy.mode === 'open' && near.write(bytes));
    for (const socket of [near, far]) socket.on('close', end).on('error', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: CuttableProxy = {
    port: (server.address() as AddressInfo).port,
    mode: 'open',
    lacks: () => false,
    missed: new Map(),
    cut(mode) {
      proxy.mode = mode;
      if (mode === 'refuse') for (const { near, far } of pairs) (near.resetAndDestroy(), far.destroy());
    },
    restore() {
      // Connections that were cut stay dead, as they would: bytes of theirs are lost.
      if (proxy.mode === 'blackhole') for (const { near, far } of pairs) (near.destroy(), far.destroy());
      proxy.mode = 'open';
    },
    async close() {
      for (const { near, far } of pairs) (near.destroy(), far.destroy());
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
