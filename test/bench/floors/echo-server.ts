/**
 * The floor of the hub: takes what is said and sends it to whoever reads that conversation, over the same HTTP and SSE. No session, no check, no
 * storage, no framework.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const readers = new Map<string, Set<ServerResponse>>();
let seq = 0;

const server = createServer((request, response) => {
  const [, , , id = '', what] = (request.url ?? '').split(/[/?]/);
  if (request.method === 'GET' && what === 'stream') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: hello\ndata: {}\n\n');
    const set = readers.get(id) ?? new Set();
    readers.set(id, set.add(response));
    response.on('close', () => set.delete(response));
    return;
  }
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (text += part));
  request.on('end', () => {
    const { intentId, content } = JSON.parse(text) as { intentId: string; content: unknown };
    const place = ++seq;
    const frame = `event: log\nid: ${place}\ndata: ${JSON.stringify({ event: { type: 'message', seq: place, message: { intentId, content } } })}\n\n`;
    for (const reader of readers.get(id) ?? []) reader.write(frame);
    const answer = JSON.stringify({ id: intentId, seq: place });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
