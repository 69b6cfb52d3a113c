// Signatures of Standard Webhooks, both ways. @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { createHmac, timingSafeEqual } from 'node:crypto';
import { ChannelError } from '../channel-error.ts';

/** How far the clocks of both ends may be apart. */
const toleranceMs = 5 * 60_000;
export const secretPattern = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

/** `v1,` and the proof that whoever holds the secret said this, under this id, at this time. Pure. @param atSeconds since 1970 */
export function signatureOf(secret: string, id: string, atSeconds: number, body: string | Uint8Array): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const hmac = createHmac('sha256', key).update(`${id}.${atSeconds}.`).update(body);
  return `v1,${hmac.digest('base64')}`;
}

/** The three headers of a signed request. Pure. */
export const signedHeaders = (secret: string, id: string, nowMs: number, body: string): Record<string, string> => {
  const atSeconds = Math.floor(nowMs / 1_000);
  return { 'webhook-id': id, 'webhook-timestamp': `${atSeconds}`, 'webhook-signature': signatureOf(secret, id, atSeconds, body) };
};

const isSame = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/**
 * Checks the headers of a request or an answer against its body. One of several signatures is enough: a secret can be changed without a gap.
 *
 * @returns the id of the delivery
 * @throws ChannelError `auth`
 */
export function verify(secret: string, headers: Headers, body: string | Uint8Array, nowMs: number): string {
  const refuse = (why: string): never => {
    throw new ChannelError(`Webhook: ${why}`, { channel: 'webhook', code: 'auth' });
  };
  const id = headers.get('webhook-id') ?? '';
  const at = headers.get('webhook-timestamp') ?? '';
  const given = headers.get('webhook-signature') ?? '';
  if (!/^[\w.:-]{1,256}$/.test(id) || !/^\d{1,12}$/.test(at) || given === '')
    return refuse('a header is missing: expected webhook-id, webhook-timestamp (seconds) and webhook-signature.');
  if (Math.abs(nowMs - Number(at) * 1_000) > toleranceMs)
    return refuse('the timestamp is more than five minutes off. Set the clocks right.');
  const wanted = signatureOf(secret, id, Number(at), body);
  if (!given.split(' ').some((signature) => isSame(signature, wanted)))
    return refuse('the signature is wrong. Compare the secrets of both ends.');
  return id;
}
