import { nanoid } from 'nanoid';
import { ChannelError } from '../channel-error.ts';
import type { Channel, InboundAttachment } from '../channel.ts';
import { readCapped } from '../read-capped.ts';
import { createWebhookApi } from './api.ts';
import { entriesOf, linkPattern } from './entries.ts';
import { performCall, webhookRevising } from './perform.ts';
import { parseDelivery, receiveDelivery } from './receive.ts';
import { limits, render } from './render.ts';
import { secretPattern } from './sign.ts';

export interface WebhookOptions {
  /** Where the other end takes what the hub says. */
  url: string;
  /** Of both directions, known to both ends: `whsec_` and base64 of 24 bytes or more. */
  secret: string;
  /** Tells accounts apart, and lasts. Default: the host of `url`. */
  name?: string;
  /** As customers know the place. Default `Webhook`. */
  title?: string;
  /** What opens the chat there: an address with `{ticket}` or `{code}` in it. Without one, nobody is taken there from a page. */
  link?: string;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970. Default: the clock of this machine. */
  now?: () => number;
}

const maxFileBytes = 100 * 1024 * 1024;

/**
 * Any program as a channel, by signed JSON in both directions.
 * @throws TypeError at the call, naming the option that is wrong and what is expected
 */
export function webhook(options: WebhookOptions): Channel {
  const { url, secret, link, title = 'Webhook', now = Date.now, fetch = globalThis.fetch } = options;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new TypeError('Webhook url: expected an absolute address such as "https://app.example/segue".');
  if (!secretPattern.test(secret))
    throw new TypeError(
      'Webhook secret: expected "whsec_" and base64 of 24 bytes or more. Make one with "echo whsec_$(openssl rand -base64 32)".',
    );
  if (link !== undefined && !linkPattern.test(link))
    throw new TypeError(
      'Webhook link: expected an address with "{ticket}" or "{code}" in it, such as "https://app.example/chat?ticket={ticket}".',
    );
  const { name = new URL(url).hostname } = options;
  const api = createWebhookApi({ url, secret, fetch, now });
  const challenge = (): Promise<void> => api.prove(nanoid(), nanoid());

  /** Files are fetched from where the other end is, and nowhere else: what is delivered must not send us about the network of the hub. */
  async function fetchAttachment({ ref }: InboundAttachment, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const fail = (why: string, code: 'invalid' | 'retryable', cause?: unknown): never => {
      throw new ChannelError(`Webhook: ${why}`, { channel: 'webhook', code, ...(cause === undefined ? {} : { cause }) });
    };
    if (new URL(ref).origin !== new URL(url).origin)
      return fail(`a file is not at "${new URL(url).origin}", where the other end is.`, 'invalid');
    let response: Response;
    try {
      response = await fetch(ref, { redirect: 'error', ...(signal ? { signal } : {}) });
    } catch (cause) {
      return fail('no answer when a file was fetched.', 'retryable', cause);
    }
    if (!response.ok) return fail(`a file was answered with ${response.status}.`, response.status >= 500 ? 'retryable' : 'invalid');
    return (await readCapped(response, maxFileBytes)) ?? fail(`a file is longer than ${maxFileBytes} bytes.`, 'invalid');
  }

  return {
    id: `webhook:${name}`,
    network: 'webhook',
    title,
    limits,
    entries: async (request) => entriesOf(link, request),
    windowOf: () => 'open',
    receive: (request) => receiveDelivery(request, secret, now()),
    parse: parseDelivery,
    render,
    perform: (call, context) => performCall(api, call, context),
    revising: webhookRevising(api),
    async typing({ key, to }) {
      await api.post(nanoid(), { type: 'typing', to: key, address: to });
    },
    fetchAttachment,
    async health() {
      try {
        await challenge();
        return [];
      } catch (error) {
        return [{ level: 'error', message: error instanceof Error ? error.message : String(error) }];
      }
    },
  };
}
