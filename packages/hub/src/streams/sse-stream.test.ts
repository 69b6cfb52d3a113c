import { expect } from 'chai';
import { describe, it } from 'node:test';
import { SseStream, type StreamOut } from './sse-stream.ts';

/** A reader that takes nothing; what is done with its connection. */
function deafReader(): { out: StreamOut; done: string[]; close(): void } {
  let unread = 0;
  const listeners: (() => void)[] = [];
  const done: string[] = [];
  return {
    done,
    close: () => listeners.forEach((tell) => tell()),
    out: {
      write(bytes) {
        unread += bytes.byteLength;
        return false;
      },
      end: () => done.push('end'),
      destroy: () => done.push('destroy'),
      get writableLength() {
        return unread;
      },
      once: (event, listener) => event === 'close' && listeners.push(listener),
    },
  };
}

/** @returns the stream, and how to let its timers run out */
function stream(maxBacklogBytes = 100) {
  const timers = new Set<() => void>();
  let closed = 0;
  const after = (_ms: number, callback: () => void): (() => void) => {
    timers.add(callback);
    return () => timers.delete(callback);
  };
  const made = new SseStream(maxBacklogBytes, after, () => (closed += 1));
  return { made, closed: () => closed, timeout: () => [...timers].forEach((callback) => callback()) };
}

describe('a reader that takes nothing', () => {
  it('loses its connection, not only its stream, once it left too much unread', () => {
    const { made, closed } = stream();
    const reader = deafReader();
    made.pipe(reader.out);
    expect(made.write(new Uint8Array(90))).to.equal(true);
    expect(made.write(new Uint8Array(90))).to.equal(false);
    expect(reader.done).to.deep.equal(['destroy']);
    expect([made.closed, closed()]).to.deep.equal([true, 1]);
  });

  it('is given a moment to take a farewell, then loses its connection', () => {
    const { made, timeout } = stream();
    const reader = deafReader();
    made.pipe(reader.out);
    made.write(new Uint8Array(10));
    made.close();
    expect(reader.done).to.deep.equal(['end']);
    timeout();
    expect(reader.done).to.deep.equal(['end', 'destroy']);
  });

  it('is left alone when it took the farewell', () => {
    const { made, timeout } = stream();
    const reader = deafReader();
    made.pipe(reader.out);
    made.write(new Uint8Array(10));
    made.close();
    reader.close();
    timeout();
    expect(reader.done).to.deep.equal(['end']);
  });
});
