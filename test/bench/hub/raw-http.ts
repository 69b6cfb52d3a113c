import { connect, type Socket } from 'node:net';

/** One keep-alive connection. Written by hand so that the generator costs little beside the servers it loads. */
export interface Wire {
  /** Sends a request; resolves with its whole answer. One at a time. */
  ask(method: string, path: string, headers: string, body?: string): Promise<{ status: number; head: string; body: string }>;
  /** Sends a request whose answer does not end; calls back with every piece of its body. Resolves with the status. */
  listen(path: string, headers: string, onText: (text: string) => void): Promise<number>;
  close(): void;
}

interface Reading {
  onHead(status: number, head: string): void;
  onBody(text: string): void;
  onEnd(): void;
  onError(error: Error): void;
}

/** Takes an answer apart: head, then a body of known length or in chunks. */
function createReader(next: () => Reading | undefined): (data: string) => void {
  let buffer = '';
  let isInBody = false;
  let left = 0;
  let isChunked = false;
  const end = (): void => {
    isInBody = false;
    next()?.onEnd();
  };
  return (data) => {
    buffer += data;
    for (;;) {
      if (!isInBody) {
        const at = buffer.indexOf('\r\n\r\n');
        if (at < 0) return;
        const head = buffer.slice(0, at);
        buffer = buffer.slice(at + 4);
        isChunked = /\r\ntransfer-encoding: *chunked/i.test(head);
        left = isChunked ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
        isInBody = true;
        next()?.onHead(Number(head.slice(9, 12)), head);
        if (!isChunked && left === 0) {
          end();
          continue;
        }
      }
      if (isChunked && left === 0) {
        const at = buffer.indexOf('\r\n');
        if (at < 0) return;
        left = Number.parseInt(buffer.slice(0, at), 16);
        if (left === 0) {
          if (buffer.length < at + 4) return;
          buffer = buffer.slice(at + 4);
          end();
          continue;
        }
        buffer = buffer.slice(at + 2);
        // The line break that ends the chunk is counted with it, so that it is there when the chunk is.
        left += 2;
      }
      if (buffer === '') return;
      if (isChunked) {
        if (buffer.length < left) return;
        next()?.onBody(buffer.slice(0, left - 2));
        buffer = buffer.slice(left);
        left = 0;
      } else {
        const part = buffer.slice(0, left);
        buffer = buffer.slice(part.length);
        left -= part.length;
        next()?.onBody(part);
        if (left === 0) end();
      }
    }
  };
}

/** @param url of the server; plain HTTP, and bodies in ASCII: lengths are counted in characters */
export async function openWire(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url);
  let reading: Reading | undefined;
  const socket: Socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const fail = (error: Error): void => reading?.onError(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The server closed the connection.')));
  socket.on('data', createReader(() => reading) as (data: unknown) => void);
  const begin = (method: string, path: string, headers: string, body: string): void => {
    const length = method === 'GET' ? '' : `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
    socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${headers}${length}\r\n${body}`);
  };
  return {
    ask: (method, path, headers, body = '') =>
      new Promise((resolve, reject) => {
        let status = 0;
        let head = '';
        let text = '';
        reading = {
          onHead: (given, all) => {
            status = given;
            head = all;
          },
          onBody: (part) => (text += part),
          onEnd: () => resolve({ status, head, body: text }),
          onError: reject,
        };
        begin(method, path, headers, body);
      }),
    listen: (path, headers, onText) =>
      new Promise((resolve, reject) => {
        reading = { onHead: resolve, onBody: onText, onEnd: () => {}, onError: reject };
        begin('GET', path, headers, '');
      }),
    close: () => {
      reading = undefined;
      socket.destroy();
    },
  };
}
