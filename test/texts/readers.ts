// Everything that reads text from outside, in one table: a reader that is not in it is found by `nasty-texts.test.ts`.
import { limits } from '@segue/protocol';

/** A module by its path: this table is about files, also those that a package keeps to itself and those of packages that browsers load. */
const load = async (file: string): Promise<Record<string, Function>> =>
  (await import(new URL(`../../packages/${file}`, import.meta.url).href)) as Record<string, Function>;

/** What the hub and a page may be held up by one text, in milliseconds of work. PROTOCOL.md says so. */
export const mostMs = 50;

export interface Reader {
  name: string;
  /** Under `packages/`. */
  file: string;
  /** The longest text that it is ever given, in UTF-16 code units. */
  maxLength: number;
  read(text: string): unknown;
}

/** What the Bot API sends in one message. */
const telegramLength = 4_096;
const openQuestion = {
  options: ['Yes, please', 'No', '★★'].map((label, index) => ({ data: `c:a:${index}`, label })),
  ways: [{ data: 'f:a:0:stop', label: 'Not now' }],
  typedOnly: true,
};
const headerLength = 16_384;

type Entry = [name: string, file: string, maxLength: number, read: (module: Record<string, Function>, text: string) => unknown];

const { maxTextLength, maxBodyBytes, maxFileNameLength } = limits;
const update = (message: object): object => ({
  update_id: 1,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: 1, type: 'private' },
    from: { id: 1, is_bot: false, first_name: 'A' },
    ...message,
  },
});
/** Spans over a text, some of them inside each other, as the network sends them. */
const spansOver = (text: string): object[] =>
  ['bold', 'italic', 'code', 'strikethrough', 'text_link', 'pre', 'url', 'blockquote'].flatMap((type, index) =>
    Array.from({ length: 12 }, (_, nth) => ({
      type,
      offset: nth * 300 + index * 7,
      length: Math.max(1, Math.min(text.length - nth * 300 - index * 7, 290 - index * 20)),
      url: 'https://shop.example/',
    })),
  );

const marksOver = (text: string): object[] =>
  ['bold', 'quote', 'link', 'code'].flatMap((mark, index) =>
    Array.from({ length: 12 }, (_, nth) => ({
      mark,
      offset: Math.min(text.length, nth * 300 + index * 7),
      length: Math.max(0, Math.min(text.length - nth * 300 - index * 7, 290 - index * 20)),
      url: 'https://shop.example/',
    })),
  );

