import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

export interface CuttableProxy {
  port: number;
  /** `open` passes everything; `blackhole` takes bytes and passes none; `refuse` resets every connection. */
  mode: 'open' | 'blackhole' | 'refuse';
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
    near.on('data', (bytes) => proxy.mode === 'open' && far.write(bytes));
    far.on('data', (bytes) => proxy.mode === 'open' && near.write(bytes));
    for (const socket of [near, far]) socket.on('close', end).on('error', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: CuttableProxy = {
    port: (server.address() as AddressInfo).port,
    mode: 'open',
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
