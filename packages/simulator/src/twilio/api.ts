// The API over HTTP: addresses, the form of answers, and what a new message sets going.
import type { Context, Hono } from 'hono';
import { answerCall } from '../base/answer-call.ts';
import { fetchFile } from '../base/fetch-file.ts';
import type { PhoneFile } from '../base/phone-view.ts';
import type { VendorFacts } from '../base/vendor.ts';
import { ApiError, refusals } from './api-error.ts';
import { accountResource, messageResource, numberResource, apiVersion, type SmsMessage } from './resources.ts';
import { fateOf, readNewMessage } from './rules.ts';
import { segments } from '../phone/page/segments.ts';
import { signedForm, statusFields } from './webhooks.ts';
import { newSid, type SmsAccount, type SmsNumber, type SmsWorld } from './world.ts';

export interface TwilioApiOptions extends VendorFacts {
  world: SmsWorld;
  /** Resolves when the number has sent so many parts. */
  turnOf(number: string, parts: number): Promise<void>;
}

const base = `/${apiVersion}/Accounts`;

export function addTwilioApi(app: Hono, options: TwilioApiOptions): void {
  const { world } = options;

  /** A call of the API: whose it is, under the weather, answered in the vendor's form. */
  const call = (name: string, run: (account: SmsAccount, context: Context) => object | Promise<object>, status: 200 | 201 = 200) =>
    async function answer(context: Context): Promise<Response> {
      try {
        const account = accountOf(world, context);
        const weather = options.weather.over(account.sid);
        return await answerCall({ ...options, weather }, name, refusals, async () => {
          const result = await run(account, context);
          return result instanceof Response ? result : context.json(result, status);
        });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const { code, message, status: refused, retryAfterS } = error;
        if (retryAfterS !== undefined) context.header('retry-after', String(retryAfterS));
        if (refused === 401) context.header('www-authenticate', 'Basic realm="Twilio API"');
        return context.json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status: refused }, refused);
      }
    };

  app.post(
    `${base}/:account/Messages.json`,
    call('Messages', (account, context) => createMessage(options, account, context), 201),
  );
  app.get(`${base}/:account/IncomingPhoneNumbers.json`, call('IncomingPhoneNumbers', listNumbers));
  app.post(`${base}/:account/IncomingPhoneNumbers/:number`, call('IncomingPhoneNumbers', changeNumber));
  // The bytes lie in a store of their own, which asks for no token.
  app.get(
    `${base}/:account/Messages/:message/Media/:media`,
    call('Media', (_account, context) => context.redirect(`/twilio-media/${encodeURIComponent(context.req.param('media') ?? '')}`, 307)),
  );
  app.get('/twilio-media/:media', (context) => {
    const found = world.media.get(context.req.param('media'));
    if (!found) return context.text('', 404);
    return context.body(found.bytes, 200, {
      'content-type': found.mediaType,
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
  });
  app.get(
    `${base}/:account{AC[0-9a-fA-F]+\\.json}`,
    call('Accounts', (account) => accountResource(account, world.clock.now())),
  );

  function listNumbers(account: SmsAccount, context: Context): object {
    const wanted = context.req.query('PhoneNumber');
    const found = account.numbers.filter(({ number }) => wanted === undefined || number.includes(wanted));
    const uri = `${base}/${account.sid}/IncomingPhoneNumbers.json?PageSize=50&Page=0`;
    return {
      end: Math.max(0, found.length - 1),
      first_page_uri: uri,
      incoming_phone_numbers: found.map((number) => numberResource(account, number, world.clock.now())),
      next_page_uri: null,
      page: 0,
      page_size: 50,
      previous_page_uri: null,
      start: 0,
      uri,
    };
  }

  async function changeNumber(account: SmsAccount, context: Context): Promise<object> {
    const number: SmsNumber | undefined = account.numbers.find(({ sid }) => `${sid}.json` === context.req.param('number'));
    if (!number) throw new ApiError(404, 20404, 'The requested resource was not found');
    const form = new URLSearchParams(await context.req.text());
    const url = form.get('SmsUrl');
    if (url !== null && url !== '' && !URL.canParse(url)) throw new ApiError(400, 21502, `SmsUrl is not valid: ${url}`);
    number.smsUrl = url ?? number.smsUrl;
    number.smsMethod = form.get('SmsMethod') ?? number.smsMethod;
    return numberResource(account, number, world.clock.now());
  }
}

/** @throws ApiError 401: the account is named in the address and in the credentials */
function accountOf(world: SmsWorld, context: Context): SmsAccount {
  const sid = (context.req.param('account') ?? '').replace(/\.json$/, '');
  const given = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  const account = world.accounts.find((one) => one.sid === sid && btoa(`${one.sid}:${one.token}`) === given);
  if (!account) throw new ApiError(401, 20003, 'Authenticate');
  return account;
}

async function createMessage(options: TwilioApiOptions, account: SmsAccount, context: Context): Promise<object> {
  const { world, weather, fetch, turnOf } = options;
  const form = new URLSearchParams(await context.req.text());
  const { to, from, body, mediaUrls, statusCallback } = readNewMessage(form, account, (number) => world.phoneByNumber(number));
  const message: SmsMessage = {
    sid: newSid(mediaUrls.length > 0 ? 'MM' : 'SM'),
    account,
    from,
    to,
    body,
    media: mediaUrls.length,
    segments: segments(body),
    status: 'queued',
    at: world.clock.now(),
  };
  const passed = pass();
  if (weather.over(account.sid).strikes('statusFirst', 'Messages')) {
    await passed;
    await account.sender.idle();
  }
  return messageResource(message);

  /** What happens after the answer: the phone has it, and the connector is told how far it got. */
  async function pass(): Promise<void> {
    const tell = (status: string, errorCode?: number): void => {
      if (statusCallback === undefined) return;
      const fields = statusFields(account, message, status, errorCode);
      account.sender.send({ make: (isForged) => signedForm(account, statusCallback, fields, isForged) });
    };
    const files = await Promise.all(mediaUrls.map((url) => load(url)));
    tell('queued');
    await turnOf(from, message.segments);
    if (files.includes(undefined)) return tell('failed', 11200);
    tell('sent');
    const phone = world.phoneByNumber(to);
    const fate = fateOf(phone, from);
    if (phone && fate.status === 'delivered')
      world.show(phone, from, { id: message.sid, side: 'theirs', text: body, files: files.filter((file) => file !== undefined) });
    tell(fate.status, fate.errorCode);
  }

  async function load(url: string): Promise<PhoneFile | undefined> {
    const file = await fetchFile(fetch, url);
    return file && world.keep(file.bytes, file.mediaType || 'application/octet-stream').file;
  }
}
