// What the other end delivers: proven, kept, and read as our events.
import { escapeMarkdown } from '@segue/protocol';
import * as v from 'valibot';
import { ChannelError } from '../channel-error.ts';
import type { InboundEvent, InboundSender, Received } from '../channel.ts';
import { readCapped } from '../read-capped.ts';
import { ticketIn } from './entries.ts';
import { challengeSchema, eventSchema, eventTypes, type WebhookEvent } from './payloads.ts';
import { signedHeaders, verify } from './sign.ts';

const maxBodyBytes = 1024 * 1024;
const maxEvents = 100;

/**
 * @throws ChannelError `auth` or `invalid`
 */
export async function receiveDelivery(request: Request, secret: string, nowMs: number): Promise<Received> {
  const bytes = await readCapped(request, maxBodyBytes);
  if (!bytes) return refuse(`the body is longer than ${maxBodyBytes} bytes.`);
  const id = verify(secret, request.headers, bytes, nowMs);
  const raw = parseJson(new TextDecoder().decode(bytes));
  const asked = v.safeParse(challengeSchema, raw);
  if (asked.success) return { deliveries: [], answer: provenAnswer(secret, id, nowMs, asked.output.challenge) };
  const isKnown = Array.isArray(raw) ? raw.length <= maxEvents : typeof raw === 'object' && raw !== null;
  if (!isKnown) return refuse(`the body is not JSON of one event, or of a list of at most ${maxEvents}.`);
  return { deliveries: [{ providerId: id, raw }] };
}

const refuse = (why: string): never => {
  throw new ChannelError(`Webhook: ${why}`, { channel: 'webhook', code: 'invalid' });
};

/** The same words, signed: whoever asked sees that we hold the secret, too. */
function provenAnswer(secret: string, id: string, nowMs: number, challenge: string): NonNullable<Received['answer']> {
  const body = JSON.stringify({ challenge });
  return { contentType: 'application/json', body, headers: signedHeaders(secret, id, nowMs, body) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the caller reports it
  }
}

/** Types that we do not know are nothing; one that we know, in a shape we do not, is `unreadable`. Pure; never throws. */
export function parseDelivery(raw: unknown): InboundEvent[] {
  return (Array.isArray(raw) ? raw : [raw]).flatMap((one: unknown): InboundEvent[] => {
    const type = (one as { type?: unknown } | null | undefined)?.type;
    if (typeof type !== 'string' || !eventTypes.includes(type)) return [];
    const read = v.safeParse(eventSchema, one);
    if (!read.success) return [{ kind: 'unreadable', what: `${type}.${v.getDotPath(read.issues[0]) ?? ''}` }];
    return [eventOf(read.output)];
  });
}

const senderOf = ({
  id,
  address,
  name,
  locale,
}: {
  id: string;
  address?: string | undefined;
  name?: string | undefined;
  locale?: string | undefined;
}): InboundSender => ({
  key: id,
  ...(address === undefined ? {} : { to: address }),
  ...(name === undefined || name.trim() === '' ? {} : { name: name.trim().slice(0, 128) }),
  ...(locale === undefined ? {} : { locale }),
});

function eventOf(event: WebhookEvent): InboundEvent {
  const at = 'at' in event && event.at !== undefined ? { at: event.at } : {};
  switch (event.type) {
    case 'message': {
      const { text = '', files = [], messageId: providerMessageId } = event;
      const ticket = ticketIn(text, event.ticket);
      const attachments = files.map(({ url, name, mediaType, bytes }) => ({
        ref: url,
        name,
        mediaType,
        ...(bytes === undefined ? {} : { bytes }),
      }));
      return {
        ...{ kind: 'message', sender: senderOf(event.from), providerMessageId, markdown: escapeMarkdown(text.trim()), attachments },
        ...(ticket === undefined ? {} : { ticket }),
        ...(event.opened && text.trim() === '' && attachments.length === 0 && ticket === undefined ? { opened: true } : {}),
        ...at,
      };
    }
    case 'answer':
      return {
        kind: 'answer',
        sender: senderOf(event.from),
        data: event.data,
        ...(event.label === undefined ? {} : { label: event.label }),
        ...at,
      };
    case 'edit':
      return {
        kind: 'edit',
        sender: senderOf(event.from),
        providerMessageId: event.messageId,
        markdown: escapeMarkdown(event.text.trim()),
      };
    case 'status':
      return {
        kind: 'status',
        providerMessageId: event.messageId,
        status: event.status,
        ...(event.code === undefined ? {} : { code: event.code }),
        ...at,
      };
    case 'opted-out':
    case 'opted-in':
      return { kind: event.type, sender: senderOf(event.from) };
  }
}
