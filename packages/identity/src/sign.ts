import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import {
  assertionLifeSeconds,
  assertionType,
  isAttributeName,
  isKeyId,
  isLine,
  isThumbprint,
  lineRule,
  maxAssertionLength,
  maxAttributes,
} from './assertion-limits.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

export type { SigningKey } from './signing-key.ts';

export interface SignIdentityOptions {
  key: SigningKey;
  /** The `kid` of a private key, as the published set names it. Secrets have none. */
  keyId?: string | undefined;
  /** Who signs, as the hub's configuration names it. */
  issuer: string;
  /** The id of the brand in the hub. */
  brand: string;
  /** Who it is: an id that stays theirs for ever, so not an e-mail address. */
  subject: string;
  /** What the page got from the hub. */
  nonce: string;
  /** The thumbprint that the page sent along, if it did. */
  jkt?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** More that operators shall see, such as `{ plan: 'gold' }`. */
  attributes?: Record<string, string> | undefined;
  /** Milliseconds since 1970; the machine's clock when not given. */
  now?: (() => number) | undefined;
}

/**
 * Signs who the person is that is logged in with you, for one device and five minutes. For back ends: the key never leaves them.
 *
 * @returns the assertion, which the page hands to the hub
 * @throws TypeError when a value is not as it must be; no message holds the value of a key
 */
export async function signIdentity({ key, keyId, now = Date.now, ...facts }: SignIdentityOptions): Promise<string> {
  const signing = readSigningKey(key);
  checkFacts(facts);
  if (keyId !== undefined && (signing.alg === 'HS256' || !isKeyId(keyId)))
    throw new TypeError('keyId: expected 1 to 128 visible ASCII characters, and only for a private key: a secret has no name.');
  const { issuer, brand, subject, nonce, jkt, name, email, phone, attributes } = facts;
  const issuedAt = Math.floor(now() / 1_000);
  const cnf = jkt === undefined ? undefined : { jkt };
  const token = await new SignJWT({ nonce, cnf, name, email, phone, attributes })
    .setProtectedHeader({ alg: signing.alg, typ: assertionType, ...(keyId === undefined ? {} : { kid: keyId }) })
    .setIssuer(issuer)
    .setAudience(brand)
    .setSubject(subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + assertionLifeSeconds)
    .setJti(randomUUID())
    .sign(signing.key);
  if (token.length > maxAssertionLength)
    throw new TypeError(`The assertion has ${token.length} characters, expected ${maxAssertionLength} at most: leave attributes out.`);
  return token;
}

function checkFacts({ issuer, brand, subject, nonce, jkt, name, email, phone, attributes = {} }: Omit<SignIdentityOptions, 'key'>): void {
  const check = (field: string, holds: boolean, rule: string) => {
    if (!holds) throw new TypeError(`${field}: expected ${rule}.`);
  };
  check('issuer', isLine(issuer, 'subject'), lineRule('subject'));
  check('brand', isLine(brand, 'subject'), lineRule('subject'));
  check('subject', isLine(subject, 'subject'), `${lineRule('subject')}; make a text of a number`);
  check('nonce', isLine(nonce, 'nonce'), 'the nonce that the page sent, as it is');
  check('jkt', jkt === undefined || isThumbprint(jkt), 'the 43 characters that the page sent, or undefined when it sent none');
  check('name', name === undefined || isLine(name, 'name'), lineRule('name'));
  check('email', email === undefined || isLine(email, 'email'), lineRule('email'));
  check('phone', phone === undefined || isLine(phone, 'phone'), lineRule('phone'));
  const entries = Object.entries(attributes);
  check('attributes', entries.length <= maxAttributes, `${maxAttributes} at most`);
  for (const [field, value] of entries) {
    check('attributes', isAttributeName(field), 'names of 1 to 64 letters, digits and _ . -, the first a letter or digit');
    check(`attributes.${field}`, isLine(value, 'attribute'), lineRule('attribute'));
  }
}