/** A refusal is an answer, too. */
function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const entries: Entry[] = [
  [
    'markdown that a person typed',
    'protocol/src/markdown/read-markdown.ts',
    maxTextLength,
    (m, text) => m['readMarkdown']!(text, { typed: true }),
  ],
  ['markdown that a program wrote', 'protocol/src/markdown/read-markdown.ts', maxTextLength, (m, text) => m['readMarkdown']!(text)],
  ['a line', 'protocol/src/markdown/read-line.ts', maxTextLength, (m, text) => m['readLine']!(text)],
  ['an address in a text', 'protocol/src/markdown/find-link.ts', maxTextLength, (m, text) => m['findLink']!(`https://${text}`, 0, 0)],
  [
    'a table',
    'protocol/src/markdown/read-table.ts',
    maxTextLength,
    (m, text) => m['readTable']!([{ text: `|${text.replaceAll('\n', '|')}` }, { text: '|-'.repeat(maxTextLength / 2) }], 0, {}),
  ],
  ['the address of a link', 'protocol/src/markdown/read-target.ts', maxTextLength, (m, text) => m['readTarget']!(`(${text}`, 0, false)],
  [
    'words as markdown',
    'protocol/src/markdown/escape-markdown.ts',
    maxTextLength,
    (m, text) => m['escapeMarkdown']!(text, { noLinks: true }),
  ],
  [
    'plain text',
    'protocol/src/plain-text.ts',
    maxTextLength,
    (m, text) => m['plainText']!({ kind: 'text', markdown: text }, { typed: true }),
  ],
  [
    'what a customer sends',
    'protocol/src/schemas.ts',
    maxTextLength,
    (m, text) =>
      attempt(() => m['parseWith']!(m['customerMessageRequest'], { intentId: 'a', content: { kind: 'text', markdown: text } }, 'the body')),
  ],
  ['whether there is markdown', 'elements/src/markdown/looks-like-markdown.ts', maxTextLength, (m, text) => m['looksLikeMarkdown']!(text)],
  ['only pictures', 'elements/src/message/only-emoji.ts', maxTextLength, (m, text) => m['isOnlyEmoji']!(text)],
  ['neutral text', 'elements/src/base/neutral-text.ts', maxTextLength, (m, text) => m['neutralText']!(text)],
  ['the address that words name', 'elements/src/markdown/names-host.ts', maxTextLength, (m, text) => m['namesHost']!(text, 'shop.example')],
  ['an address that is opened', 'elements/src/markdown/safe-url.ts', maxTextLength, (m, text) => m['safeUrl']!(`https://${text}`)],
  ['a mail address in a form', 'elements/src/form/is-mail-address.ts', maxTextLength, (m, text) => m['isMailAddress']!(text)],
  [
    'blocks that are shown',
    'elements/src/markdown/render-block.ts',
    maxTextLength,
    (m, text) => {
      const voice = { say: (key: string) => key };
      for (const block of blocks!.update(text)) m['renderBlock']!(block, { voice, reach: true, typed: false });
    },
  ],
  ['whether anything can be seen', 'protocol/src/is-visible.ts', maxTextLength, (m, text) => m['isVisible']!(text)],
  ['a message on its way to a network', 'channels/src/text/read-words.ts', maxTextLength, (m, text) => m['readWords']!(text)],
  [
    'marks that a network has not',
    'channels/src/text/words.ts',
    maxTextLength,
    (m, text) => m['keepMarks']!({ text, spans: marksOver(text) }, () => false),
  ],
  ['words without what stands around them', 'channels/src/text/bare-words.ts', maxTextLength, (m, text) => m['bareWords']!(text)],
  ['a word that ends all', 'channels/src/sms/opt-out-words.ts', maxTextLength, (m, text) => m['optOutWord']!(text)],
  [
    'the proof of an SMS',
    'channels/src/sms/signature.ts',
    maxTextLength,
    (m, text) => m['isSigned']!('token', `https://hub.example/${text}`, new URLSearchParams({ Body: text }), text),
  ],
  ['a ticket in an app', 'channels/src/webhook/entries.ts', maxTextLength, (m, text) => m['ticketIn']!(text, text)],
  ['what is no character', 'protocol/src/storable.ts', maxTextLength, (m, text) => m['storable']!({ text })],
  ['segments of an SMS', 'channels/src/text/gsm.ts', maxTextLength, (m, text) => m['segments']!(text)],
  ['the size of a text', 'channels/src/text/size.ts', maxTextLength, (m, text) => m['roomFor']!(text, { max: 3, unit: 'segments' })],
  [
    'pieces for a network',
    'channels/src/text/cut-words.ts',
    2 * maxTextLength,
    (m, text) => m['cutWords']!({ text, spans: marksOver(text) }, { max: telegramLength, unit: 'utf16' }),
  ],
  ['words from Telegram', 'channels/src/telegram/inbound-markdown.ts', telegramLength, (m, text) => m['toMarkdown']!(text)],
  [
    'words with spans from Telegram',
    'channels/src/telegram/inbound-markdown.ts',
    telegramLength,
    (m, text) => m['toMarkdown']!(text, spansOver(text)),
  ],
  ['a ticket in a text', 'channels/src/telegram/entries.ts', telegramLength, (m, text) => m['findTicket']!(text)],
  ['a code in a text', 'channels/src/readable-code.ts', telegramLength, (m, text) => m['findReadableCode']!(text)],
  [
    'a message from Telegram',
    'channels/src/telegram/receive.ts',
    telegramLength,
    (m, text) => m['parseUpdate']!(update({ text, entities: spansOver(text) })),
  ],
  [
    'a caption from Telegram',
    'channels/src/telegram/receive.ts',
    telegramLength,
    (m, text) => m['parseUpdate']!(update({ caption: text, photo: [] })),
  ],
  [
    'a command of Telegram',
    'channels/src/telegram/receive.ts',
    telegramLength,
    (m, text) => m['parseUpdate']!(update({ text: `/start ${text}` })),
  ],
  [
    'a card for a network',
    'channels/src/content/to-blocks.ts',
    maxTextLength,
    (m, text) =>
      m['toBlocks']!(
        {
          kind: 'message',
          message: {
            id: 'a',
            via: { kind: 'api', id: 'api' },
            author: { kind: 'bot', id: 'b' },
            text: '',
            content: { kind: 'card', title: text.slice(0, 200) || 'a', markdown: text },
          },
        },
        () => undefined,
      ),
  ],
  ['a reply in words', 'hub/src/domain/question/match-reply.ts', maxTextLength, (m, text) => m['matchReply']!(text, openQuestion)],
  [
    'the body of a request',
    'hub/src/http/read-body.ts',
    maxBodyBytes,
    async (m, text) => {
      const request = new Request('https://hub.example', { method: 'POST', headers: { 'content-type': 'application/json' }, body: text });
      await m['readJson']!(request, maxBodyBytes * 4).catch(() => undefined);
    },
  ],
  [
    'words beside a ticket',
    'hub/src/domain/inbound/words-beside.ts',
    telegramLength,
    (m, text) => m['hasWordsBeside']!(text, 'ABCDE12345FGHJ'),
  ],
  ['the beginning of a text', 'hub/src/domain/log/cut-text.ts', maxTextLength, (m, text) => m['cutText']!(text, 160)],
  ['a language', 'hub/src/domain/canonical-locale.ts', maxTextLength, (m, text) => m['canonicalLocale']!(text)],
  ['an address of a caller', 'hub/src/http/address-key.ts', headerLength, (m, text) => m['addressKey']!(text)],
  ['a cookie', 'hub/src/http/cookies.ts', headerLength, (m, text) => m['readCookie']!({ headers: { get: () => text } }, 'a', true)],
  ['a browser', 'hub/src/http/browser-of.ts', headerLength, (m, text) => m['browserOf']!({ headers: { get: () => text } })],
  [
    'what a file is',
    'hub/src/files/sniff-media-type.ts',
    maxFileNameLength,
    (m, text) => m['sniffMediaType']!(new TextEncoder().encode(text), text),
  ],
  ['a stream', 'client/src/transports/sse-parser.ts', maxBodyBytes, (m, text) => m['createSseParser']!(() => undefined)(text)],
  ['a draft', 'brand/src/lint/create-linter.ts', maxTextLength, (_m, text) => lint!(text, { locale: 'en', author: 'operator' })],
  ['a draft in German', 'brand/src/lint/create-linter.ts', maxTextLength, (_m, text) => lint!(text, { locale: 'de', author: 'bot' })],
  ['a draft in Japanese', 'brand/src/lint/create-linter.ts', maxTextLength, (_m, text) => lint!(text, { locale: 'ja', author: 'bot' })],
];

