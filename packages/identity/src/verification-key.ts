import { createPublicKey, type KeyObject } from 'node:crypto';
import { isCanonical } from './is-canonical.ts';
import { isKeyId } from './assertion-limits.ts';

/** A key and what its tokens may say they are signed with: the key decides, a token only agrees. */
export interface VerificationKey {
  kid: string | undefined;
  algorithms: readonly string[];
  key: KeyObject | Uint8Array;
}

/** RFC 9864 has a name of its own for Ed25519; both mean the same. */
const kinds = [
  { kty: 'EC', crv: 'P-256', algorithms: ['ES256'], members: ['x', 'y'] },
  { kty: 'OKP', crv: 'Ed25519', algorithms: ['EdDSA', 'Ed25519'], members: ['x'] },
];

/**
 * Reads a public key that can check assertions. Pure.
 *
 * @returns undefined for every other key: of another kind, not for signatures, broken, or one that tells its private half
 */
export function toVerificationKey(jwk: unknown): VerificationKey | undefined {
  if (typeof jwk !== 'object' || jwk === null) return undefined;
  const given = jwk as Record<string, unknown>;
  const { kid, use, alg, key_ops: operations } = given;
  const kind = kinds.find(({ kty, crv }) => given['kty'] === kty && given['crv'] === crv);
  if (!kind || 'd' in given) return undefined;
  if (kid !== undefined && !isKeyId(kid)) return undefined;
  if (use !== undefined && use !== 'sig') return undefined;
  if (alg !== undefined && !kind.algorithms.includes(alg as string)) return undefined;
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return undefined;
  const coordinates = kind.members.map((name) => [name, given[name]] as const);
  if (!coordinates.every(([, value]) => typeof value === 'string' && value.length === 43 && isCanonical(value))) return undefined;
  try {
    // Refuses points that are not on the curve.
    const key = createPublicKey({ key: { kty: kind.kty, crv: kind.crv, ...Object.fromEntries(coordinates) }, format: 'jwk' });
    return { kid, algorithms: kind.algorithms, key };
  } catch {
    return undefined;
  }
}
