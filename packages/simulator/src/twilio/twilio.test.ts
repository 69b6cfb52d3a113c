import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { createFakeClock } from '@segue/testing';
import { expect } from 'chai';
import type { Transcript } from '../base/phone-view.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../create-simulator.ts';
import { demoSmsAccount } from './create-twilio.ts';
import { messageFields } from './rules.ts';
import { segments } from '../phone/page/segments.ts';
import { sign } from './sign.ts';
import { createSpecCheck, type TwilioSpec } from './fixtures/spec-check.ts';

const file = new URL('../../../../../shared/data/specs/twilio-api-v2010.json', import.meta.url);
const skip = existsSync(file)
  ? false
  : 'the copy of the API specification (shared/data/specs/twilio-api-v2010.json) is not beside this project';

const origin = 'http://simulator.test';
const { sid: account, token, numbers } = demoSmsAccount;
const number = numbers[0]!;
const ada = '+15550100301';
const base = `/2010-04-01/Accounts/${account}`;
const authorization = `Basic ${btoa(`${account}:${token}`)}`;

interface Delivery {
  url: string;
  fields: Record<string, string>;
  isProven: boolean;
}

let running: Simulator[] = [];
afterEach(() => {
  for (const simulator of running) simulator.stop();
  running = [];
});

function createBench({ sms, clock }: Partial<Pick<SimulatorOptions, 'sms' | 'clock'>> = {}) {
  const deliveries: Delivery[] = [];
  const simulator = createSimulator({
    hasPace: false,
    ...(sms ? { sms } : {}),
    ...(clock ? { clock } : {}),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method === 'GET') return new Response('bytes', { headers: { 'content-type': 'image/png' } });
      const form = new URLSearchParams(await request.text());
      const isProven = sign(token, request.url, form) === request.headers.get('x-twilio-signature');
      deliveries.push({ url: request.url, fields: Object.fromEntries(form), isProven });
      return new Response('<Response/>');
    },
  });
  running.push(simulator);
  const call = async (path: string, form?: Record<string, string>, headers: Record<string, string> = { authorization }) => {
    const response = await simulator.fetch(
      new Request(origin + path, form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers }),
    );
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  };
  const control = async (path: string, body?: object) => {
    const response = await simulator.fetch(
      new Request(
        `${origin}/control/${path}`,
        body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {},
      ),
    );
    return (await response.json()) as Record<string, unknown>;
  };
  const quiet = async (): Promise<void> => {
    for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    while (((await control('pending'))['pending'] as number) > 0) await new Promise((resolve) => setImmediate(resolve));
  };
  const send = (form: Record<string, string> = {}) =>
    call(`${base}/Messages.json`, { To: ada, From: number, Body: 'Hello', StatusCallback: 'https://hub.example/hook', ...form });
  const chat = async () => ((await control(`sms/phones/ada/chats/${number}`)) as unknown as Transcript).messages;
  const point = async () => {
    const { body } = await call(`${base}/IncomingPhoneNumbers.json?${new URLSearchParams({ PhoneNumber: number })}`);
    const [found] = body['incoming_phone_numbers'] as { sid: string }[];
    return call(`${base}/IncomingPhoneNumbers/${found!.sid}.json`, { SmsUrl: 'https://hub.example/in', SmsMethod: 'POST' });
  };
  return { simulator, deliveries, call, control, quiet, send, chat, point };
}