/** Of the modules that read with something made before: the blocks of a text that grows, the rules of a brand. */
let blocks: { update(text: string): unknown[] } | undefined;
let lint: Function | undefined;

const voice = {
  sourceLocale: 'en',
  locales: ['en', 'de', 'ja', 'zh-CN', 'fr'],
  persona: { kind: 'ai', name: { en: 'Mia' } },
  register: { en: 'neutral', de: 'formal', ja: 'formal', 'zh-CN': 'formal', fr: 'informal' },
  style: {
    sentenceMaxWords: 12,
    exclamation: { max: 1 },
    ellipsis: false,
    emoji: { allow: ['🙂'], max: 1 },
    cjkLatinSpace: true,
  },
  glossary: [{ id: 'word', term: { en: 'word' }, case: 'exact', avoid: { en: ['a', 'w o r d'], ja: ['の'] } }],
  channels: { sms: { maxChars: 160, emoji: false } },
};
/** As style packs of others have them. */
const folders = [
  { id: 'Pack.Headings', kind: 'capitalization', level: 'warning', message: '%s', scope: 'heading', match: '$title', exceptions: ['API'] },
  {
    id: 'Pack.Sentences',
    kind: 'capitalization',
    level: 'warning',
    message: '%s',
    scope: 'sentence',
    match: '$sentence',
    indicators: [':'],
  },
  {
    id: 'Pack.Acronyms',
    kind: 'conditional',
    level: 'warning',
    message: '%s',
    first: '\\b([A-Z]{3,5})\\b',
    second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)',
  },
  { id: 'Pack.Spacing', kind: 'existence', level: 'warning', message: '%s', pattern: '[a-z][.?!] {2,}[A-Z]' },
  {
    id: 'Pack.Swap',
    kind: 'substitution',
    level: 'warning',
    message: '%s',
    swap: [
      ['(?:give|gave) rise to', 'lead to'],
      ['\\w+ly', ''],
    ],
  },
  { id: 'Pack.Commas', kind: 'occurrence', level: 'warning', message: '%s', scope: 'sentence', pattern: ',', max: 3 },
];

/** Every reader, ready to read. */
export async function loadReaders(): Promise<Reader[]> {
  const { MarkdownBlocks } = await load('elements/src/markdown/markdown-blocks.ts');
  blocks = Reflect.construct(MarkdownBlocks!, []) as typeof blocks;
  const [{ createLinter }, { rulesOfVoice }] = await Promise.all([
    load('brand/src/lint/create-linter.ts'),
    load('brand/src/lint/rules-of-voice.ts'),
  ]);
  lint = createLinter!(rulesOfVoice!({ voice }, folders)) as Function;
  return Promise.all(
    entries.map(async ([name, file, maxLength, read]): Promise<Reader> => {
      const module = await load(file);
      return { name, file, maxLength, read: (text) => read(module, text) };
    }),
  );
}
