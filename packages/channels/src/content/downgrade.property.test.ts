import { describe, it } from 'node:test';
import type { Content } from '@segue/protocol';
import { contentSchema } from '@segue/protocol/schemas';
import { expect } from 'chai';
import fc from 'fast-check';
import { is } from 'valibot';
import { fits } from '../text/size.ts';
import type { Block, MediaOf, Said } from './blocks.ts';
import { downgrade, optionsOf, type Shown, type ShownCard } from './downgrade.ts';
import { sampleLimits } from './fixtures/sample-limits.ts';
import { sampleMessage, samplePhrases } from './fixtures/sample-contents.ts';
import { mediaLimitOf, type Limits } from './limits.ts';
import { toBlocks } from './to-blocks.ts';

/** Messages tried on each set of limits. `SEGUE_DOWNGRADE_RUNS=5000` for a long run. */
const numRuns = Number(process.env['SEGUE_DOWNGRADE_RUNS'] ?? 150);

const piece = fc.constantFrom(
  ...['lamp', 'größe', '日本語です。', '😀', '👩‍👩‍👧', 'שלום', '€ {x}', '**bold**', '_soft_', '`code`', '~~gone~~', 'One. Two!', '\n', '\n\n'],
  ...['> said\n> again', '- item', '1. first', '# Head', '[a _b_](https://shop.example/a_b)', 'https://x.example/?q=1', '', 'e\u0301'],
  ...['[mail](mailto:a@shop.example)', '| a | b |', '\u3000', 'x'.repeat(90), ' '.repeat(200), '\\', '&amp;', '[^1]', '**', '> '],
);
const words = (maxLength: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.array(piece, { minLength: 1, maxLength }).map((parts) => parts.join(' ')) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 1_200 }))
        .map(([parts, times]) => parts.join('').repeat(times)),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }) },
  );
const label = fc.oneof(
  fc.constantFrom(
    'Yes',
    'No',
    '2',
    '👍',
    'A rather long label that no button has room for',
    '日本語の長いラベルです、本当に',
    'x'.repeat(200),
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
);
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const url = fc.constantFrom(
  'https://shop.example/lamp?a=1&b=2',
  'tel:+4912345',
  'mailto:help@shop.example',
  `https://shop.example/${'p'.repeat(700)}`,
);
const action = fc.oneof(fc.record({ type: fc.constant('choice'), id, label }), fc.record({ type: fc.constant('link'), url, label }));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const card = fc.record({
  title: label,
  markdown: optional(words(30)),
  image: optional(fc.record({ attachmentId: id, alt: fc.constant('') })),
  actions: optional(fc.array(action, { maxLength: 3 })),
});
const shortCard = fc.record({
  title: fc.constantFrom('One', 'Two'),
  actions: fc.array(
    fc.oneof(
      fc.record({ type: fc.constant('choice'), id, label: fc.constant('Yes') }),
      fc.record({ type: fc.constant('link'), url, label: fc.constant('See') }),
    ),
    { maxLength: 2 },
  ),
});
const media = fc.record({
  name: fc.constantFrom('lamp.png', 'rechnung größe.pdf', '写真.jpg'),
  mediaType: fc.constantFrom('image/png', 'image/svg+xml', 'application/pdf', 'audio/ogg', 'video/mp4'),
  bytes: fc.constantFrom(0, 9, 700_000, 6_000_000, 90_000_000),
});
const content: fc.Arbitrary<Content> = (
  fc.oneof(
    fc.record({ kind: fc.constant('text'), markdown: words(120) }),
    fc.record({
      kind: fc.constant('choices'),
      markdown: words(120),
      choices: fc.array(fc.record({ id, label }), { minLength: 1, maxLength: 20 }),
    }),
    card.map((one) => ({ kind: 'card', ...one })),
    fc
      .oneof(fc.array(card, { minLength: 1, maxLength: 12 }), fc.array(shortCard, { minLength: 1, maxLength: 12 }))
      .map((cards) => ({ kind: 'carousel', cards })),
    fc.record({ kind: fc.constant('survey'), question: label, scale: fc.constantFrom('faces', 'stars') }),
    fc.record({ kind: fc.constant('attachment'), attachment: media.map((file) => ({ id: 'a', ...file })), markdown: optional(words(120)) }),
  ) as fc.Arbitrary<unknown>
)
  .map((made): unknown => JSON.parse(JSON.stringify(made)))
  .filter((made) => is(contentSchema, made));

/** A sentence of the hub, which can have more of everything. */
const notice = fc.record({
  kind: fc.constant('notice' as const),
  text: words(20).filter((text) => text.trim() !== ''),
  options: fc.array(label, { maxLength: 12 }).map((labels) => labels.map((one, index) => ({ data: `n:${index}`, label: one }))),
  links: fc.array(fc.record({ url, label }), { maxLength: 5 }),
});
const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 5, arbitrary: content.map((made) => sampleMessage(made)) },
  { weight: 1, arbitrary: notice },
);

const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const spaceless = (text: string): string => text.replace(/\s/g, '');

const cardsOf = (shown: Shown): ShownCard[] => (shown.as === 'card' ? [shown.card] : shown.as === 'carousel' ? shown.cards : []);
const wordsOf = (shown: Shown): string =>
  'words' in shown
    ? shown.words.text
    : cardsOf(shown)
        .map(({ title, words: { text } }) => `${title}\n${text}`)
        .join('\n');