describe('the simulated network for SMS', () => {
  it('brings a message to a phone and says how far it got, signed', async () => {
    const { send, deliveries, chat, quiet } = createBench();
    const { status, body } = await send();
    expect(status).to.equal(201);
    expect(body).to.include({ status: 'queued', to: ada, from: number });
    await quiet();
    expect((await chat()).map(({ side, text }) => `${side}: ${text}`)).to.deep.equal(['theirs: Hello']);
    expect(deliveries.map(({ fields }) => fields['MessageStatus'])).to.deep.equal(['queued', 'sent', 'delivered']);
    expect(deliveries.every(({ isProven, fields }) => isProven && fields['MessageSid'] === body['sid'])).to.equal(true);
  });

  it('refuses as the vendor does', async () => {
    const { send, call } = createBench();
    const codeOf = async (form: Record<string, string>) => (await send(form)).body['code'];
    expect(await codeOf({ To: '' })).to.equal(21604);
    expect(await codeOf({ To: '0555' })).to.equal(21211);
    expect(await codeOf({ From: '+15550100999' })).to.equal(21659);
    expect(await codeOf({ Body: '' })).to.equal(21602);
    expect(await codeOf({ Body: 'x'.repeat(1_601) })).to.equal(21617);
    expect(await codeOf({ To: '+8613800000302', MediaUrl: 'https://hub.example/a.png' })).to.equal(21612);
    const refused = await call(`${base}.json`, undefined, { authorization: `Basic ${btoa(`${account}:wrong`)}` });
    expect(refused).to.deep.include({ status: 401 });
    expect(refused.body).to.include({ code: 20003, status: 401 });
  });

  it('keeps to STOP by itself until START', async () => {
    const { control, send, chat, point, deliveries, quiet } = createBench();
    await point();
    const write = (text: string) => control(`sms/phones/ada/chats/${number}/messages`, { text });
    await write('Stop');
    expect((await send()).body['code']).to.equal(21610);
    await write('START');
    expect((await send()).status).to.equal(201);
    await quiet();
    expect((await chat()).map(({ side }) => side)).to.deep.equal(['mine', 'theirs', 'mine', 'theirs', 'theirs']);
    expect(deliveries.map(({ fields }) => fields['Body']).slice(0, 2)).to.deep.equal(['Stop', 'START']);
  });

  it('says of phones that are not reached why', async () => {
    for (const [reach, code] of [
      ['unreachable', '30003'],
      ['landline', '30006'],
      ['filtered', '30007'],
    ]) {
      const { control, send, deliveries, chat, quiet } = createBench();
      await control('sms/phones/ada/reach', { reach });
      await send();
      await quiet();
      expect(deliveries.at(-1)!.fields).to.include({ MessageStatus: 'undelivered', ErrorCode: code });
      expect(await chat()).to.deep.equal([]);
    }
  });

  it('brings what is written on a phone to the webhook of the number, with its files behind the token', async () => {
    const { simulator, point, deliveries, quiet } = createBench();
    await point();
    await simulator.fetch(
      new Request(`${origin}/control/sms/phones/ada/chats/${number}/files?caption=Look`, {
        method: 'POST',
        headers: { 'content-type': 'image/png', 'x-simulator': '1' },
        body: 'bytes',
      }),
    );
    await quiet();
    const { fields, isProven, url } = deliveries[0]!;
    expect([url, isProven]).to.deep.equal(['https://hub.example/in', true]);
    expect(fields).to.include({ From: ada, To: number, Body: 'Look', NumMedia: '1', MediaContentType0: 'image/png' });
    const media = fields['MediaUrl0']!;
    expect((await simulator.fetch(new Request(media))).status).to.equal(401);
    const sentOn = await simulator.fetch(new Request(media, { headers: { authorization } }));
    expect(sentOn.status).to.equal(307);
    const bytes = await simulator.fetch(new Request(new URL(sentOn.headers.get('location')!, media)));
    expect(await bytes.text()).to.equal('bytes');
  });

  it('has weather', async () => {
    const { control, send, deliveries, quiet, chat } = createBench();
    await control('weather', { tooManyRequests: 1, retryAfterS: 7 });
    const refused = await send();
    expect([refused.status, refused.headers.get('retry-after'), refused.body['code']]).to.deep.equal([429, '7', 20429]);
    await control('weather', { serverErrors: 1 });
    expect((await send()).status).to.equal(500);
    await control('weather', { dropAnswers: 1 });
    expect(
      await send().then(
        () => 'answered',
        () => 'cut',
      ),
    ).to.equal('cut');
    await quiet();
    // What was cut off was carried out all the same.
    expect(await chat()).to.have.length(1);
    deliveries.length = 0;
    await control('weather', { duplicateDeliveries: 1, reorderDeliveries: 1 });
    await send();
    await quiet();
    expect(deliveries.map(({ fields }) => fields['MessageStatus'])).to.deep.equal(['queued', 'queued', 'delivered', 'sent']);
  });

  it('forges, and says what became of a message before it answers, when the weather wants', async () => {
    const { control, send, deliveries } = createBench();
    await control(`sms/accounts/${account}/weather`, { statusFirst: 1, badSignatures: 1 });
    const { body } = await send();
    expect(deliveries.map(({ fields, isProven }) => [fields['MessageStatus'], isProven])).to.deep.equal([
      ['queued', false],
      ['queued', true],
      ['sent', true],
      ['delivered', true],
    ]);
    expect(deliveries[0]!.fields['MessageSid']).to.equal(body['sid']);
  });

  it('sends one part a second from an ordinary number, and nothing that still waits when STOP comes', async () => {
    const clock = createFakeClock();
    const { control, send, chat, deliveries, quiet } = createBench({ clock, sms: { partsPerSecond: 1 } });
    for (const body of ['one', 'x'.repeat(161), 'four']) await send({ Body: body });
    await quiet();
    expect(await chat()).to.have.length(1);
    await clock.advance(1_999);
    expect(await chat()).to.have.length(1);
    await clock.advance(1);
    expect(await chat()).to.have.length(2);
    await control(`sms/phones/ada/chats/${number}/messages`, { text: 'STOP' });
    await clock.advance(1_000);
    await quiet();
    expect((await chat()).map(({ side, text }) => `${side} ${text.length}`)).to.deep.equal([
      'theirs 3',
      'theirs 161',
      'mine 4',
      'theirs 125',
    ]);
    expect(deliveries.at(-1)!.fields).to.include({ MessageStatus: 'undelivered', ErrorCode: '21610' });
  });

  it('shows on a phone what people see: links, pictures, and in how many parts a text went', async () => {
    const { control, send, chat, quiet } = createBench();
    await send({ Body: 'See https://shop.example/a.', MediaUrl: 'https://hub.example/a.png' });
    await quiet();
    await control(`sms/phones/ada/chats/${number}/messages`, { text: 'y'.repeat(200) });
    const [theirs, mine] = await chat();
    expect(theirs!.marks).to.deep.equal([{ kind: 'link', start: 4, end: 26 }]);
    expect(theirs!.files.map(({ kind, url }) => `${kind} ${url.replace(/ME\w+/, '…')}`)).to.deep.equal(['picture /control/sms/files/…']);
    expect(mine).to.include({ parts: 2, state: 'sent' });
  });

  it('signs as in the published example', () => {
    const form = new URLSearchParams('To=%2B18005551212&CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309');
    expect(sign('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', form)).to.equal('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  });

  it('counts parts as a phone does', () => {
    expect(segments('a'.repeat(160))).to.equal(1);
    expect(segments('a'.repeat(161))).to.equal(2);
    expect(segments('€'.repeat(80))).to.equal(1);
    expect(segments(`${'a'.repeat(152)}${'€'.repeat(77)}`)).to.equal(3);
    expect(segments('😀'.repeat(35))).to.equal(1);
    expect(segments('😀'.repeat(67))).to.equal(3);
  });
});

describe('the specification of SMS', { skip }, () => {
  const spec = () => createSpecCheck(JSON.parse(readFileSync(file, 'utf8')) as TwilioSpec);
  const messages = '/2010-04-01/Accounts/{AccountSid}/Messages.json';
  const listed = '/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json';
  const one = '/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json';

  it('would notice wrong values', () => {
    const { answer, fields } = spec();
    expect(answer('post', messages, 201, { sid: 'SM1' })).to.have.length(1);
    expect(answer('post', messages, 201, { status: 'lost' })).to.have.length(1);
    expect(answer('post', messages, 201, { body: 1, hue: 'blue' })).to.have.length(2);
    expect(answer('get', messages, 418, {})).to.have.length(1);
    expect(fields(messages, ['To', 'Colour'])).to.have.length(1);
  });

  it('has every field that is read and written, and describes every answer', async () => {
    const { answer, fields } = spec();
    const { send, call, point } = createBench();
    expect(fields(messages, messageFields)).to.deep.equal([]);
    expect(fields(one, ['SmsUrl', 'SmsMethod'])).to.deep.equal([]);
    expect(answer('post', messages, 201, (await send()).body)).to.deep.equal([]);
    expect(answer('get', listed, 200, (await call(`${base}/IncomingPhoneNumbers.json`)).body)).to.deep.equal([]);
    expect(answer('get', '/2010-04-01/Accounts/{Sid}.json', 200, (await call(`${base}.json`)).body)).to.deep.equal([]);
    expect(answer('post', one, 200, (await point()).body)).to.deep.equal([]);
  });
});
