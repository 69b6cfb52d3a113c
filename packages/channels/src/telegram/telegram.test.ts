import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { channelContract } from '../channel.contract.ts';
import type { ChannelError } from '../channel-error.ts';
import type { Call, PerformContext } from '../channel.ts';
import { telegram, type TelegramOptions } from './index.ts';
import type { TelegramInlineKeyboardMarkup, TelegramUpdate } from './payloads.ts';

const token = '7000000001:AAtest-token';
const secret = 'a-secret-for-the-webhook';
const sample = (name: string) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as TelegramUpdate;
const nowhere: typeof globalThis.fetch = () => Promise.reject(new TypeError('no network in this test'));
const create = (more: Partial<TelegramOptions> = {}) =>
  telegram({ token, botName: 'northwind_help_bot', mode: 'webhook', secret, publicUrl: 'https://hub.example/', fetch: nowhere, ...more });
const webhook = (headers: Record<string, string>, body = JSON.stringify(sample('text'))) =>
  new Request('https://hub.example/v1/channels/telegram/webhook', { method: 'POST', headers, body });
const proof = { 'x-telegram-bot-api-secret-token': secret };

const context: PerformContext = {
  id: 'one',
  contact: { key: '1', to: '1' },
  readFile: () => Promise.reject(new Error('none')),
  fileUrl: () => '',
};

interface Payload {
  text?: string;
  caption?: string;
  reply_markup?: TelegramInlineKeyboardMarkup;
}
const buttons = (part: Call) => ((part.payload as Payload).reply_markup?.inline_keyboard ?? []).flat();
const ada = { key: '100000001', name: 'Ada Lindqvist', locale: 'en' };

channelContract({
  create,
  contact: { key: '100000001', to: '100000001' },
  wordsOf: (part) =>
    [(part.payload as Payload).text ?? (part.payload as Payload).caption ?? '', ...buttons(part).map(({ text }) => text)].join('\n'),
  measured: ({ payload }) => {
    const { text, caption } = payload as Payload;
    return [
      ...(text === undefined ? [] : [{ text, size: text.length, max: 4096 }]),
      ...(caption === undefined ? [] : [{ text: caption, size: caption.length, max: 1024 }]),
    ];
  },
  buttonsOf: (part) => buttons(part).map(({ callback_data: data, url }) => data ?? url ?? ''),
  forged: () => [
    webhook({}),
    webhook({ 'x-telegram-bot-api-secret-token': 'wrong' }),
    webhook({ 'x-telegram-bot-api-secret-token': `${secret}x` }),
    webhook({ 'x-telegram-bot-api-secret-token': secret.toUpperCase() }),
  ],
  samples: [
    [
      'a start with a ticket',
      sample('start-with-payload'),
      [{ kind: 'message', sender: ada, ticket: 'q0Zk3yX1Tn2bWv8sLr5uAA', markdown: '', attachments: [] }],
    ],
    ['a bare start', sample('start-without-payload'), [{ kind: 'message', opened: true, markdown: '' }]],
    ['words', sample('text'), [{ kind: 'message', sender: ada, providerMessageId: '19' }]],
    ['an edit', sample('edited-text'), [{ kind: 'edit', sender: ada }]],
    [
      'a photo, in its largest size',
      sample('photo'),
      [
        {
          kind: 'message',
          markdown: 'It arrived like this',
          attachments: [{ ref: 'AgACAgIAAxkBAAIBFWc-x-example-large', name: 'photo-21.jpg', mediaType: 'image/jpeg', bytes: 86_210 }],
        },
      ],
    ],
    ['a document', sample('document'), [{ kind: 'message' }]],
    ['a voice message', sample('voice'), [{ kind: 'message', markdown: '' }]],
    [
      'a pressed button',
      sample('callback-query'),
      [{ kind: 'answer', sender: ada, data: 'consent:yes', label: 'Yes', callbackId: '429496729600000017:100000001:24' }],
    ],
    ['a blocked bot', sample('my-chat-member-blocked'), [{ kind: 'opted-out', sender: ada }]],
    ['a group as what it is', sample('group-message'), [{ kind: 'group' }]],
    [
      'a sticker as its emoji',
      {
        update_id: 1,
        message: {
          ...sample('text').message,
          text: undefined,
          sticker: {
            file_id: 'f',
            file_unique_id: 'u',
            type: 'regular',
            width: 1,
            height: 1,
            is_animated: false,
            is_video: false,
            emoji: '👍',
          },
        },
      },
      [{ markdown: '👍', attachments: [] }],
    ],
    [
      'a language tag that is none',
      {
        update_id: 1,
        message: { ...sample('text').message, from: { id: 100_000_001, is_bot: false, first_name: 'Ada', language_code: 'not a tag' } },
      },
      [{ sender: { key: '100000001', name: 'Ada' } }],
    ],
    [
      'an unblocking as nothing',
      {
        update_id: 1,
        my_chat_member: {
          ...sample('my-chat-member-blocked').my_chat_member,
          new_chat_member: { status: 'member', user: { id: 1, is_bot: true, first_name: 'x' } },
        },
      },
      [],
    ],
    [
      'another bot as nothing',
      { update_id: 1, message: { ...sample('text').message, from: { id: 1, is_bot: true, first_name: 'x' } } },
      [],
    ],
  ],
});

