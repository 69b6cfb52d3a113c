// One call to the network, and what its failures mean for the router.
import { isSegueError } from '@segue/protocol';
import { ChannelError, type ChannelErrorCode } from '../channel-error.ts';
import type { Call, PerformContext, Sent } from '../channel.ts';
import type { TelegramApi, TelegramCallOptions } from './api.ts';
import type { TelegramMessage } from './payloads.ts';
import { TelegramApiError } from './telegram-api-error.ts';

/** The field that holds the file, by call. */
const fileFields: Record<string, string> = { sendPhoto: 'photo', sendDocument: 'document', sendVoice: 'voice', sendAudio: 'audio' };

/** @throws ChannelError */
export async function performCall(api: TelegramApi, { name, payload: given, media }: Call, context: PerformContext): Promise<Sent> {
  const field = fileFields[name];
  if (field === undefined && name !== 'sendMessage')
    throw new ChannelError(`Telegram: "${name}" is no call of this channel.`, { channel: 'telegram', code: 'invalid' });
  const payload: Record<string, unknown> = { ...given };
  if (field !== undefined) payload[field] = await fileOf(name, media, context);
  const call = api[name as 'sendMessage'] as (parameters: object, options?: TelegramCallOptions) => Promise<TelegramMessage>;
  try {
    const { message_id: id } = await call(payload, context.signal ? { signal: context.signal } : {});
    return { ids: [String(id)] };
  } catch (error) {
    throw asChannelError(error);
  }
}

async function fileOf(call: string, media: Call['media'], context: PerformContext): Promise<{ blob: Blob; fileName: string }> {
  if (!media) throw new ChannelError(`Telegram: ${call} without a file.`, { channel: 'telegram', code: 'invalid' });
  try {
    return { blob: new Blob([await context.readFile(media.id)], { type: media.mediaType }), fileName: media.name };
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
