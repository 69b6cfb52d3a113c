import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sampleMedia } from '../content/fixtures/sample-contents.ts';
import { channelContract } from '../channel.contract.ts';
import type { ChannelError } from '../channel-error.ts';
import type { PerformContext } from '../channel.ts';
import type { Shown } from '../content/downgrade.ts';
import { plain } from '../text/words.ts';
import { segments } from '../text/gsm.ts';
import { sms, type SmsOptions } from './index.ts';
import type { TwilioDelivery } from './payloads.ts';
import { signForm } from './signature.ts';

const accountSid = 'AC0123456789abcdef0123456789abcdef';
const authToken = 'a-token-nobody-should-see';
const service = 'MG0123456789abcdef0123456789abcdef';
const number = '+15550100200';
const hookUrl = 'https://hub.example/v1/channels/sms%3A15550100200/webhook';
const contact = { key: '+15550100301', to: '+15550100301' };
const sender = { key: '+15550100301' };

const sample = (name: string) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as TwilioDelivery;
const nowhere: typeof globalThis.fetch = () => Promise.reject(new TypeError('no network in this test'));
const create = (more: Partial<SmsOptions> = {}) =>
  sms({ accountSid, authToken, number, publicUrl: 'https://hub.example/', fetch: nowhere, ...more });

const post = (fields: object, signature?: string, url = hookUrl) => {
  const form = new URLSearchParams(fields as Record<string, string>);
  const proof = signature ?? signForm(authToken, url, form);
  return new Request(url.replace('https://hub.example', 'http://127.0.0.1:8080'), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...(proof ? { 'x-twilio-signature': proof } : {}) },
    body: form.toString(),
  });
};
const failing = async (work: Promise<unknown>): Promise<ChannelError> =>
  work.then(
    () => expect.fail('should have failed'),
    (reason: unknown) => reason as ChannelError,
  );

channelContract({
  create,
  contact,
  wordsOf: ({ payload }) => payload['Body'] as string,
  measured: ({ payload }) => [{ text: payload['Body'] as string, size: segments(payload['Body'] as string), max: 10 }],
  buttonsOf: () => [],
  forged: () => [
    post(sample('text'), ''),
    post(sample('text'), 'wrong'),
    post(
      { ...sample('text'), Body: 'other words' },
      signForm(authToken, hookUrl, new URLSearchParams(sample('text') as Record<string, string>)),
    ),
    post(sample('text'), signForm(authToken, 'http://127.0.0.1:8080/', new URLSearchParams(sample('text') as Record<string, string>))),
    new Request(hookUrl, { method: 'POST', headers: { 'content-type': 'application/json', 'x-twilio-signature': 'x' }, body: '{}' }),
  ],
  samples: [
    [
      'words',
      sample('text'),
      [{ kind: 'message', sender, providerMessageId: sample('text').MessageSid, markdown: String.raw`Is it \*in stock\*?` }],
    ],
    ['a sentence with a code', sample('code'), [{ kind: 'message', sender, ticket: '7CHPV05AFMSY3B' }]],
    ['STOP', sample('stop'), [{ kind: 'opted-out', sender }]],
    ['a STOP in other words, which the network has answered', sample('stop-answered'), [{ kind: 'opted-out', sender, said: true }]],
    ['START', sample('start'), [{ kind: 'opted-in', sender }]],
    ['HELP', sample('help'), [{ kind: 'message', sender, opened: true, markdown: '' }]],
    ['a HELP that the network has answered as nothing', sample('help-answered'), []],
    [
      'a picture',
      sample('picture'),
      [
        {
          kind: 'message',
          markdown: 'It arrived like this',
          attachments: [{ ref: sample('picture')['MediaUrl0']!, name: 'picture-1.jpg', mediaType: 'image/jpeg' }],
        },
      ],
    ],
    ['a message with nothing in it', { ...sample('text'), Body: ' ' }, [{ kind: 'message', markdown: '', unknownKind: 'empty' }]],
    ['what several phones got as a group', { ...sample('text'), OtherRecipients0: '+15550100302' }, [{ kind: 'group' }]],
    ['that a message waits as nothing', sample('status-queued'), []],
    ['that it arrived', sample('status-delivered'), [{ kind: 'status', status: 'delivered' }]],
    ['that it did not', sample('status-undelivered'), [{ kind: 'status', status: 'failed', code: 'unreachable' }]],
    ['a message of nobody', { ...sample('text'), From: '' }, [{ kind: 'unreadable', what: 'From' }]],
  ],
});

