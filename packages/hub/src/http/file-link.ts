import { createHmac } from 'node:crypto';
import { isSameSecret } from './cookies.ts';

/** How long an address of a file works. */
export const fileLinkMs = 5 * 60_000;

const sign = (key: Uint8Array, attachmentId: string, expiresAt: number): string =>
  createHmac('sha256', key).update(`${attachmentId}.${expiresAt}`).digest('base64url').slice(0, 32);

/** Path segment that lets one file be read until `expiresAt`. */
export const signFile = (key: Uint8Array, attachmentId: string, expiresAt: number): string =>
  `${attachmentId}.${expiresAt}.${sign(key, attachmentId, expiresAt)}`;

/** The attachment's id, if the segment is ours and not over. */
export function openFileLink(key: Uint8Array, signed: string, now: number): string | undefined {
  const [attachmentId = '', expires = '', signature = ''] = signed.split('.');
  const expiresAt = Number(expires);
  if (!Number.isSafeInteger(expiresAt) || expiresAt < now) return undefined;
  return isSameSecret(signature, sign(key, attachmentId, expiresAt)) ? attachmentId : undefined;
}
