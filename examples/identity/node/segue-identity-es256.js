import { randomUUID, sign } from 'node:crypto';

/** ES256, without any package. `privateKey` is the PEM, `keyId` its name in your published set. */
export function segueIdentity({ privateKey, keyId, issuer, brand, subject, nonce, jkt, facts = {} }) {
  const now = Math.floor(Date.now() / 1000);
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const header = encode({ alg: 'ES256', typ: 'segue-identity+jwt', kid: keyId });
  const claims = encode({
    ...facts,
    iss: issuer,
    aud: brand,
    sub: String(subject),
    iat: now,
    exp: now + 300,
    jti: randomUUID(),
    nonce,
    ...(jkt ? { cnf: { jkt } } : {}),
  });
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' };
  const signature = sign('sha256', Buffer.from(`${header}.${claims}`), key).toString('base64url');
  return `${header}.${claims}.${signature}`;
}
