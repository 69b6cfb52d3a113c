// What the network delivers: proven, split, and read as our events.
import { escapeMarkdown, isVisible } from '@segue/protocol';
import { ChannelError } from '../channel-error.ts';
import type { InboundAttachment, InboundEvent, InboundSender, Received } from '../channel.ts';
import { readCapped } from '../read-capped.ts';
import { findReadableCode } from '../readable-code.ts';
import { optOutWord } from './opt-out-words.ts';
import type { TwilioDelivery } from './payloads.ts';
import { codeOf } from './perform.ts';
import { isSigned } from './signature.ts';

const maxDeliveryBytes = 256 * 1024;
const maxMedia = 10;
const signatureHeader = 'x-twilio-signature';
/** Says nothing: our answers go by the API, where their fate can be followed. */
const emptyAnswer = { contentType: 'text/xml; charset=utf-8', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' };

export interface ReceiveOptions {
  authToken: string;
  /** Of the webhook, as the network was given it: behind a proxy a request's own address is another. */
  webhookUrl: string;
  /** Whether a number or service is this account's. */
  isOwn: (delivery: TwilioDelivery) => boolean;
}

/** @throws ChannelError `auth` or `invalid` */
export async function receiveDelivery(request: Request, { authToken, webhookUrl, isOwn }: ReceiveOptions): Promise<Received> {
  const signature = request.headers.get(signatureHeader);
  const bytes = await readCapped(request, maxDeliveryBytes);
  if (!bytes) throw new ChannelError('SMS webhook: the body is too long.', { channel: 'sms', code: 'invalid' });
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '');
  const form = isForm ? new URLSearchParams(new TextDecoder().decode(bytes)) : undefined;
  // Taken as it came: what parses an address may spell it anew.
  const query = /\?[^#]*/.exec(request.url)?.[0] ?? '';
  if (signature === null || !isSigned(authToken, webhookUrl + query, form ?? bytes, signature))
    throw new ChannelError(
      signature === null
        ? `SMS webhook: the header "${signatureHeader}" is missing.`
        : `SMS webhook: the header "${signatureHeader}" does not fit. Check the auth token, and that the hub's "publicUrl" is exactly the address that Twilio calls.`,
      { channel: 'sms', code: 'auth' },
    );
  const delivery = form ? Object.fromEntries(form) : parseFields(new TextDecoder().decode(bytes));
  if (!isDelivery(delivery)) throw new ChannelError('SMS webhook: the body is no message of Twilio.', { channel: 'sms', code: 'invalid' });
  if (!isOwn(delivery)) throw new ChannelError('SMS webhook: a message for another number.', { channel: 'sms', code: 'invalid' });
  const { MessageSid: sid } = delivery;
  return {
    deliveries: [{ providerId: isReport(delivery) ? `${sid}:${delivery.MessageStatus}` : sid, raw: delivery }],
    answer: emptyAnswer,
  };
}

function parseFields(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the caller reports it
  }
}

/** Every field of the kind that we know: the rest of it is text, whatever the field. */
const isDelivery = (value: unknown): value is TwilioDelivery =>
  typeof value === 'object' &&
  value !== null &&
  'MessageSid' in value &&
  Object.values(value).every((field) => typeof field === 'string') &&
  /^\w{2,64}$/.test(value.MessageSid as string);

const isReport = ({ MessageStatus: status }: TwilioDelivery): boolean =>
  status !== undefined && status !== 'received' && status !== 'receiving';

const reported: Record<string, Extract<InboundEvent, { kind: 'status' }>['status']> = {
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** A delivery as our events. Pure; never throws. */
export function parseDelivery(raw: unknown): InboundEvent[] {
  if (!isDelivery(raw)) return [];
  if (isReport(raw)) return reportOf(raw);
  const { MessageSid: sid, From: from, Body: body = '', OptOutType: answered } = raw;
  if (!from) return [{ kind: 'unreadable', what: 'From' }];
  const sender: InboundSender = { key: from };
  // Others are named where a message went to several phones; what is said there is not said to us alone.
  if (Object.keys(raw).some((field) => field.startsWith('OtherRecipients'))) return [{ kind: 'group', sender }];
  const attachments = attachmentsOf(raw);
  const word = optOutTypes[answered ?? ''] ?? (attachments.length === 0 ? optOutWord(body) : undefined);
  const said = answered === undefined ? {} : { said: true };
  if (word === 'stop') return [{ kind: 'opted-out', sender, ...said }];
  if (word === 'start') return [{ kind: 'opted-in', sender, ...said }];
  // Who asks for help is told whom they write to, unless the network has said so.
  if (word === 'help')
    return answered === undefined ? [{ kind: 'message', sender, providerMessageId: sid, markdown: '', attachments: [], opened: true }] : [];
  const ticket = findReadableCode(body);
  const markdown = isVisible(body) ? escapeMarkdown(body) : '';
  return [
    {
      kind: 'message',
      sender,
      providerMessageId: sid,
      markdown,
      attachments,
      ...(ticket === undefined ? {} : { ticket }),
      ...(markdown === '' && attachments.length === 0 ? { unknownKind: 'empty' } : {}),
    },
  ];
}

const optOutTypes: Record<string, 'stop' | 'start' | 'help'> = { STOP: 'stop', START: 'start', HELP: 'help' };

function reportOf({ MessageSid: sid, MessageStatus: given = '', ErrorCode: error }: TwilioDelivery): InboundEvent[] {
  const status = Object.hasOwn(reported, given) ? reported[given] : undefined;
  // Queued and on its way: nothing that anybody waits for.
  if (status === undefined) return [];
  const code = status === 'failed' ? (codeOf(Number(error)) ?? 'invalid') : undefined;
  return [{ kind: 'status', providerMessageId: sid, status, ...(code === undefined ? {} : { code }) }];
}

const extensions: Record<string, string> = { jpeg: 'jpg', mpeg: 'mp3', 'x-vcard': 'vcf', vcard: 'vcf', plain: 'txt', quicktime: 'mov' };

function attachmentsOf(raw: TwilioDelivery): InboundAttachment[] {
  const count = Math.min(Number(raw.NumMedia) || 0, maxMedia);
  return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => index).flatMap((index) => {
    const ref = raw[`MediaUrl${index}`];
    const mediaType = raw[`MediaContentType${index}`] ?? 'application/octet-stream';
    if (!ref) return [];
    const kind = mediaType.split('/', 1)[0];
    const part = /\/([a-z0-9-]+)/i.exec(mediaType)?.[1]?.toLowerCase() ?? 'bin';
    const name = kind === 'image' ? 'picture' : kind === 'audio' || kind === 'video' ? kind : 'file';
    return [{ ref, name: `${name}-${index + 1}.${extensions[part] ?? part}`, mediaType }];
  });
}
