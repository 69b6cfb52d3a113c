import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { channelContract } from '../channel.contract.ts';
import type { ChannelError } from '../channel-error.ts';
import type { Call, PerformContext } from '../channel.ts';
import { createReadableCode } from '../readable-code.ts';
import { webhook, type WebhookOptions } from './index.ts';
import type { WebhookButton, WebhookCard, WebhookContent, WebhookRequest } from './payloads.ts';
import { limits } from './render.ts';
import { signatureOf, signedHeaders, verify } from './sign.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const now = 1_795_348_800_000;
const sample = (name: string): unknown => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const nowhere: typeof globalThis.fetch = () => Promise.reject(new TypeError('no network in this test'));
const create = (more: Partial<WebhookOptions> = {}) =>
  webhook({
    url: 'https://app.example/segue',
    secret,
    link: 'https://app.example/chat?ticket={ticket}',
    fetch: nowhere,
    now: () => now,
    ...more,
  });

const contentOf = ({ payload }: Call): WebhookContent => payload['content'] as WebhookContent;
const cardsOf = (content: WebhookContent): WebhookCard[] =>
  content.kind === 'cards' ? content.cards : content.kind === 'card' ? [content] : [];
const buttonsOf = (content: WebhookContent): WebhookButton[] =>
  content.kind === 'cards' ? content.cards.flatMap(({ buttons }) => buttons) : content.buttons;

const delivery = (body: string, headers: Record<string, string> = signedHeaders(secret, 'msg_1', now, body)): Request =>
  new Request('https://hub.example/v1/channels/webhook%3Aapp.example/webhook', { method: 'POST', body, headers });
const code = createReadableCode(new Uint8Array(13).map((_, index) => index * 7));
const words = JSON.stringify(sample('message'));
const signed = signedHeaders(secret, 'msg_1', now, words);

channelContract({
  create,
  contact: { key: 'u-1', to: 'device-7' },
  wordsOf: (call) => {
    const content = contentOf(call);
    const shown = cardsOf(content).flatMap(({ title, text }) => [title, text]);
    return [...shown, ...('text' in content ? [content.text] : []), ...buttonsOf(content).map(({ label }) => label)].join('\n');
  },
  measured: (call) => {
    const content = contentOf(call);
    const texts = [...cardsOf(content).map(({ text }) => text), ...('text' in content ? [content.text] : [])];
    return texts.filter((text) => text !== '').map((text) => ({ text, size: text.length, max: limits.text.max }));
  },
  buttonsOf: (call) => buttonsOf(contentOf(call)).map((button) => ('url' in button ? button.url : button.data)),
  forged: () => [
    delivery(words, {}),
    delivery(words.replace('stock', 'store'), signed),
    delivery(words, { ...signed, 'webhook-id': 'msg_2' }),
    delivery(words, { ...signed, 'webhook-timestamp': `${now / 1_000 + 1}` }),
    delivery(words, { ...signed, 'webhook-signature': signed['webhook-signature']!.replace('v1,', 'v2,') }),
    delivery(words, { ...signed, 'webhook-signature': 'v1,' }),
    delivery(words, signedHeaders('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'msg_1', now, words)),
    delivery(words, signedHeaders(secret, 'msg_1', now - 301_000, words)),
    delivery(words, signedHeaders(secret, 'msg_1', now + 301_000, words)),
  ],
  samples: [
    [
      'words',
      sample('message'),
      [
        {
          kind: 'message',
          sender: { key: 'u-1', to: 'device-7', name: 'Ada Lindqvist', locale: 'en' },
          providerMessageId: 'm-1',
          markdown: 'Is \\*this\\* in stock?',
          at: now,
        },
      ],
    ],
    ['a ticket', sample('message-with-ticket'), [{ kind: 'message', ticket: 'q0Zk3yX1Tn2bWv8sLr5uAA', markdown: '' }]],
    [
      'a code among words',
      { ...(sample('message') as object), text: `my code is ${code.toLowerCase()}` },
      [{ kind: 'message', ticket: code.replaceAll('-', '') }],
    ],
    ['an opened chat', sample('opened'), [{ kind: 'message', opened: true, markdown: '' }]],
    [
      'a file',
      sample('file'),
      [{ attachments: [{ ref: 'https://app.example/files/7', name: 'lamp.jpg', mediaType: 'image/jpeg', bytes: 86_210 }] }],
    ],
    ['a pressed button', sample('answer'), [{ kind: 'answer', data: 'c:0190a1b2:1', label: 'No' }]],
    ['an edit', sample('edit'), [{ kind: 'edit', providerMessageId: 'm-1', markdown: 'Is this one in stock?' }]],
    ['a status', sample('status'), [{ kind: 'status', providerMessageId: 's-1', status: 'failed', code: 'unreachable' }]],
    ['an opt-out', sample('opted-out'), [{ kind: 'opted-out', sender: { key: 'u-1' } }]],
    ['several, and one of a kind that it does not know', sample('several'), [{ kind: 'status' }, { kind: 'opted-in' }]],
    [
      'a known kind in a shape that is not its own',
      { type: 'message', from: { id: 7 } },
      [{ kind: 'unreadable', what: 'message.from.id' }],
    ],
  ],
});

/** The other end: what it was sent, and what it answers. */
function otherEnd(
  answer: (body: WebhookRequest, request: Request) => Response | Promise<Response> = () => Response.json({ messageId: 's-9' }),
) {
  const requests: { body: WebhookRequest; headers: Headers; text: string }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    const body = JSON.parse(text) as WebhookRequest;
    requests.push({ body, headers: request.headers, text });
    return answer(body, request);
  };
  return { requests, channel: create({ fetch }) };
}
const context: PerformContext = {
  id: 'part-1',
  contact: { key: 'u-1', to: 'device-7' },
  readFile: () => Promise.reject(new Error('none')),
  fileUrl: (id) => `https://hub.example/files/${id}?until=1`,
};
const call: Call = {
  name: 'message',
  payload: { to: 'u-1', address: 'device-7', content: { kind: 'text', text: 'Hello', marks: [], buttons: [] } },
};
const failure = (work: Promise<unknown>): Promise<ChannelError> =>
  work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: ChannelError) => error,
  );

