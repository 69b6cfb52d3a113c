import { randomFillSync } from 'node:crypto';
import type { Ids } from '@segue/hub';
import { nanoid } from 'nanoid';

/** Random bytes are fetched for this many ids at once: asking the system costs more than the rest of an id. */
const idsAtOnce = 128;
const bytesEach = 16;

/** UUIDv7 (RFC 9562): 48 bits of time first, so that indexes grow at their end; the rest is random. Secrets never come from the pool. */
export function createIds(now: () => number = Date.now): Ids {
  const pool = Buffer.alloc(idsAtOnce * bytesEach);
  let used = pool.length;
  return {
    id() {
      if (used === pool.length) {
        randomFillSync(pool);
        used = 0;
      }
      pool.writeUIntBE(now(), used, 6);
      pool[used + 6] = (pool[used + 6]! & 0x0f) | 0x70;
      pool[used + 8] = (pool[used + 8]! & 0x3f) | 0x80;
      const hex = pool.toString('hex', used, (used += bytesEach));
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
    // Six bits a sign, in the alphabet of base64url.
    secret: (bytes) => nanoid(Math.ceil((bytes * 8) / 6)),
  };
}
