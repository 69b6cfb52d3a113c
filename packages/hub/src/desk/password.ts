import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
// N = 2^16, r = 8, p = 1: 64 MB and about 0.2 s, within OWASP's table for scrypt.
const cost = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const keyLength = 32;

/** `scrypt$<N>$<r>$<p>$<salt>$<key>`, all that is needed to check it later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFKC'), salt, keyLength, cost);
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, n = '', r = '', p = '', salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), expected.length || keyLength, {
    N: Number(n),
    r: Number(r),
    p: Number(p),
    maxmem: cost.maxmem,
  });
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Checked when there is no such operator, so that the answer takes as long. */
export const decoyHash = `scrypt$${cost.N}$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
