// The other end's own reading of Standard Webhooks, so that both ends are held against the specification and not against each other.
import { createHmac } from 'node:crypto';

export interface Signed {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

export function sign(secret: string, id: string, atMs: number, body: string): Signed {
  const seconds = String(Math.floor(atMs / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const proof = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${proof}` };
}

/** What is wrong with a request's proof; undefined: nothing is. */
export function problemOf(secret: string, headers: Headers, body: string, nowMs: number): string | undefined {
  const id = headers.get('webhook-id');
  const seconds = Number(headers.get('webhook-timestamp') ?? Number.NaN);
  if (!id || !Number.isFinite(seconds)) return 'a header is missing';
  if (Math.abs(nowMs - seconds * 1_000) > 300_000) return 'the timestamp is too old or too new';
  const wanted = sign(secret, id, seconds * 1_000, body)['webhook-signature'];
  return (headers.get('webhook-signature') ?? '').split(' ').includes(wanted) ? undefined : 'the signature is wrong';
}
