// What the vendor tells a connector: signed forms.
import { sign } from './sign.ts';
import type { SmsAccount } from './world.ts';

/** A form as the vendor sends it. Forged: signed by somebody who does not know the token. */
export function signedForm(account: SmsAccount, url: string, fields: Record<string, string>, isForged: boolean): Request {
  const form = new URLSearchParams(fields);
  return new Request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
      'x-twilio-signature': sign(isForged ? 'of somebody else' : account.token, url, form),
    },
    body: form.toString(),
  });
}

/** A report on a message that the connector sent. */
export const statusFields = (
  account: SmsAccount,
  { sid, from, to }: { sid: string; from: string; to: string },
  status: string,
  errorCode?: number,
): Record<string, string> => ({
  ApiVersion: '2010-04-01',
  AccountSid: account.sid,
  From: from,
  To: to,
  MessageSid: sid,
  SmsSid: sid,
  MessageStatus: status,
  SmsStatus: status,
  ...(errorCode === undefined ? {} : { ErrorCode: String(errorCode) }),
});

/** A message that somebody wrote to one of our numbers. */
export const inboundFields = (
  account: SmsAccount,
  {
    sid,
    from,
    to,
    body,
    segments,
    media,
  }: { sid: string; from: string; to: string; body: string; segments: number; media: { url: string; mediaType: string }[] },
): Record<string, string> => ({
  ApiVersion: '2010-04-01',
  AccountSid: account.sid,
  From: from,
  To: to,
  Body: body,
  MessageSid: sid,
  SmsSid: sid,
  SmsMessageSid: sid,
  SmsStatus: 'received',
  NumSegments: String(segments),
  NumMedia: String(media.length),
  ...(account.serviceSid === undefined ? {} : { MessagingServiceSid: account.serviceSid }),
  ...Object.fromEntries(
    media.flatMap(({ url, mediaType }, index) => [
      [`MediaUrl${index}`, url],
      [`MediaContentType${index}`, mediaType],
    ]),
  ),
});