describe('signatures', () => {
  it('are those of Standard Webhooks', () => {
    expect(signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}')).to.equal(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('may be several, of which one is enough: a secret is changed without a gap', () => {
    const both = { ...signed, 'webhook-signature': `v1,AAAA ${signed['webhook-signature']}` };
    expect(verify(secret, new Headers(both), words, now)).to.equal('msg_1');
  });

  it('are good for five minutes, before and after', () => {
    for (const by of [-299_000, 0, 299_000]) expect(verify(secret, new Headers(signed), words, now + by)).to.equal('msg_1');
  });
});

describe('what the other end delivers', () => {
  it('is kept under the id of its delivery, so that it counts once', async () => {
    expect(await create().receive(delivery(words))).to.deep.equal({ deliveries: [{ providerId: 'msg_1', raw: sample('message') }] });
  });

  it('may be a challenge, which is answered with the same words, signed', async () => {
    const { deliveries, answer } = await create().receive(
      delivery(JSON.stringify({ type: 'challenge', challenge: 'a-challenge-of-mine' })),
    );
    expect(deliveries).to.deep.equal([]);
    expect(answer?.body).to.equal('{"challenge":"a-challenge-of-mine"}');
    expect(verify(secret, new Headers(answer?.headers), answer!.body, now)).to.equal('msg_1');
  });

  it('is refused when it is no JSON, or too much', async () => {
    for (const body of ['', 'Hello', '7', JSON.stringify(Array(101).fill(sample('message'))), `"${'x'.repeat(1_100_000)}"`])
      expect((await failure(create().receive(delivery(body)))).code).to.equal('invalid');
  });

  it('has files that are fetched from where the other end is, and from nowhere else', async () => {
    const asked: string[] = [];
    const channel = create({ fetch: (input) => Promise.resolve(new Response('bytes')).finally(() => asked.push(input as string)) });
    const file = (ref: string) => ({ ref, name: 'a', mediaType: 'image/png' });
    expect(new TextDecoder().decode(await channel.fetchAttachment!(file('https://app.example/files/7')))).to.equal('bytes');
    for (const ref of [
      'http://app.example/files/7',
      'https://app.example:8443/f',
      'https://169.254.169.254/',
      'https://app.example@evil.example/f',
    ])
      expect((await failure(channel.fetchAttachment!(file(ref)))).code, ref).to.equal('invalid');
    expect(asked).to.deep.equal(['https://app.example/files/7']);
  });
});

