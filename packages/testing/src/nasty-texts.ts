import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

/** What nasty texts are made of: each opens, closes, repeats or hides something for some reader. */
const pieces = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '[](',
    '[a](',
    '[[',
    ']]',
    '[a]: b',
    '{',
    '}',
    '{{',
    '<',
    '>',
    '/>',
    '</',
    '<a ',
    '<!--',
    '-->',
    '<https://a.b',
    '<a@b.c>',
  ],
  ...[
    '*',
    '**',
    '***',
    '****',
    '_',
    '__',
    '~',
    '~~',
    '~~~',
    '`',
    '``',
    '```',
    '````',
    '*a',
    '**a',
    'a*',
    'a**',
    '_a',
    'a_',
    '*a **b ',
    '**a *b ',
    '*a_ ',
    '`a ',
    '`` `',
  ],
  ...[
    '#',
    '# ',
    '# a',
    '## ',
    '>',
    '> ',
    '>> ',
    '- ',
    '-',
    '+ ',
    '* ',
    '1. ',
    '1) ',
    '99999999999. ',
    '  - ',
    '    ',
    '\t',
    '- [ ] ',
    '---',
    '***',
    '===',
    '|',
    '| a ',
    '|-',
    '| - | - |',
    ':-:',
    '\\|',
  ],
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '\n> ',
    '\n- ',
    '\n  - ',
    '\n```\n',
    '\n~~~\n',
    '\n# ',
    '\n| ',
    '\n    ',
    '  \n',
    '\\\n',
    '\u00a0',
    '\u3000',
    '\u2028',
    '\u0000',
    '\u0085',
    '\ufeff',
  ],
  ...[
    '\\',
    '\\\\',
    '\\*',
    '\\`',
    '\\[',
    '&',
    '&amp;',
    '&#',
    '&#38;',
    '&lt',
    '&nbsp;',
    '"',
    "'",
    '""',
    '=',
    '%',
    '%%',
    '$',
    '${',
    ';',
    ':',
    ',',
    '.',
    '..',
    '!',
    '?',
    '/',
    '//',
    '@',
  ],
  ...[
    'http://',
    'https://',
    'https://a',
    'https://a.b/',
    'https://a.b/(',
    'http://[',
    'http://a.b?',
    'www.',
    'www.a.',
    'a@',
    '@a',
    'a@b.',
    'a@b.c',
    'a.b-',
    'mailto:',
    'tel:+',
    'javascript:',
    'ftp://',
    '://',
    'xn--',
    'a-',
  ],
  ...[
    'a',
    'A',
    'word ',
    'Straße',
    'ı',
    '0',
    '1',
    '12',
    '1,000',
    '00000-',
    'ABCDE-',
    'A1B2C',
    '1e9',
    '٣',
    '漢',
    'の',
    'ไทย',
    '한',
    'é',
    'e\u0301',
    '\u0301',
    '\u0489',
    '\u0e47',
    '\u200b',
    '\u200d',
    '\ufe0f',
    '\u20e3',
    '1\ufe0f\u20e3',
  ],
  ...[
    '😀',
    '🇩',
    '🇩🇪',
    '👨\u200d👩\u200d👧',
    '👍🏽',
    '\ud83d',
    '\ude00',
    '\u{e0067}',
    '\u202e',
    '\u202a',
    '\u2066',
    '\u2069',
    '\u200e',
    '，',
    '。',
    '（',
    '）',
    '「',
    '」',
    '“',
    '”',
    '«',
    '،',
    '।',
    '…',
    '/start',
    '/start ',
    '/start@',
    '/start@bot ',
    'Bearer ',
    '../',
    '.\\',
  ],
];

type Recipe = (random: SeededRandom, length: number) => string;

const some = (random: SeededRandom, least = 2, most = 5): string[] =>
  Array.from({ length: random.integer(least, most) }, () => random.pick(pieces));
const filled = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(Math.max(0, length) / piece.length)).slice(0, Math.max(0, length));
/** A number of any size: as often one of few as one of thousands. */
const anySize = (random: SeededRandom, most: number): number => Math.floor(most ** random.next());

const recipes: Recipe[] = [
  // One thing over and over.
  (random, length) => filled(random.pick(pieces), length),
  (random, length) => filled(some(random).join(''), length),
  // So many of one, then the rest of another: openers and what they never find.
  (random, length) => {
    const head = random.pick(pieces).repeat(anySize(random, length / 2));
    const middle = some(random, 0, 2).join('');
    return head + middle + filled(random.pick(pieces), length - head.length - middle.length);
  },
  // Openers, something long, closers.
  (random, length) => {
    const count = anySize(random, length / 3);
    const open = random.pick(pieces).repeat(count);
    const close = random.pick(pieces).repeat(count);
    return open + filled(some(random, 1, 2).join(''), length - open.length - close.length) + close;
  },
  // Anything in any order.
  (random, length) => {
    const own = some(random, 2, 12);
    let text = '';
    while (text.length < length) text += random.pick(own);
    return text;
  },
  // Runs of one sign, each longer than the last.
  (random, length) => {
    const sign = random.pick(pieces);
    const between = random.pick([' ', 'a', '\n', ' a', '\na ']);
    let text = '';
    for (let count = 1; text.length < length; count += 1) text += sign.repeat(count) + between;
    return text;
  },
  // Lines: each begins like the others and is indented a little more.
  (random, length) => {
    const begin = some(random, 1, 3).join('');
    const step = random.pick(['', ' ', '  ', '> ', '\t']);
    const end = some(random, 0, 2).join('');
    let text = '';
    for (let depth = 0; text.length < length; depth += 1) text += `${step.repeat(depth % 400)}${begin}${end}\n`;
    return text;
  },
  // One thing, and at the very end what makes it fail.
  (random, length) => {
    const end = some(random, 1, 3).join('');
    return some(random, 0, 2).join('') + filled(random.pick(pieces), length - end.length) + end;
  },
];

/**
 * Texts that cost a careless reader dearly: openers without end, runs, nesting, spaces, addresses, signs of many kinds. The same seed gives
 * the same texts.
 *
 * @param maxLength UTF-16 code units, the most that the reader is given
 */
export function createNastyTexts(seed: number): (maxLength: number) => string {
  const random = createSeededRandom(seed);
  return (maxLength) => random.pick(recipes)(random, maxLength).slice(0, maxLength);
}
