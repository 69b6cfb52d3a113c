// What the vendor lets through, and what it does by itself.
import { ApiError } from './api-error.ts';
import type { SmsAccount, SmsPhone } from './world.ts';

/** Fields of a new message that we read; the vendor has more. */
export const messageFields = ['To', 'From', 'MessagingServiceSid', 'Body', 'MediaUrl', 'StatusCallback', 'SmartEncoded'] as const;

export interface NewMessage {
  to: string;
  from: string;
  body: string;
  mediaUrls: string[];
  statusCallback: string | undefined;
}

const maxBody = 1_600;
const maxMedia = 10;
const isNumber = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);
const isCanadaOrStates = (number: string): boolean => number.startsWith('+1');

/** @throws ApiError as the vendor refuses it */
export function readNewMessage(form: URLSearchParams, account: SmsAccount, phoneOf: (number: string) => SmsPhone | undefined): NewMessage {
  const to = form.get('To') ?? '';
  if (to === '') throw new ApiError(400, 21604, "A 'To' phone number is required.");
  if (!isNumber(to)) throw new ApiError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  const from = senderOf(form, account);
  const mediaUrls = form.getAll('MediaUrl');
  const body = form.get('SmartEncoded') === 'true' ? smartEncoded(form.get('Body') ?? '') : (form.get('Body') ?? '');
  if (body === '' && mediaUrls.length === 0) throw new ApiError(400, 21602, 'Message body is required.');
  if (body.length > maxBody) throw new ApiError(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  if (mediaUrls.length > maxMedia) throw new ApiError(400, 21623, 'Number of media files exceeds allowed limit.');
  if (mediaUrls.length > 0 && !(isCanadaOrStates(from) && isCanadaOrStates(to)))
    throw new ApiError(400, 21612, "Message cannot be sent with the current combination of 'To' and/or 'From' parameters");
  if (phoneOf(to)?.refuses.has(from)) throw new ApiError(400, 21610, 'Attempt to send to unsubscribed recipient');
  const statusCallback = form.get('StatusCallback') ?? undefined;
  if (statusCallback !== undefined && !URL.canParse(statusCallback))
    throw new ApiError(400, 21609, `Invalid 'StatusCallback' URL ${statusCallback}`);
  return { to, from, body, mediaUrls, statusCallback };
}

function senderOf(form: URLSearchParams, { numbers, serviceSid }: SmsAccount): string {
  const service = form.get('MessagingServiceSid');
  if (service !== null) {
    if (service !== serviceSid) throw new ApiError(404, 20404, 'The requested resource was not found');
    return numbers[0]!.number;
  }
  const from = form.get('From');
  if (from === null) throw new ApiError(400, 21603, "A 'From' phone number is required.");
  if (!numbers.some(({ number }) => number === from))
    throw new ApiError(400, 21659, `'From' ${from} is not a Twilio phone number or Short Code country mismatch`);
  return from;
}

const plainSigns: [RegExp, string][] = [
  [/[\u2018\u2019\u201a\u201b]/g, "'"],
  [/[\u201c-\u201f]/g, '"'],
  [/[\u2010-\u2015]/g, '-'],
  [/\u2026/g, '...'],
  [/\u00a0/g, ' '],
];
const smartEncoded = (text: string): string => plainSigns.reduce((so, [signs, plain]) => so.replace(signs, plain), text);

/** The vendor's own words, and what it answers to them. @see https://help.twilio.com/articles/223134027 */
const words = {
  stop: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
  start: ['start', 'unstop'],
  help: ['help', 'info'],
};
const replies = {
  stop: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  start:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  help: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

/** What the vendor does by itself with words that somebody writes to a number. */
export function obeyWord(phone: SmsPhone, number: string, text: string): string | undefined {
  const said = text.trim().toLowerCase();
  const word = (['stop', 'start', 'help'] as const).find((one) => words[one].includes(said));
  if (word === 'stop') phone.refuses.add(number);
  if (word === 'start') phone.refuses.delete(number);
  return word && replies[word];
}

const codes = { unreachable: 30003, landline: 30006, filtered: 30007 };

/** How a message to a phone ends. What waited for its turn while somebody wrote STOP goes no further. */
export function fateOf(phone: SmsPhone | undefined, from: string): { status: 'delivered' | 'undelivered'; errorCode?: number } {
  const reach = phone?.reach ?? 'unreachable';
  if (phone?.refuses.has(from)) return { status: 'undelivered', errorCode: 21610 };
  return reach === 'reached' ? { status: 'delivered' } : { status: 'undelivered', errorCode: codes[reach] };
}
