import { randomBytes } from 'node:crypto';
import type { Ids } from '@segue/hub';

/** UUIDv7 (RFC 9562): 48 bits of time first, so that indexes grow at their end; the rest is random. */
export function createIds(now: () => number = Date.now): Ids {
  return {
    id() {
      const bytes = randomBytes(16);
      bytes.writeUIntBE(now(), 0, 6);
      bytes[6] = (bytes[6]! & 0x0f) | 0x70;
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      const hex = bytes.toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
    secret: (length) => randomBytes(length).toString('base64url'),
  };
}
