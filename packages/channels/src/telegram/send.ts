// One planned call to the network, and what its failures mean for the router.
import { isSegueError } from '@segue/protocol';
import { ChannelError, type ChannelErrorCode } from '../channel-error.ts';
import type { OutboundPart, SendContext } from '../channel.ts';
import type { TelegramApi, TelegramCallOptions } from './api.ts';
import type { TelegramMessage } from './payloads.ts';
import { TelegramApiError } from './telegram-api-error.ts';

/** The field that holds the file, by call. */
const fileFields: Record<string, string> = { sendPhoto: 'photo', sendDocument: 'document', sendVoice: 'voice', sendAudio: 'audio' };

/** @throws ChannelError */
export async function sendPart(api: TelegramApi, part: OutboundPart, context: SendContext): Promise<{ providerMessageId?: string }> {
  const field = fileFields[part.call];
  if (field === undefined && part.call !== 'sendMessage')
    throw new ChannelError(`Telegram: "${part.call}" is no call of this channel.`, { channel: 'telegram', code: 'invalid' });
  const payload: Record<string, unknown> = { ...part.payload };
  if (field !== undefined) payload[field] = await fileOf(part, context);
  const call = api[part.call as 'sendMessage'] as (parameters: object, options?: TelegramCallOptions) => Promise<TelegramMessage>;
  try {
    const { message_id: id } = await call(payload, context.signal ? { signal: context.signal } : {});
    return { providerMessageId: String(id) };
  } catch (error) {
    throw asChannelError(error);
  }
}

async function fileOf({ call, attachment }: OutboundPart, context: SendContext): Promise<{ blob: Blob; fileName: string }> {
  if (!attachment) throw new ChannelError(`Telegram: ${call} without a file.`, { channel: 'telegram', code: 'invalid' });
  try {
    return { blob: new Blob([await context.readAttachment(attachment.id)], { type: attachment.mediaType }), fileName: attachment.name };
  } catch (error) {
    // Nothing was sent yet: a file that is gone stays gone, a disk may come back.
    const code = isSegueError(error) && error.code === 'not-found' ? 'invalid' : 'retryable';
    throw new ChannelError(`Telegram: the file for ${call} could not be read.`, { channel: 'telegram', code, cause: error });
  }
}

/** What a failed call of the API means. Anything else passes as it is. */
export function asChannelError(error: unknown): unknown {
  if (!(error instanceof TelegramApiError)) return error;
  const { ambiguous, retryAfterMs } = error;
  return new ChannelError(`Telegram ${error.message}`, {
    channel: 'telegram',
    code: ambiguous ? 'retryable' : codeOf(error),
    ambiguous,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause: error,
  });
}

function codeOf({ errorCode, description }: TelegramApiError): ChannelErrorCode {
  switch (errorCode) {
    case undefined: // never left this machine
    case 409: // another program polls, or a webhook is set: passes when that ends
    case 429:
      return 'retryable';
    case 401:
    case 404: // how the network answers a token that is none
      return 'auth';
    case 403:
      return 'opted-out';
    case 400:
      return /chat not found|user not found|peer_id_invalid|chat_id is empty|user is deactivated/i.test(description)
        ? 'unreachable'
        : 'invalid';
    default:
      return errorCode >= 500 ? 'retryable' : 'invalid';
  }
}
