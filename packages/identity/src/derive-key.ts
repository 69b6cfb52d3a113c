import { hkdfSync } from 'node:crypto';
import { minSecretBytes } from './assertion-limits.ts';

/** A key for one purpose out of the hub's signing key: what is made for one never holds for another. Pure. */
export function deriveKey(signingKey: Uint8Array, purpose: string): Uint8Array {
  if (signingKey.byteLength < minSecretBytes)
    throw new TypeError(`signingKey: got ${signingKey.byteLength} bytes, expected ${minSecretBytes} or more.`);
  return new Uint8Array(hkdfSync('sha256', signingKey, '', `segue ${purpose}`, 32));
}