describe('SMS options', () => {
  it('are checked at the call, in words that help and hold no secret', () => {
    expect(() => create({ accountSid: 'AC1' })).to.throw(TypeError, 'accountSid');
    expect(() => create({ authToken: '' })).to.throw(TypeError, 'authToken');
    expect(() => create({ number: '0555 1234' })).to.throw(TypeError, 'number');
    expect(() => create({ number: '+4915112345678', mms: true })).to.throw(TypeError, 'mms');
    expect(() => sms({ accountSid, authToken, publicUrl: 'https://hub.example' })).to.throw(TypeError, 'messagingServiceSid');
  });

  it('make an id that lasts', () => {
    expect(create().id).to.equal('sms:15550100200');
    expect(sms({ accountSid, authToken, publicUrl: 'https://hub.example', messagingServiceSid: service }).id).to.equal(
      `sms:${service.toLowerCase()}`,
    );
  });
});

describe('the way to a number', () => {
  const code = '7CHPV-05AFM-SY3B';
  const waysOf = async (sentence: string, more: Partial<SmsOptions> = {}) => create(more).entries({ ticket: 'the-ticket', code, sentence });

  it('is a link that both kinds of phone read, the same as a picture, and a sentence to send', async () => {
    const sentence = `Continue my chat (code ${code})`;
    const entries = await waysOf(sentence);
    expect(entries).to.deep.equal({
      ways: [
        { kind: 'link', url: `sms:${number}?&body=Continue%20my%20chat%20(code%20${code})` },
        { kind: 'qr', text: `SMSTO:${number}:${sentence}` },
        { kind: 'code', sentence, to: number },
      ],
    });
    expect(JSON.stringify(entries)).not.to.contain('the-ticket');
  });

  it('is the code alone where the sentence would take two messages', async () => {
    for (const sentence of [`${'a'.repeat(150)} ${code}`, `${'继续'.repeat(30)} ${code}`])
      expect(await waysOf(sentence)).to.deep.nested.include({ 'ways[2].sentence': code });
  });

  it('is not there without a number to write to', async () => {
    const entries = await sms({ accountSid, authToken, publicUrl: 'https://hub.example', messagingServiceSid: service }).entries({
      ticket: 'x',
      code,
      sentence: code,
    });
    expect(entries).to.deep.equal({ none: 'needs-address' });
  });
});

describe('an SMS delivery', () => {
  it('is proven over the public address, wherever the request really came in, and answered with nothing said', async () => {
    const received = await create().receive(post(sample('text')));
    expect(received.deliveries).to.deep.equal([{ providerId: sample('text').MessageSid, raw: sample('text') }]);
    expect(received.answer).to.deep.include({ contentType: 'text/xml; charset=utf-8' });
    expect(received.answer!.body).to.match(/<Response\/>$/);
  });

  it('with a query in the address is proven with it', async () => {
    expect((await create().receive(post(sample('text'), undefined, `${hookUrl}?from=a%20b&x=1`))).deliveries).to.have.length(1);
  });

  it('of a status has an id of its own for each state', async () => {
    const idOf = async (name: string) => (await create().receive(post(sample(name)))).deliveries[0]!.providerId;
    expect(await idOf('status-queued')).to.equal(`${sample('status-queued').MessageSid}:queued`);
    expect(await idOf('status-delivered')).to.equal(`${sample('status-delivered').MessageSid}:delivered`);
  });

  it('for another number, of no form, or endless is invalid', async () => {
    for (const fields of [
      { ...sample('text'), To: '+15550100999' },
      { ...sample('text'), AccountSid: 'ACffffffffffffffffffffffffffffffff' },
      { Body: 'x' },
      { ...sample('text'), Body: 'x'.repeat(300_000) },
    ])
      expect(await failing(create().receive(post(fields)))).to.include({ name: 'ChannelError', code: 'invalid' });
  });

  it('to any number of the service is the service’s', async () => {
    const channel = create({ messagingServiceSid: service });
    expect(
      (await channel.receive(post({ ...sample('text'), To: '+15550100999', MessagingServiceSid: service }))).deliveries,
    ).to.have.length(1);
  });
});

describe('words that carriers keep', () => {
  const kindOf = (Body: string) => create().parse({ ...sample('text'), Body })[0];

  it('end it, open it again or ask who is there, however they are written', () => {
    for (const word of ['STOP', 'stop', ' Stop. ', 'STOPALL', 'unsubscribe', 'Cancel', 'END', 'quit', 'REVOKE', 'OptOut', 'ＳＴＯＰ'])
      expect(kindOf(word)?.kind, word).to.equal('opted-out');
    for (const word of ['START', 'unstop']) expect(kindOf(word)?.kind, word).to.equal('opted-in');
    for (const word of ['Help', 'info!']) expect(kindOf(word), word).to.include({ kind: 'message', opened: true });
  });

  it('are words like others inside a sentence', () => {
    for (const words of ['Please stop', 'end of the month', 'yes', 'Start tomorrow'])
      expect(kindOf(words), words).to.include({ kind: 'message' });
  });
});

