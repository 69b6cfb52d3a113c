import { createHmac, randomUUID } from 'node:crypto';

/** HS256, without any package. `facts`: name, email, phone, attributes; leave out what you do not know. */
export function segueIdentity({ secret, issuer, brand, subject, nonce, jkt, facts = {} }) {
  const now = Math.floor(Date.now() / 1000);
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const header = encode({ alg: 'HS256', typ: 'segue-identity+jwt' });
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
  const signature = createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url');
  return `${header}.${claims}.${signature}`;
}