describe('what the hub says', () => {
  it('is signed, and bears the same id at each try', async () => {
    const { requests, channel } = otherEnd();
    expect(await channel.perform(call, context)).to.deep.equal({ ids: ['s-9'] });
    await channel.perform(call, context);
    for (const { headers, text } of requests) expect(verify(secret, headers, text, now)).to.equal('part-1');
    expect(requests[0]!.body).to.deep.equal({ type: 'message', ...call.payload });
  });

  it('has the addresses of its files, made when it is sent', async () => {
    const { requests, channel } = otherEnd();
    const file = { id: 'a1', name: 'lamp.png', mediaType: 'image/png', bytes: 9 };
    const card = { title: 'A lamp', text: '', marks: [], file, buttons: [] };
    for (const content of [
      { kind: 'file', file, text: '', marks: [], buttons: [] },
      { kind: 'card', ...card },
      { kind: 'cards', cards: [card] },
    ] satisfies WebhookContent[])
      await channel.perform({ ...call, payload: { ...call.payload, content } }, context);
    for (const { text } of requests) expect(text).to.contain('"url":"https://hub.example/files/a1?until=1"');
  });

  it('has its own id where the other end names none, and was taken where it was taken before', async () => {
    expect(await otherEnd(() => new Response(null, { status: 204 })).channel.perform(call, context)).to.deep.equal({ ids: ['part-1'] });
    expect(await otherEnd(() => Response.json({ messageId: 's-1' }, { status: 409 })).channel.perform(call, context)).to.deep.equal({
      ids: ['s-1'],
    });
  });

  it('is changed and taken back by the id that the other end gave, each try a delivery of its own', async () => {
    const { requests, channel } = otherEnd();
    await channel.revising!.edit({ call, providerId: 's-9' }, call, context);
    await channel.revising!.takeBack({ call, providerId: 's-9' }, 'Taken back', context);
    expect(requests.map(({ body }) => body)).to.deep.equal([
      { type: 'edit', messageId: 's-9', ...call.payload },
      { type: 'delete', messageId: 's-9', to: 'u-1', address: 'device-7', instead: 'Taken back' },
    ]);
    expect(new Set([...requests.map(({ headers }) => headers.get('webhook-id')), 'part-1']).size).to.equal(3);
  });

  for (const [what, answer, code, retryAfterMs] of [
    ['a reason', () => Response.json({ error: 'opted-out' }, { status: 410 }), 'opted-out', undefined],
    ['a closed window', () => Response.json({ error: 'window-closed' }, { status: 422 }), 'window-closed', undefined],
    ['401', () => new Response('', { status: 401 }), 'auth', undefined],
    ['400', () => new Response('', { status: 400 }), 'invalid', undefined],
    ['429 with a wish', () => new Response('', { status: 429, headers: { 'retry-after': '7' } }), 'retryable', 7_000],
    ['500', () => new Response('', { status: 500 }), 'retryable', undefined],
    ['nothing at all', () => Promise.reject(new TypeError('fetch failed')), 'retryable', undefined],
  ] as const)
    it(`is refused with ${what}: ${code}, and never left in doubt`, async () => {
      const error = await failure(otherEnd(answer).channel.perform(call, context));
      expect(error).to.include({ code, ambiguous: false, retryAfterMs });
      expect(error.message).not.to.contain('Hello');
    });
});

describe('whether both ends hold the secret', () => {
  it('is asked by a challenge, and its answer must be signed', async () => {
    const honest = otherEnd((body, request) => {
      const answer = JSON.stringify({ challenge: (body as { challenge: string }).challenge });
      return new Response(answer, { headers: signedHeaders(secret, request.headers.get('webhook-id')!, now, answer) });
    });
    expect(await honest.channel.health()).to.deep.equal([]);
    const parrot = otherEnd((body) => Response.json({ challenge: (body as { challenge: string }).challenge }));
    expect((await parrot.channel.health())[0]?.message).to.contain('webhook-signature');
    const old = JSON.stringify({ challenge: 'that-of-yesterday' });
    const replayed = otherEnd(() => new Response(old, { headers: signedHeaders(secret, 'msg_0', now, old) }));
    expect((await replayed.channel.health())[0]?.message).to.contain('challenge');
    expect((await create().health())[0]).to.include({ level: 'error' });
  });
});

describe('options', () => {
  it('that are wrong are named', () => {
    expect(() => create({ url: 'ftp://app.example' })).to.throw(TypeError, 'url');
    expect(() => create({ secret: 'whsec_short' })).to.throw(TypeError, 'secret');
    expect(() => create({ link: 'https://app.example/chat' })).to.throw(TypeError, 'link');
  });

  it('name the account by its host, or as one wishes', () => {
    expect(create().id).to.equal('webhook:app.example');
    expect(create({ name: 'kiosk' }).id).to.equal('webhook:kiosk');
  });

  it('without a link take nobody there from a page', async () => {
    const channel = webhook({ url: 'https://app.example/segue', secret });
    expect(await channel.entries({ ticket: 't', code: 'c', sentence: 's' })).to.deep.equal({ none: 'desk-only' });
  });
});