describe('a message by SMS', () => {
  const context: PerformContext = {
    id: 'one',
    contact,
    readFile: () => Promise.reject(new Error('none')),
    fileUrl: (id) => `https://hub.example/files/${id}`,
  };
  const sent: { url: string; form: URLSearchParams; authorization: string | null }[] = [];
  const takes: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push({ url: request.url, form: new URLSearchParams(await request.text()), authorization: request.headers.get('authorization') });
    return Response.json({ sid: 'SM1', status: 'queued', error_code: null }, { status: 201 });
  };
  const perform = async (more: Partial<SmsOptions>, to: string, media = false) => {
    sent.length = 0;
    const channel = create({ fetch: takes, ...more });
    const shown: Shown = media
      ? { as: 'media', media: sampleMedia('a1'), words: plain('The lamp'), buttons: [] }
      : { as: 'words', words: plain('Hello'), buttons: [] };
    const [call] = channel.render(shown, { key: to, to });
    expect(await channel.perform(call!, context)).to.deep.equal({ ids: ['SM1'] });
    return sent[0]!;
  };

  it('goes as a form, in the name of the account, with the address for what becomes of it', async () => {
    const { url, form, authorization } = await perform({}, contact.to);
    expect(url).to.equal(`https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages.json`);
    expect(authorization).to.equal(`Basic ${btoa(`${accountSid}:${authToken}`)}`);
    expect(Object.fromEntries(form)).to.deep.equal({
      To: contact.to,
      From: number,
      Body: 'Hello',
      StatusCallback: hookUrl,
      SmartEncoded: 'true',
    });
  });

  it('goes through the service where there is one', async () => {
    const { form } = await perform({ messagingServiceSid: service }, contact.to);
    expect(form.get('MessagingServiceSid')).to.equal(service);
    expect(form.has('From')).to.equal(false);
  });

  it('takes a picture along where phones get one, and its address elsewhere', async () => {
    const near = (await perform({ mms: true }, '+15550100301', true)).form;
    expect(near.get('MediaUrl')).to.equal('https://hub.example/files/a1');
    expect(near.get('Body')).to.equal('The lamp');
    const abroad = (await perform({ mms: true }, '+4915112345678', true)).form;
    expect(abroad.has('MediaUrl')).to.equal(false);
    expect(abroad.get('Body')).to.equal('The lamp\nlamp.png: https://hub.example/files/a1');
  });

  const cases: [status: number, code: number, becomes: string, ambiguous: boolean][] = [
    [400, 21610, 'opted-out', false],
    [400, 21211, 'invalid', false],
    [400, 21614, 'unreachable', false],
    [400, 21408, 'unreachable', false],
    [400, 30006, 'unreachable', false],
    [400, 30007, 'filtered', false],
    [401, 20003, 'auth', false],
    [429, 20429, 'retryable', false],
    [400, 99_999, 'invalid', false],
    [500, 20500, 'retryable', true],
  ];
  for (const [status, code, becomes, ambiguous] of cases) {
    it(`that is refused with ${code} is ${ambiguous ? 'ambiguous' : becomes}`, async () => {
      const fetch: typeof globalThis.fetch = async () =>
        Response.json(
          { code, message: `${authToken} is not ours`, more_info: 'https://www.twilio.com/docs/errors', status },
          { status, headers: { 'retry-after': '7' } },
        );
      const error = await failing(create({ fetch }).perform({ name: 'Messages', payload: { To: contact.to, Body: 'x' } }, context));
      expect(error).to.include({ name: 'ChannelError', channel: 'sms', code: becomes, ambiguous, retryAfterMs: 7_000 });
      expect(`${error.message} ${error.stack}`).not.to.contain(authToken);
    });
  }

  it('whose answer is lost is ambiguous once the request left, and can be repeated before', async () => {
    const lost = (code: string) =>
      failing(
        create({ fetch: () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })) }).perform(
          { name: 'Messages', payload: { To: contact.to, Body: 'x' } },
          context,
        ),
      );
    expect(await lost('UND_ERR_SOCKET')).to.include({ ambiguous: true });
    expect(await lost('ECONNREFUSED')).to.include({ ambiguous: false, code: 'retryable' });
  });
});