const linksIn = (shown: Shown): string[] =>
  ('buttons' in shown ? shown.buttons : cardsOf(shown).flatMap(({ buttons }) => buttons)).flatMap((button) =>
    'url' in button ? [button.url] : [],
  );

/** Whether all signs of `part` stand in `whole`, in order; something may be written between them. */
function standsIn(whole: string, part: string): boolean {
  let at = 0;
  for (const sign of spaceless(part)) {
    at = whole.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** What is over a limit, or cannot be sent at all. */
function tooMuch(shown: Shown, limits: Limits): string[] {
  const found: string[] = [];
  const check = (what: string, isRight: boolean | undefined): void => void (isRight || found.push(`${shown.as}: ${what}`));
  const { buttons, list, caption, card: cards, carousel } = limits;
  for (const text of 'words' in shown ? [shown.words.text] : []) check('half a sign', !halves.test(text));
  switch (shown.as) {
    case 'words':
      check('nothing to read', shown.words.text.trim() !== '');
      check('words', fits(shown.words.text, shown.buttons.length > 0 ? (buttons?.body ?? limits.text) : limits.text));
      check('words of any kind', fits(shown.words.text, limits.text));
      break;
    case 'media':
      check('file', mediaLimitOf(shown.media, limits) !== undefined);
      check('caption', shown.words.text === '' || (caption && fits(shown.words.text, caption)));
      check('buttons under a file', shown.buttons.length === 0 || buttons?.withMedia);
      break;
    case 'list':
      check('list', list && shown.rows.length <= list.max && shown.rows.every((row) => fits(row.label, list.label)));
      check('words over a list', shown.words.text.trim() !== '' && list && fits(shown.words.text, list.body ?? limits.text));
      check('word that opens it', list && fits(shown.open, list.open));
      break;
    case 'carousel':
      check('cards', carousel && shown.cards.length >= carousel.min && shown.cards.length <= carousel.max);
      break;
    default:
  }
  if ('buttons' in shown && shown.buttons.length > 0) {
    check('buttons', buttons && shown.buttons.length <= buttons.max && shown.buttons.every((one) => fits(one.label, buttons.label)));
    check('links', buttons?.links || shown.buttons.every((one) => !('url' in one)));
  }
  check(
    'page behind a button',
    linksIn(shown).every((address) => /^https?:/.test(address)),
  );
  for (const one of cardsOf(shown)) {
    check('card', cards && fits(one.title, cards.title) && fits(one.words.text, cards.text) && one.buttons.length <= cards.buttons);
    check(
      'buttons of a card',
      cards && one.buttons.every((button) => fits(button.label, cards.label) && (cards.links || !('url' in button))),
    );
    check('picture of a card', !one.media || mediaLimitOf(one.media, limits) !== undefined);
  }
  return found;
}

/** What of a block cannot be found in what is shown. */
function lost(blocks: readonly Block[], shown: readonly Shown[], limits: Limits): string[] {
  const found: string[] = [];
  const check = (what: string, isRight: boolean): void => void (isRight || found.push(what));
  const text = shown.map(wordsOf).join('\n');
  const letters = spaceless(text);
  const pressed = shown.flatMap(optionsOf);
  const opened = shown.flatMap(linksIn);
  for (const block of blocks.flatMap((one) => one.cards ?? [one])) {
    check(`title ${block.title}`, standsIn(letters, block.title ?? ''));
    check(`words ${block.words.text.slice(0, 60)}`, standsIn(letters, block.words.text));
    for (const span of block.words.spans)
      if (span.mark === 'link' && !limits.canShow(span))
        check(`address ${span.url}`, standsIn(letters, (span.url ?? '').replace(/^(?:mailto|tel):/, '')));
    for (const [index, option] of block.options.entries()) {
      const button = pressed.find(({ data }) => data === option.data);
      const isNumbered = letters.includes(spaceless(`${index + 1}. ${option.label}`));
      if (button) check(`button of ${option.label}`, button.label === option.label || (button.label === `${index + 1}` && isNumbered));
      else
        check(`option ${option.label}`, block.isScale ? letters.includes(spaceless(samplePhrases.survey(block.words.text))) : isNumbered);
    }
    for (const link of block.links)
      check(`link ${link.url}`, opened.includes(link.url) || letters.includes(spaceless(link.url.replace(/^(?:mailto|tel):/, ''))));
    if (block.media) {
      const { id: fileId } = block.media;
      const isSent = shown.some(
        (one) => (one.as === 'media' && one.media.id === fileId) || cardsOf(one).some((made) => made.media?.id === fileId),
      );
      check(`file ${fileId}`, isSent || letters.includes(samplePhrases.fileUrl(block.media)));
    }
  }
  return found;
}

describe('any message on any network', () => {
  for (const [name, limits] of Object.entries(sampleLimits) as [string, Limits][]) {
    it(`is shown with nothing over a limit, every answer in reach and nothing lost: ${name}`, () => {
      fc.assert(
        fc.property(said, media, (one, file) => {
          const mediaOf: MediaOf = (attachmentId) => ({ id: attachmentId, ...file });
          const blocks = toBlocks(one, mediaOf);
          const shown = downgrade(blocks, limits, samplePhrases);
          expect(shown.flatMap((made) => tooMuch(made, limits))).to.deep.equal([]);
          expect(lost(blocks, shown, limits)).to.deep.equal([]);
        }),
        { numRuns, seed: 8 },
      );
    });
  }
});
