// The one call to the other end: signed, and safe to repeat under the same id.
import * as v from 'valibot';
import { ChannelError, type ChannelErrorCode } from '../channel-error.ts';
import { readCapped } from '../read-capped.ts';
import { refusalSchema, type WebhookRequest } from './payloads.ts';
import { signedHeaders, verify } from './sign.ts';

export interface WebhookApiOptions {
  url: string;
  secret: string;
  fetch: typeof globalThis.fetch;
  now: () => number;
}

export interface WebhookAnswer {
  headers: Headers;
  /** Undefined: empty, or no JSON. */
  json: unknown;
}

export interface WebhookApi {
  /**
   * @param id the same for each try
   * @throws ChannelError
   */
  post(id: string, body: WebhookRequest, signal?: AbortSignal): Promise<WebhookAnswer>;
  /** Whether the other end holds the secret, too. @throws ChannelError */
  prove(id: string, challenge: string): Promise<void>;
}

const maxAnswerBytes = 64 * 1024;

const fail = (message: string, code: ChannelErrorCode, more: { retryAfterMs?: number; cause?: unknown } = {}): never => {
  throw new ChannelError(`Webhook: ${message}`, { channel: 'webhook', code, ...more });
};

/** What a status means that comes without a reason. */
function codeOf(status: number): ChannelErrorCode {
  if (status === 401 || status === 403) return 'auth';
  return status === 408 || status === 425 || status === 429 || status >= 500 ? 'retryable' : 'invalid';
}

/** Seconds, as the header gives them; a date is not read. */
const retryAfterOf = (headers: Headers): number | undefined => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
};

export function createWebhookApi({ url, secret, fetch, now }: WebhookApiOptions): WebhookApi {
  async function send(id: string, body: WebhookRequest, signal?: AbortSignal): Promise<WebhookAnswer & { text: string }> {
    const written = JSON.stringify(body);
    let response: Response;
    let bytes: Uint8Array | undefined;
    try {
      const headers = { 'content-type': 'application/json', ...signedHeaders(secret, id, now(), written) };
      response = await fetch(url, { method: 'POST', headers, body: written, redirect: 'error', ...(signal ? { signal } : {}) });
      bytes = await readCapped(response, maxAnswerBytes);
    } catch (cause) {
      // Whether it was taken does not matter: the id is the same next time, and taken once.
      return fail(`${body.type}: no answer from the other end.`, 'retryable', { cause });
    }
    const text = bytes ? new TextDecoder().decode(bytes) : '';
    const json = parseJson(text);
    // Taken before under this id: what was said then counts.
    if (response.ok || response.status === 409) return { headers: response.headers, json, text };
    const refusal = v.safeParse(refusalSchema, json);
    const retryAfterMs = retryAfterOf(response.headers);
    return fail(
      `${body.type}: the other end answered ${response.status}.`,
      refusal.success ? refusal.output.error : codeOf(response.status),
      {
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
    );
  }
  return {
    post: send,
    async prove(id, challenge) {
      const { headers, json, text } = await send(id, { type: 'challenge', challenge });
      verify(secret, headers, text, now());
      if ((json as { challenge?: unknown } | undefined)?.challenge !== challenge)
        fail('the other end did not answer the challenge with the same words.', 'auth');
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // an answer may be empty, or words for people
  }
}
