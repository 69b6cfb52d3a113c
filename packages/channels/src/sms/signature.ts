// The proof of a delivery. @see https://www.twilio.com/docs/usage/security#validating-requests
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The proof of a form: HMAC-SHA1 over the address and the fields, sorted by name; of a repeated field each value once, sorted. Base64. Pure. */
export function signForm(token: string, url: string, fields: URLSearchParams): string {
  const names = [...new Set(fields.keys())].toSorted(inBytes);
  const signed = names.flatMap((name) => [...new Set(fields.getAll(name))].toSorted(inBytes).map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + signed.join(''))
    .digest('base64');
}

const inBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An address with and without the port that its scheme implies: what signs is not always what was asked for. */
function spellings(address: string): string[] {
  const [, scheme = '', host = '', port, rest = ''] = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?(.*)$/i.exec(address) ?? [];
  const standard = scheme.toLowerCase() === 'https' ? '443' : '80';
  if (host === '' || (port !== undefined && port !== standard)) return [address];
  return [`${scheme}://${host}${rest}`, `${scheme}://${host}:${standard}${rest}`];
}

/**
 * Whether the network made this request, in constant time. Pure.
 *
 * @param url the exact address that the network was given, with the query of this request
 * @param body a form, or bytes of anything else, whose hash then stands in the query as `bodySHA256`
 */
export function isSigned(token: string, url: string, body: URLSearchParams | Uint8Array, signature: string): boolean {
  const isForm = body instanceof URLSearchParams;
  const hash = URL.canParse(url) ? new URL(url).searchParams.get('bodySHA256') : null;
  const isBodyRight = isForm || (hash !== null && timingSafeEqual(sha256(hash.toLowerCase()), sha256(sha256(body).toString('hex'))));
  const fields = isForm ? body : new URLSearchParams();
  const matches = spellings(url).map((one) => timingSafeEqual(sha256(signForm(token, one, fields)), sha256(signature)));
  return matches.includes(true) && isBodyRight;
}
