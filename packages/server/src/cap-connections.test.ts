import { expect } from 'chai';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { capConnections } from './cap-connections.ts';

describe('connections of one address', () => {
  it('are closed beyond the most it may have, until others of it end', async () => {
    const server = createServer();
    capConnections(server, 2, () => false);
    server.on('connection', (socket) => {
      socket.on('error', () => undefined);
      if (!socket.destroyed) socket.write('hello');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const open = async (): Promise<{ socket: Socket; isServed: boolean }> => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      const isServed = await Promise.race([once(socket, 'data').then(() => true), once(socket, 'close').then(() => false)]);
      return { socket, isServed };
    };
    const [first, second, third] = [await open(), await open(), await open()];
    expect([first.isServed, second.isServed, third.isServed]).to.deep.equal([true, true, false]);
    first.socket.destroy();
    let next = await open();
    while (!next.isServed) next = await open();
    for (const { socket } of [second, next]) socket.destroy();
    server.close();
  });
});
