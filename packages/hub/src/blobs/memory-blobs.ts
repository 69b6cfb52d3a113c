import { SegueError } from '@segue/protocol';
import type { Blobs } from './blobs.ts';

/** Blobs that are gone with the process: for tests and simulations. */
export function createMemoryBlobs(): Blobs {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const get = (id: string): Uint8Array<ArrayBuffer> => {
    const file = files.get(id);
    if (!file) throw new SegueError('not-found', 'No such file.');
    return file;
  };
  return {
    async write(id, offset, bytes) {
      const old = offset === 0 ? new Uint8Array() : get(id);
      const made = new Uint8Array(Math.max(old.length, offset + bytes.length));
      made.set(old);
      made.set(bytes, offset);
      files.set(id, made);
    },
    read: async (id) => get(id),
    stream: async (id, range) => new Blob([range ? get(id).slice(range.start, range.end + 1) : get(id)]).stream(),
    head: async (id, length) => get(id).slice(0, length),
    async remove(id) {
      files.delete(id);
    },
  };
}
