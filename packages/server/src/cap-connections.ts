import type { Server } from 'node:net';
import { addressKey } from '@segue/hub';

/** Programs on this machine, proxies among them, speak for many. */
const isThisMachine = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/** Closes what one address opens beyond `most` connections, before anything of it is read. An IPv6 network (/64) is one address. */
export function capConnections(server: Server, most: number, isExempt: (address: string) => boolean = isThisMachine): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (isExempt(address)) return;
    const key = addressKey(address);
    const count = (open.get(key) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(key, count);
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1;
      if (left <= 0) open.delete(key);
      else open.set(key, left);
    });
  });
}
