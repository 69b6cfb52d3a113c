import { createHmac } from 'node:crypto';
import { isSameSecret } from '../domain/sha256.ts';

/** How long an address of a file works. */
export const fileLinkMs = 5 * 60_000;

/** What an address opens, and for whom. */
export interface FileLink {
  attachmentId: string;
  /** The session, or bot, that asked: an address ends with it. */
  reader: { role: 'customer' | 'operator' | 'bot' | 'channel'; id: string };
}

const letters = { customer: 'c', operator: 'o', bot: 'b', channel: 'n' } as const;
const roles = { c: 'customer', o: 'operator', b: 'bot', n: 'channel' } as const;

const sign = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, 32);

/** Path segment that lets one reader read one file until `expiresAt`. */
export function signFile(key: Uint8Array, { attachmentId, reader }: FileLink, expiresAt: number): string {
  const text = `${attachmentId}.${expiresAt}.${letters[reader.role]}${reader.id.replaceAll('.', '-')}`;
  return `${text}.${sign(key, text)}`;
}

/** What the segment opens, if it is ours and not over. */
export function openFileLink(key: Uint8Array, signed: string, now: number): FileLink | undefined {
  const [attachmentId = '', expires = '', reader = '', signature = ''] = signed.split('.');
  const expiresAt = Number(expires);
  const role = roles[reader.slice(0, 1) as keyof typeof roles];
  if (!Number.isSafeInteger(expiresAt) || expiresAt < now || role === undefined) return undefined;
  if (!isSameSecret(signature, sign(key, `${attachmentId}.${expires}.${reader}`))) return undefined;
  return { attachmentId, reader: { role, id: reader.slice(1) } };
}

/** A network, or whoever reads a text there, may take longer than a browser: a day. */
const channelLinkMs = 24 * 60 * 60_000;

/** Address by which the network of a channel fetches a file. */
export function channelFileUrl(
  { signingKey, publicUrl, clock }: { signingKey: Uint8Array; publicUrl: string; clock: { now(): number } },
  attachmentId: string,
  channelId: string,
): string {
  const signed = signFile(signingKey, { attachmentId, reader: { role: 'channel', id: channelId } }, clock.now() + channelLinkMs);
  return `${publicUrl}/v1/files/${encodeURIComponent(signed)}/file`;
}
