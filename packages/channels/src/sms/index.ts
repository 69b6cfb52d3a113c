import type { Channel, Finding } from '../channel.ts';
import { webhookPath } from '../webhook-path.ts';
import { withMeaning } from '../with-meaning.ts';
import { createTwilioApi } from './api.ts';
import { entriesOf } from './entries.ts';
import type { TwilioNumber } from './payloads.ts';
import { asChannelError, performCall } from './perform.ts';
import { parseDelivery, receiveDelivery } from './receive.ts';
import { limitsOf, render } from './render.ts';

export interface SmsOptions {
  /** `AC` and 32 hexadecimal digits, from the console. */
  accountSid: string;
  /** From the console: signs what comes, and opens what we ask. */
  authToken: string;
  /** The number that customers write to: `+`, country code, number. Without it there is no way there that a customer could be shown. */
  number?: string;
  /** `MG…`: a pool of senders, in the place of the one number. */
  messagingServiceSid?: string;
  /** The number sends pictures; such numbers are in the United States and Canada. */
  mms?: boolean;
  /** The hub's own address exactly as the network calls it: the proof of a delivery is made over it. */
  publicUrl: string;
  /** Default `https://api.twilio.com`; the simulator otherwise. */
  apiRoot?: string;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch;
}

/** SMS through Twilio. @throws TypeError at the call, naming the option that is wrong and what is expected */
export function sms(options: SmsOptions): Channel {
  const { accountSid, authToken, number, messagingServiceSid: service, mms = false } = options;
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) throw new TypeError('SMS accountSid: expected "AC" and 32 hexadecimal digits.');
  if (authToken === '') throw new TypeError('SMS authToken: expected the auth token of the account.');
  if (number === undefined && service === undefined) throw new TypeError('SMS: expected a number or a messagingServiceSid.');
  if (number !== undefined && !/^\+[1-9]\d{6,14}$/.test(number))
    throw new TypeError('SMS number: expected "+", country code and number, such as "+15551234567".');
  if (mms && number !== undefined && !number.startsWith('+1'))
    throw new TypeError('SMS mms: numbers outside the United States and Canada send no pictures.');
  const api = createTwilioApi({
    accountSid,
    authToken,
    fetch: options.fetch ?? globalThis.fetch,
    ...(options.apiRoot === undefined ? {} : { apiRoot: options.apiRoot }),
  });
  const id = `sms:${(number?.slice(1) ?? service)!.toLowerCase()}`;
  const webhookUrl = `${options.publicUrl.replace(/\/+$/, '')}${webhookPath(id)}`;
  const sender = {
    ...(service === undefined ? { From: number! } : { MessagingServiceSid: service }),
    StatusCallback: webhookUrl,
  };
  const calling = withMeaning(asChannelError);

  return {
    id,
    network: 'sms',
    title: 'SMS',
    // Whoever has the right program can write under any number.
    canPretend: true,
    limits: limitsOf(mms),
    async entries({ code, sentence }) {
      return number === undefined ? { none: 'needs-address' } : { ways: entriesOf(number, sentence, code) };
    },
    // Until somebody writes STOP, which the hub keeps to.
    windowOf: () => 'open',
    receive: (request) =>
      receiveDelivery(request, {
        authToken,
        webhookUrl,
        isOwn: ({ AccountSid: account, From: from, To: to, MessagingServiceSid: pool }) =>
          (account === undefined || account === accountSid) &&
          (service === undefined ? from === number || to === number : pool === service || from === number || to === number),
      }),
    parse: parseDelivery,
    render,
    perform: (call, context) => performCall(api, sender, call, context),
    fetchAttachment: ({ ref }, signal) => calling(api.media(ref, { signal })),
    // A service has an address of its own for what comes, which is set where it was made.
    ...(number === undefined || service !== undefined
      ? {}
      : {
          async setUp() {
            const found = await calling(api.number(number));
            if (found && (found.sms_url !== webhookUrl || found.sms_method !== 'POST'))
              await calling(api.updateNumber(found.sid, { SmsUrl: webhookUrl, SmsMethod: 'POST' }));
          },
        }),
    async health() {
      try {
        const { status } = await calling(api.account());
        const findings: Finding[] =
          status === 'active' ? [] : [{ level: 'error', message: `SMS: the account at Twilio is "${status}". Look at it in the console.` }];
        return number === undefined ? findings : [...findings, ...findingsOf(await calling(api.number(number)))];
      } catch (error) {
        return [{ level: 'error', message: error instanceof Error ? error.message : String(error) }];
      }
    },
  };

  function findingsOf(found: TwilioNumber | undefined): Finding[] {
    if (!found)
      return [{ level: 'error', message: 'SMS: the account at Twilio has no such number. Correct "number", or buy the number there.' }];
    const findings: Finding[] = [];
    if (!found.capabilities.sms)
      findings.push({ level: 'error', message: 'SMS: the number at Twilio cannot send or take messages. Choose one that can.' });
    if (mms && !found.capabilities.mms)
      findings.push({ level: 'warning', message: 'SMS: the number at Twilio sends no pictures. Take "mms" out of the configuration.' });
    if (service === undefined && found.sms_url !== webhookUrl)
      findings.push({
        level: 'error',
        message: 'SMS: Twilio delivers to another address than this hub. Restart the hub, or stop the other program that uses this number.',
      });
    return findings;
  }
}
