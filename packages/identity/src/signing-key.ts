import { createPrivateKey, KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { minSecretBytes } from './assertion-limits.ts';

/** A secret of 32 bytes or more, or a private key for P-256 or Ed25519: PEM, JWK, KeyObject or CryptoKey. */
export type SigningKey = string | Uint8Array | JWK | KeyObject | CryptoKey;

interface ReadKey {
  alg: 'HS256' | 'ES256' | 'EdDSA';
  key: KeyObject | CryptoKey | Uint8Array;
}

const expected = `a secret of ${minSecretBytes} bytes or more, or a private key for P-256 or Ed25519 (PEM, JWK, KeyObject or CryptoKey)`;

/** What a key is decides how it signs; nothing else can choose. Pure. @throws TypeError that never holds the key */
export function readSigningKey(given: SigningKey): ReadKey {
  if (given instanceof Uint8Array || (typeof given === 'string' && !given.trimStart().startsWith('-----BEGIN'))) {
    const key = typeof given === 'string' ? new TextEncoder().encode(given) : given;
    if (key.byteLength < minSecretBytes) throw new TypeError(`key: got a secret of ${key.byteLength} bytes, expected ${expected}.`);
    return { alg: 'HS256', key };
  }
  const key = toPrivateKey(given);
  const alg = key?.type === 'private' ? algorithmOf(key) : undefined;
  if (key && alg) return { alg, key };
  throw new TypeError(`key: got ${key ? `a ${key.type} key of another kind` : 'something else'}, expected ${expected}.`);
}

function toPrivateKey(given: Exclude<SigningKey, Uint8Array>): KeyObject | CryptoKey | undefined {
  if (given instanceof KeyObject || given instanceof CryptoKey) return given;
  try {
    return typeof given === 'string' ? createPrivateKey(given) : createPrivateKey({ key: given, format: 'jwk' });
  } catch {
    // Whatever it says may quote the key.
    return undefined;
  }
}

function algorithmOf(key: KeyObject | CryptoKey): 'ES256' | 'EdDSA' | undefined {
  if (key instanceof KeyObject) {
    if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ES256' : undefined;
  }
  const { name, namedCurve } = key.algorithm as EcKeyAlgorithm;
  if (name === 'Ed25519') return 'EdDSA';
  return name === 'ECDSA' && namedCurve === 'P-256' ? 'ES256' : undefined;
}
