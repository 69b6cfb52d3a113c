import type { JWK } from 'jose';
import { minSecretBytes } from './assertion-limits.ts';
import { createJwks } from './jwks.ts';
import { toVerificationKey, type VerificationKey } from './verification-key.ts';

/** Who may say who somebody is, by exactly one of `jwksUrl`, `keys` and `secret`. */
export interface IssuerOptions {
  /** The `iss` of its assertions. */
  issuer: string;
  /** Where it publishes its public keys (P-256 or Ed25519, each with a `kid`). */
  jwksUrl?: string | undefined;
  /** Its public keys, pinned. */
  keys?: JWK[] | undefined;
  /** What it shares with the hub: 32 bytes or more. An issuer with two entries, each with a secret, may use either: so one is changed. */
  secret?: string | Uint8Array | undefined;
}

export interface Issuer {
  /** What its tokens can be signed with at all. */
  algorithms: readonly string[];
  /** Those that a token with this `kid` may be signed with; none when there are none of the name. */
  keysOf(kid: string | undefined): Promise<VerificationKey[]>;
}

interface IssuersOptions {
  issuers: readonly IssuerOptions[];
  fetch: typeof globalThis.fetch;
  now: () => number;
}

const ofKeys = ['ES256', 'EdDSA', 'Ed25519'];

/** By `iss`. @throws TypeError when the configuration is wrong */
export function createIssuers({ issuers, fetch, now }: IssuersOptions): Map<string, Issuer> {
  const names = [...new Set(issuers.map(({ issuer }) => issuer))];
  return new Map(
    names.map((name) => {
      if (typeof name !== 'string' || name === '') throw new TypeError('issuer: expected a name, such as "https://shop.example".');
      return [
        name,
        createIssuer(
          issuers.filter(({ issuer }) => issuer === name),
          { fetch, now },
        ),
      ];
    }),
  );
}

function createIssuer(entries: readonly IssuerOptions[], ports: Pick<IssuersOptions, 'fetch' | 'now'>): Issuer {
  const [{ issuer, jwksUrl, keys, secret }] = entries as [IssuerOptions];
  if (entries.some((entry) => [entry.jwksUrl, entry.keys, entry.secret].filter((source) => source !== undefined).length !== 1))
    throw new TypeError(`Issuer ${issuer}: expected exactly one of "jwksUrl", "keys" and a secret.`);
  if (entries.length > 1 && entries.some((entry) => entry.secret === undefined))
    throw new TypeError(
      `Issuer ${issuer}: got ${entries.length} entries. Only two secrets may stand beside each other; put keys into one set.`,
    );
  if (secret !== undefined) return ofSecrets(entries.map((entry) => toSecret(entry.secret!, issuer)));
  if (keys !== undefined) return ofPinnedKeys(keys, issuer);
  const jwks = createJwks({ url: jwksUrl!, ...ports });
  return {
    algorithms: ofKeys,
    async keysOf(kid) {
      const found = kid === undefined ? undefined : await jwks.find(kid);
      return found ? [found] : [];
    },
  };
}

/** A secret has no name: a token that gives one was meant for a key. */
function ofSecrets(secrets: Uint8Array[]): Issuer {
  const keys = secrets.map((key) => ({ kid: undefined, algorithms: ['HS256'], key }));
  return { algorithms: ['HS256'], keysOf: async (kid) => (kid === undefined ? keys : []) };
}

/** A public key is no secret: whoever has it could sign. */
function toSecret(secret: string | Uint8Array, issuer: string): Uint8Array {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
  const isPublic = /^\s*(-----BEGIN |\{)/.test(new TextDecoder().decode(bytes));
  if (bytes.byteLength < minSecretBytes || isPublic)
    throw new TypeError(
      `Issuer ${issuer}: expected a secret of ${minSecretBytes} bytes or more that is no PEM and no JWK, such as what \`openssl rand -base64 48\` prints.`,
    );
  return bytes;
}

function ofPinnedKeys(jwks: readonly JWK[], issuer: string): Issuer {
  const keys = jwks.map(toVerificationKey).filter((key) => key !== undefined);
  if (keys.length === 0 || keys.length < jwks.length || new Set(keys.map(({ kid }) => kid)).size < keys.length)
    throw new TypeError(`Issuer ${issuer}: expected public keys as JWK (P-256 or Ed25519, without "d"), each with another "kid".`);
  return { algorithms: ofKeys, keysOf: async (kid) => keys.filter((key) => key.kid === kid) };
}
