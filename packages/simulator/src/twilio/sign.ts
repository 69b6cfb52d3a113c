import { createHmac } from 'node:crypto';

/** `X-Twilio-Signature` of a form. Written apart from the connector, which it is to contradict. @see https://www.twilio.com/docs/usage/security */
export function sign(token: string, url: string, form: URLSearchParams): string {
  const hmac = createHmac('sha1', token).update(url);
  for (const name of [...new Set(form.keys())].toSorted((a, b) => (a < b ? -1 : 1)))
    for (const value of [...new Set(form.getAll(name))].toSorted((a, b) => (a < b ? -1 : 1))) hmac.update(name).update(value);
  return hmac.digest('base64');
}
