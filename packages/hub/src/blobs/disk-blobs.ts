import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { SegueError } from '@segue/protocol';
import type { Blobs } from './blobs.ts';

/** Readable by this user only. One file for each blob, in folders by the last two characters of its id. Names are made by the hub, never by uploaders. */
export function createDiskBlobs(folder: string): Blobs {
  const path = (id: string): string => {
    if (!/^[A-Za-z0-9_-]+$/.test(id)) throw new SegueError('not-found', 'No such file.');
    return join(folder, id.slice(-2), id);
  };
  const asKnown = (error: unknown): unknown => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return new SegueError('not-found', 'No such file.', { cause: error });
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS' || code === 'EIO' || code === 'EACCES') {
      return new SegueError(
        'storage-unavailable',
        `The disk refused the file (${code}). Free space or mend the rights of ${folder}, then send it again.`,
        {
          cause: error,
          retryAfterMs: 30_000,
        },
      );
    }
    return error;
  };
  return {
    async write(id, offset, bytes) {
      try {
        const target = path(id);
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        const file = await open(target, offset === 0 ? 'w' : 'r+', 0o600);
        try {
          // A nearly full disk takes a part and says so by the count only; the next write then says why.
          for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
          await file.datasync();
        } finally {
          await file.close();
        }
      } catch (error) {
        throw asKnown(error);
      }
    },
    async read(id) {
      try {
        return new Uint8Array(await readFile(path(id)));
      } catch (error) {
        throw asKnown(error);
      }
    },
    async stream(id, range) {
      const file = await open(path(id), 'r').catch((error: unknown) => {
        throw asKnown(error);
      });
      return Readable.toWeb(createReadStream('', { fd: file, ...range })) as unknown as ReadableStream<Uint8Array>;
    },
    async head(id, length) {
      const file = await open(path(id), 'r').catch((error: unknown) => {
        throw asKnown(error);
      });
      try {
        const buffer = new Uint8Array(length);
        const { bytesRead } = await file.read(buffer, 0, length, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    async remove(id) {
      await rm(path(id), { force: true });
    },
    async space() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, blocks, bsize } = await statfs(folder);
      return { free: bavail * bsize, total: blocks * bsize };
    },
  };
}
