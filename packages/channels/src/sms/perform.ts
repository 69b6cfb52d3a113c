// One call to the network, and what its failures mean for the router.
import { ChannelError, type ChannelErrorCode } from '../channel-error.ts';
import type { Call, PerformContext, Sent } from '../channel.ts';
import type { TwilioApi } from './api.ts';
import { TwilioApiError } from './twilio-api-error.ts';

/** The sender's side of every message: its number or service, and where its statuses go. */
export type SenderFields = Record<string, string>;

/** Pictures go by MMS inside this country code alone. */
const hasMms = (number: string): boolean => number.startsWith('+1');

/** @throws ChannelError */
export async function performCall(
  api: TwilioApi,
  sender: SenderFields,
  { name, payload, media }: Call,
  { fileUrl, signal }: PerformContext,
): Promise<Sent> {
  const { To: to, Body: body } = payload;
  if (name !== 'Messages' || typeof to !== 'string' || (typeof body !== 'string' && !media))
    throw new ChannelError(`SMS: "${name}" is no call of this channel.`, { channel: 'sms', code: 'invalid' });
  const words = typeof body === 'string' ? body : '';
  const url = media && fileUrl(media.id);
  const shown: Record<string, string> =
    media && url !== undefined
      ? hasMms(to)
        ? { ...(words ? { Body: words } : {}), MediaUrl: url }
        : { Body: [words, `${media.name}: ${url}`].filter(Boolean).join('\n') }
      : { Body: words };
  try {
    const { sid } = await api.createMessage({ To: to, ...sender, ...shown, SmartEncoded: 'true' }, { signal });
    return { ids: [sid] };
  } catch (error) {
    throw asChannelError(error);
  }
}

/** What a failed call of the API means. Anything else passes as it is. */
export function asChannelError(error: unknown): unknown {
  if (!(error instanceof TwilioApiError)) return error;
  const { ambiguous, retryAfterMs } = error;
  return new ChannelError(`SMS ${error.message}`, {
    channel: 'sms',
    code: ambiguous ? 'retryable' : (codeOf(error.code) ?? codeOfStatus(error.status)),
    ambiguous,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause: error,
  });
}

/** @see https://www.twilio.com/docs/api/errors */
const codes: [code: ChannelErrorCode, numbers: number[]][] = [
  ['opted-out', [21610]],
  ['retryable', [14107, 20429, 30001]],
  // Not to be reached, a landline, a region that is not allowed, a trial account that may write to few.
  ['unreachable', [21408, 21608, 21612, 21614, 30003, 30004, 30005, 30006, 30008]],
  // The account, its token, its number or its registration: nothing goes until somebody looks at it.
  ['auth', [20003, 20005, 20403, 20404, 21603, 21606, 21659, 21660, 21703, 30002, 30034]],
  ['filtered', [30007]],
  ['invalid', [21211, 21602, 21604, 21617, 21620, 21623, 30019]],
];
const byNumber = new Map(codes.flatMap(([code, numbers]) => numbers.map((number) => [number, code] as const)));

/** What an error of the network is to us; undefined: its number is not known. Pure. */
export const codeOf = (number: number | undefined): ChannelErrorCode | undefined =>
  number === undefined ? undefined : byNumber.get(number);

function codeOfStatus(status: number | undefined): ChannelErrorCode {
  // Never left this machine, or too many at once.
  if (status === undefined || status === 429) return 'retryable';
  return status === 401 || status === 403 || status === 404 ? 'auth' : 'invalid';
}