describe('Telegram options', () => {
  it('are checked at the call, in words that help and hold no secret', () => {
    expect(() => create({ botName: '@northwind' })).to.throw(TypeError, 'botName');
    expect(() => create({ token: 'secret part' })).to.throw(TypeError, /^(?!.*secret part)/);
    expect(() => create({ secret: 'short' })).to.throw(TypeError, /^(?!.*short")/);
    expect(() => create({ linkBase: 'nowhere' })).to.throw(TypeError, 'linkBase');
  });

  it('decide where start links lead', async () => {
    const linkOf = async (more: Partial<TelegramOptions> = {}) => {
      const entries = await create(more).entries({ ticket: 'abc', code: '', sentence: '' });
      return 'ways' in entries ? entries.ways[0] : undefined;
    };
    expect(await linkOf()).to.deep.equal({ kind: 'link', url: 'https://t.me/northwind_help_bot?start=abc' });
    expect(await linkOf({ linkBase: 'http://127.0.0.1:8090/telegram' })).to.deep.equal({
      kind: 'link',
      url: 'http://127.0.0.1:8090/telegram/northwind_help_bot?start=abc',
    });
  });
});

describe('a Telegram delivery', () => {
  it('is split off by its update id', async () => {
    expect(await create().receive(webhook(proof))).to.deep.equal({
      deliveries: [{ providerId: String(sample('text').update_id), raw: sample('text') }],
    });
  });

  it('that is no update, no JSON or endless is invalid', async () => {
    for (const body of ['', 'x', '[]', '{"update_id":"1"}', `{"update_id":1,"x":"${'x'.repeat(1_100_000)}"}`]) {
      const error: unknown = await create()
        .receive(webhook(proof, body))
        .catch((reason: unknown) => reason);
      expect(error).to.include({ name: 'ChannelError', code: 'invalid' });
    }
  });
});

describe('an answer of the Bot API', () => {
  const cases: [status: number, description: string, more: object, code: string, ambiguous: boolean][] = [
    [429, 'Too Many Requests: retry after 7', { parameters: { retry_after: 7 } }, 'retryable', false],
    [403, 'Forbidden: bot was blocked by the user', {}, 'opted-out', false],
    [400, 'Bad Request: chat not found', {}, 'unreachable', false],
    [400, 'Bad Request: message is too long', {}, 'invalid', false],
    [401, 'Unauthorized', {}, 'auth', false],
    [404, 'Not Found', {}, 'auth', false],
    [500, 'Internal Server Error', {}, 'retryable', true],
  ];
  const send = (fetch: typeof globalThis.fetch) =>
    create({ fetch })
      .perform({ name: 'sendMessage', payload: { chat_id: 1, text: 'hi' } }, context)
      .then(
        () => expect.fail('should have failed'),
        (reason: unknown) => reason as ChannelError,
      );

  for (const [status, description, more, code, ambiguous] of cases) {
    it(`"${description}" is ${ambiguous ? 'ambiguous' : code}`, async () => {
      const error = await send(async () => Response.json({ ok: false, error_code: status, description, ...more }, { status }));
      expect(error).to.include({ name: 'ChannelError', channel: 'telegram', code, ambiguous });
      if (status === 429) expect(error.retryAfterMs).to.equal(7_000);
      expect(`${error.message} ${error.stack}`).not.to.contain('AAtest-token');
    });
  }

  it('that does not come is ambiguous once the request left, and retryable before', async () => {
    expect(
      await send(() =>
        Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('closed'), { code: 'UND_ERR_SOCKET' }) })),
      ),
    ).to.include({ ambiguous: true });
    expect(
      await send(() =>
        Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })),
      ),
    ).to.include({ ambiguous: false, code: 'retryable' });
  });

  it('about another bot than the configured one is found', async () => {
    const fetch: typeof globalThis.fetch = async (input) =>
      Response.json({
        ok: true,
        result: new Request(input).url.endsWith('/getMe')
          ? { id: 1, is_bot: true, first_name: 'x', username: 'other_bot' }
          : { url: 'https://other.example/' },
      });
    const findings = await create({ fetch }).health();
    expect(findings.map(({ level }) => level)).to.deep.equal(['error', 'error']);
    expect(findings[0]!.message).to.contain('@other_bot').and.contain('@northwind_help_bot');
    expect(findings[1]!.message).to.contain('another address');
  });

  it('that does not come is found, too', async () => {
    expect(await create().health()).to.have.length(1);
  });
});