describe('a picture that somebody sent', () => {
  const ref = sample('picture')['MediaUrl0']!;
  const file = { ref, name: 'picture-1.jpg', mediaType: 'image/jpeg' };
  const stores = (answers: Record<string, () => Response>) => {
    const asked: { url: string; authorization: string | null }[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      asked.push({ url: request.url, authorization: request.headers.get('authorization') });
      return answers[request.url]?.() ?? new Response('', { status: 404 });
    };
    return { asked, channel: create({ fetch }) };
  };
  const sendOn = (location: string) => () => new Response(null, { status: 307, headers: { location } });

  it('is fetched with the token, and from the store it leads to without', async () => {
    const { asked, channel } = stores({
      [ref]: sendOn('https://mms.twiliocdn.com/AC/one?sig=x'),
      'https://mms.twiliocdn.com/AC/one?sig=x': () => new Response('bytes'),
    });
    expect(new TextDecoder().decode(await channel.fetchAttachment!(file))).to.equal('bytes');
    expect(asked.map(({ authorization }) => authorization !== null)).to.deep.equal([true, false]);
  });

  it('is fetched from nowhere but the network', async () => {
    for (const location of [
      'https://evil.example/x',
      'http://mms.twiliocdn.com/x',
      'https://mms.twiliocdn.com:8443/x',
      'http://169.254.169.254/',
      'https://eviltwilio.com/',
    ])
      expect(await failing(stores({ [ref]: sendOn(location) }).channel.fetchAttachment!(file)), location).to.include({ code: 'invalid' });
    for (const other of ['https://evil.example/x', 'file:///etc/passwd', 'http://api.twilio.com/x', 'nothing']) {
      const { asked, channel } = stores({});
      expect(await failing(channel.fetchAttachment!({ ...file, ref: other })), other).to.include({ code: 'invalid' });
      expect(asked).to.deep.equal([]);
    }
  });

  it('that is endless, or leads in a circle, is given up', async () => {
    const endless = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)) }, { highWaterMark: 0 }));
    expect(await failing(stores({ [ref]: endless }).channel.fetchAttachment!(file))).to.include({ code: 'invalid' });
    expect(await failing(stores({ [ref]: sendOn(ref) }).channel.fetchAttachment!(file))).to.include({ code: 'invalid' });
  });
});

describe('the account at Twilio', () => {
  const api =
    (facts: { status?: string; number?: object | null }, posts: URLSearchParams[] = []): typeof globalThis.fetch =>
    async (input, init) => {
      const request = new Request(input, init);
      if (request.method === 'POST') posts.push(new URLSearchParams(await request.text()));
      if (request.url.includes('/IncomingPhoneNumbers'))
        return Response.json({
          incoming_phone_numbers:
            facts.number === null
              ? []
              : [
                  {
                    sid: 'PN1',
                    phone_number: number,
                    sms_url: hookUrl,
                    sms_method: 'POST',
                    capabilities: { sms: true, mms: false },
                    ...facts.number,
                  },
                ],
        });
      return Response.json({ status: facts.status ?? 'active' });
    };
  const findings = async (facts: Parameters<typeof api>[0], more: Partial<SmsOptions> = {}) =>
    create({ fetch: api(facts), ...more }).health();

  it('is well when it is active and its number leads here', async () => {
    const posts: URLSearchParams[] = [];
    expect(await create({ fetch: api({}, posts) }).health()).to.deep.equal([]);
    expect(posts).to.deep.equal([]);
  });

  it('says what is wrong and what to do', async () => {
    expect((await findings({ status: 'suspended' }))[0]!.message).to.contain('suspended');
    expect((await findings({ number: null }))[0]!.message).to.contain('no such number');
    expect((await findings({ number: { sms_url: 'https://other.example/' } }))[0]!.message).to.contain('another address');
    expect((await findings({ number: { capabilities: { sms: false, mms: false } } }))[0]!.message).to.contain('cannot send');
    expect((await findings({}, { mms: true })).map(({ level }) => level)).to.deep.equal(['warning']);
    expect(await create().health()).to.have.length(1);
  });

  it('is told where we are, once', async () => {
    const posts: URLSearchParams[] = [];
    await create({ fetch: api({}, posts) }).setUp!();
    expect(posts).to.deep.equal([]);
    await create({ fetch: api({ number: { sms_url: '' } }, posts) }).setUp!();
    expect(Object.fromEntries(posts[0]!)).to.deep.equal({ SmsUrl: hookUrl, SmsMethod: 'POST' });
  });
});
