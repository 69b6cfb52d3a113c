// The HTTP calls we make to Twilio. Knows addresses, encodings and what a failure proves; nothing of our messages.
import { readCapped } from '../read-capped.ts';
import { wasRequestSent } from '../was-request-sent.ts';
import type { TwilioMessage, TwilioNumber, TwilioRefusal } from './payloads.ts';
import { TwilioApiError } from './twilio-api-error.ts';

export interface TwilioApiOptions {
  /** `AC` and 32 hexadecimal digits. */
  accountSid: string;
  authToken: string;
  /** Default `https://api.twilio.com`; the simulator otherwise. */
  apiRoot?: string;
  fetch: typeof globalThis.fetch;
  /** Milliseconds to wait for an answer. Default 30 000. */
  timeoutMs?: number;
}

interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** Every call rejects with a TwilioApiError and nothing else. */
export interface TwilioApi {
  /** @param form fields of the resource; a list is a field that is repeated */
  createMessage(form: Record<string, string | string[]>, options?: CallOptions): Promise<TwilioMessage>;
  account(): Promise<{ status: string }>;
  /** Undefined: the account has no such number. */
  number(number: string): Promise<TwilioNumber | undefined>;
  updateNumber(sid: string, form: Record<string, string>): Promise<TwilioNumber>;
  /** A file that somebody sent: `MediaUrl0` of the delivery. */
  media(url: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>>;
}

/** Nothing that phones send is near it. */
const maxMediaBytes = 20 * 1024 * 1024;
const maxAnswerBytes = 1024 * 1024;
const maxRedirects = 3;
/** Where files of the network lie; its own address sends us on to one of these. */
const mediaHosts = /^(?:[a-z0-9-]+\.)*(?:twilio\.com|twiliocdn\.com)$/;

export function createTwilioApi({ accountSid, authToken, apiRoot, fetch, timeoutMs = 30_000 }: TwilioApiOptions): TwilioApi {
  const root = (apiRoot ?? 'https://api.twilio.com').replace(/\/+$/, '');
  const base = `${root}/2010-04-01/Accounts/${accountSid}`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const redact = (text: string): string => text.replaceAll(authToken, '<token>').replaceAll(authorization, '<token>');

  async function exchange(call: string, url: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      // A redirect would carry the token to somebody else.
      return await fetch(url, { ...init, redirect: 'manual', signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    } catch (error) {
      const description = timeout.aborted ? 'no answer in time' : redact(error instanceof Error ? error.message : String(error));
      throw new TwilioApiError({ call, status: undefined, description, ambiguous: wasRequestSent(error), cause: new Error(description) });
    }
  }

  async function ask<Answer>(call: string, url: string, form?: Record<string, string | string[]>, signal?: AbortSignal): Promise<Answer> {
    const response = await exchange(
      call,
      url,
      {
        method: form ? 'POST' : 'GET',
        headers: { authorization, accept: 'application/json' },
        ...(form ? { body: encode(form) } : {}),
      },
      signal,
    );
    const { status } = response;
    const retryAfterS = Number(response.headers.get('retry-after') ?? Number.NaN);
    const answer = await readCapped(response, maxAnswerBytes)
      .then((bytes) => bytes && parseJson(new TextDecoder().decode(bytes)))
      .catch(() => undefined);
    if (response.ok && isObject(answer)) return answer as Answer;
    const refusal = isRefusal(answer) ? answer : undefined;
    throw new TwilioApiError({
      call,
      status,
      description: refusal ? redact(refusal.message) : 'the answer is not the JSON of the API',
      // Of a 5xx nobody knows who said it; 408 is a server that tired of waiting. Redirects were not followed.
      ambiguous: !(status >= 300 && status < 500 && status !== 408),
      ...(refusal ? { code: refusal.code } : {}),
      ...(retryAfterS >= 0 ? { retryAfterMs: retryAfterS * 1_000 } : {}),
    });
  }

  const isOurs = (url: URL): boolean => url.origin === new URL(root).origin;

  return {
    createMessage: (form, { signal } = {}) => ask('POST Messages', `${base}/Messages.json`, form, signal),
    account: () => ask('GET Account', `${base}.json`),
    async number(number) {
      const query = new URLSearchParams({ PhoneNumber: number });
      const found = await ask<{ incoming_phone_numbers?: TwilioNumber[] }>(
        'GET IncomingPhoneNumbers',
        `${base}/IncomingPhoneNumbers.json?${query}`,
      );
      return found.incoming_phone_numbers?.find(({ phone_number: one }) => one === number);
    },
    updateNumber: (sid, form) => ask('POST IncomingPhoneNumbers', `${base}/IncomingPhoneNumbers/${encodeURIComponent(sid)}.json`, form),
    async media(given, { signal } = {}) {
      const call = 'GET Media';
      const refuse = (description: string, status?: number) => new TwilioApiError({ call, status, description, ambiguous: false });
      let url = URL.canParse(given) ? new URL(given) : undefined;
      if (!url || !(isOurs(url) || (url.protocol === 'https:' && url.hostname === 'api.twilio.com')))
        throw refuse('the file is not at the address of the API', 400);
      for (let step = 0; step <= maxRedirects; step += 1) {
        // The token is shown to the API alone, never to a store of files.
        const init = isOurs(url) ? { headers: { authorization } } : {};
        const response = await exchange(call, url.href, init, signal);
        const next = response.headers.get('location');
        if (response.status >= 300 && response.status < 400 && next !== null && URL.canParse(next, url.href)) {
          await response.body?.cancel();
          url = new URL(next, url.href);
          if (!isOurs(url) && !(url.protocol === 'https:' && url.port === '' && mediaHosts.test(url.hostname)))
            throw refuse('the file lies at an address that is not the network’s', 400);
          continue;
        }
        if (!response.ok) throw refuse('the file was not given out', response.status);
        const bytes = await readCapped(response, maxMediaBytes).catch((error: unknown) => {
          throw new TwilioApiError({ call, status: undefined, description: 'the file broke off', ambiguous: true, cause: error });
        });
        if (!bytes) throw refuse(`the file is longer than ${maxMediaBytes} bytes`, 400);
        return bytes;
      }
      throw refuse('the address of the file leads in a circle', 400);
    },
  };
}

function encode(form: Record<string, string | string[]>): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) fields.append(name, one);
  return fields;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // a gateway's page; the caller reports it with its status
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRefusal = (value: unknown): value is TwilioRefusal =>
  isObject(value) && 'code' in value && typeof value.code === 'number' && 'message' in value && typeof value.message === 'string';
