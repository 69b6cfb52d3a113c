// What an assertion looks like. The side that signs and the side that checks go by the same figures; docs/guides/identity.md names them.

export const assertionType = 'segue-identity+jwt';
/** Characters of the whole token, which are ASCII. */
export const maxAssertionLength = 8 * 1024;
export const assertionLifeSeconds = 300;
export const minSecretBytes = 32;

/** In UTF-16 code units. */
const maxLengths = { subject: 255, nonce: 512, name: 200, email: 254, phone: 40, attribute: 500 };
export const maxAttributes = 32;

/** SHA-256 in base64url: the thumbprint of a device's key (RFC 7638). */
export const isThumbprint = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value);
export const isKeyId = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value);
/** Short ones would be drawn twice. */
export const isTokenId = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{16,128}$/.test(value);
export const isAttributeName = (value: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(value);

/** Whether a value is one line of text that every database keeps: not empty, not too long, no control characters. */
export function isLine(value: unknown, kind: keyof typeof maxLengths): value is string {
  return typeof value === 'string' && value.isWellFormed() && value.length <= maxLengths[kind] && /^\P{Cc}+$/u.test(value);
}

export const lineRule = (kind: keyof typeof maxLengths): string =>
  `a text of 1 to ${maxLengths[kind]} characters without line breaks and other control characters`;
