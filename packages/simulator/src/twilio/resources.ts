// Resources as the API shows them.
import type { SmsAccount, SmsNumber } from './world.ts';

export interface SmsMessage {
  sid: string;
  account: SmsAccount;
  from: string;
  to: string;
  body: string;
  media: number;
  segments: number;
  status: string;
  at: number;
}

export const apiVersion = '2010-04-01';
const dateOf = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

export function messageResource({ sid, account, from, to, body, media, segments, status, at }: SmsMessage): object {
  const uri = `/${apiVersion}/Accounts/${account.sid}/Messages/${sid}`;
  return {
    body,
    num_segments: String(segments),
    direction: 'outbound-api',
    from,
    to,
    date_updated: dateOf(at),
    price: null,
    error_message: null,
    uri: `${uri}.json`,
    account_sid: account.sid,
    num_media: String(media),
    status,
    messaging_service_sid: account.serviceSid ?? null,
    sid,
    date_sent: null,
    date_created: dateOf(at),
    error_code: null,
    price_unit: null,
    api_version: apiVersion,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}

export const accountResource = ({ sid, status, token }: SmsAccount, now: number): object => ({
  auth_token: token,
  date_created: dateOf(now),
  date_updated: dateOf(now),
  friendly_name: 'Simulated',
  owner_account_sid: sid,
  sid,
  status,
  subresource_uris: { messages: `/${apiVersion}/Accounts/${sid}/Messages.json` },
  type: 'Full',
  uri: `/${apiVersion}/Accounts/${sid}.json`,
});

export const numberResource = (account: SmsAccount, { sid, number, smsUrl, smsMethod }: SmsNumber, now: number): object => ({
  account_sid: account.sid,
  api_version: apiVersion,
  beta: false,
  capabilities: { voice: false, sms: true, mms: number.startsWith('+1'), fax: false },
  date_created: dateOf(now),
  date_updated: dateOf(now),
  friendly_name: number,
  phone_number: number,
  sid,
  sms_fallback_method: 'POST',
  sms_fallback_url: '',
  sms_method: smsMethod,
  sms_url: smsUrl,
  status: 'in-use',
  uri: `/${apiVersion}/Accounts/${account.sid}/IncomingPhoneNumbers/${sid}.json`,
});
