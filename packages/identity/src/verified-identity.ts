import { assertionLifeSeconds, isAttributeName, isLine, isThumbprint, isTokenId, maxAttributes } from './assertion-limits.ts';
import { checkTimes, skewSeconds } from './check-times.ts';
import { isSame } from './is-same.ts';
import { refuse } from './refused.ts';

/** Somebody whom an issuer vouches for: `issuer` and `subject` are who it is, all else is what the issuer says about them. */
export interface VerifiedIdentity {
  issuer: string;
  subject: string;
  /** To be used once: the caller remembers it, with its issuer, until `expiresAt`. */
  jti: string;
  /** The moment from which on the assertion is refused anyway, in milliseconds since 1970. */
  expiresAt: number;
  name?: string;
  email?: string;
  phone?: string;
  attributes: Record<string, string>;
}

/** What the hub knows of the device that brings an assertion. */
export interface Bearer {
  /** The nonce that the hub gave to its session. */
  nonce: string;
  /** The thumbprint of the key that it has proven, if it has one. */
  jkt?: string | undefined;
}

interface Expected extends Bearer {
  brand: string;
  nowMs: number;
}

/**
 * Reads the claims of an assertion whose signature is checked. Pure.
 *
 * @throws Refused
 */
export function toVerifiedIdentity(claims: Record<string, unknown>, { brand, nonce, jkt, nowMs }: Expected): VerifiedIdentity {
  const { iss, aud, sub, jti } = claims;
  // Some libraries write a list in any case.
  const [audience, ...others] = Array.isArray(aud) ? aud : [aud];
  if (audience !== brand || others.length > 0) refuse('audience');
  const exp = checkTimes(claims, {
    nowSeconds: Math.floor(nowMs / 1_000),
    maxLifeSeconds: assertionLifeSeconds,
    graceSeconds: skewSeconds,
  });
  if (!isLine(sub, 'subject')) refuse('subject');
  if (!isTokenId(jti)) refuse('token-id');
  if (!isLine(claims['nonce'], 'nonce') || !isSame(claims['nonce'], nonce)) refuse('nonce');
  checkKey(claims['cnf'], jkt);
  return {
    issuer: iss as string,
    subject: sub,
    jti,
    expiresAt: (exp + skewSeconds) * 1_000,
    ...lineOf(claims, 'name'),
    ...lineOf(claims, 'email'),
    ...lineOf(claims, 'phone'),
    attributes: attributesOf(claims['attributes']),
  };
}

/** An assertion for a key is for nobody who has not proven it, whether with another key or with none. */
function checkKey(cnf: unknown, jkt: string | undefined): void {
  const named = (cnf as { jkt?: unknown } | null | undefined)?.jkt;
  if (cnf !== undefined && !isThumbprint(named)) refuse('key-form');
  if (jkt === undefined ? named !== undefined : named === undefined || !isSame(named as string, jkt)) refuse('key');
}

function lineOf<Name extends 'name' | 'email' | 'phone'>(claims: Record<string, unknown>, name: Name): { [one in Name]?: string } {
  const value = claims[name];
  if (value === undefined) return {};
  if (!isLine(value, name)) refuse(name);
  return { [name]: value } as { [one in Name]?: string };
}

function attributesOf(given: unknown): Record<string, string> {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse('attributes');
  const entries = Object.entries(given) as [string, string][];
  if (entries.length > maxAttributes || !entries.every(([name, value]) => isAttributeName(name) && isLine(value, 'attribute')))
    refuse('attributes');
  return Object.fromEntries(entries);
}
