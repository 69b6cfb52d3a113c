import { calculateJwkThumbprint } from 'jose';
import { refuse } from './refused.ts';
import { toVerificationKey, type VerificationKey } from './verification-key.ts';

const names = ['crv', 'kty', 'x', 'y'].join();

/**
 * Reads the key that a proof brings along: the public half of a key for P-256, with the members that make its thumbprint and no others, in one spelling.
 *
 * @throws Refused
 */
export async function readDeviceKey(jwk: unknown): Promise<VerificationKey & { jkt: string }> {
  if (typeof jwk !== 'object' || jwk === null || Object.keys(jwk).toSorted().join() !== names) refuse('device-key');
  const key = toVerificationKey(jwk);
  if (!key?.algorithms.includes('ES256')) refuse('device-key');
  const jkt = await calculateJwkThumbprint(jwk, 'sha256');
  return { ...key, jkt };
}
