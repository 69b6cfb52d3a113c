/** What people write into a chat and what is to be read there, whoever shows it: surfaces, plain text, outside networks. */
export interface ChatWords {
  written: string;
  /** Who wrote it: a person in a composer, unless a program did. */
  program?: true;
  /** What is read. As it was written, unless said. */
  shown?: string;
  /** Where its links lead. None, unless said. */
  links?: string[];
  /** What is strong, in their order. Nothing, unless said. */
  strong?: string[];
  /** What is emphasised, in their order. Nothing, unless said. */
  emphasis?: string[];
}

const lines: ChatWords[] = [
  { written: 'Smith & Sons\n12 High St\nLeeds' },
  { written: 'Order: a_1\nOrder: b_2' },
  { written: 'see https://a.example\nthanks', links: ['https://a.example'] },
  { written: '**Total**\n-----\n5 pieces', shown: 'Total\n-----\n5 pieces', strong: ['Total'] },
  { written: 'Price\n===' },
  { written: 'Roses are red\n    violets are blue\n*' },
  { written: '[note]: call me\n[1]: https://a.example', links: ['https://a.example'] },
  { written: '*not this\nnor that*' },
  { written: 'line\\\nline', program: true, shown: 'line\nline' },
];

const signs = [
  ...[
    '1986. was good',
    '¯\\_(ツ)_/¯',
    '¯_(ツ)_/¯',
    'a_b_c',
    '2*3*4',
    '2**3**4',
    '5 * 3 = 15, 2 * 4 = 8',
    '#1',
    '# 1 in town',
    '+1',
    '+ 1',
    '-',
    '- 5 degrees',
  ],
  ...[
    '*',
    '**',
    '***',
    '****',
    '_',
    '___',
    '~',
    '~5 to ~10',
    '\\',
    '\\\\',
    'C:\\_temp\\*.txt',
    '\\o/ \\o/',
    '\\*',
    '`',
    'it`s fine, don`t',
    '```',
    '---',
    '>_<',
    '>:(',
    '> 5 pieces',
  ],
  ...[
    '<b>',
    '</b>',
    '<b>bold</b>',
    '<br>',
    '<!-- no -->',
    '&amp;',
    '&lt;b&gt;',
    '&#38;',
    '&nbsp;',
    '[1]',
    '[x](y)',
    '[x](javascript:alert(1))',
    '![x](y)',
    '(*)',
    '*)',
    '* hello',
    'hello *',
  ],
  ...[
    '-_- hello -_-',
    '*_* wow *_*',
    '^_^',
    ':* kiss :*',
    'f*** you, s***',
    '__init__',
    'snake_case_name',
    '$HOME/_x_y',
    '100%',
    'a | b',
    '| a | b |',
    '|',
    '@',
    '@you',
    'a@b',
    '!',
    '![',
    '](',
    '[](',
    '===',
    '1)',
    '1.',
  ],
  { written: '1\\. a \\*star\\* \\[x\\](y) \\\\', program: true as const, shown: '1. a *star* [x](y) \\' },
  { written: '2 \\< 3 \\& \\#1', program: true as const, shown: '2 < 3 & #1' },
].map((words): ChatWords => (typeof words === 'string' ? { written: words } : words));

const emphasis: ChatWords[] = [
  { written: '**bold** and *soft* and _soft_', shown: 'bold and soft and soft', strong: ['bold'], emphasis: ['soft', 'soft'] },
  { written: '**重要**です', shown: '重要です', strong: ['重要'] },
  { written: 'これは**「重要」**です', shown: 'これは「重要」です', strong: ['「重要」'] },
  { written: '这是**重要：**请看', shown: '这是重要：请看', strong: ['重要：'] },
  { written: '中文*斜体*中文', shown: '中文斜体中文', emphasis: ['斜体'] },
  { written: '**중요**합니다', shown: '중요합니다', strong: ['중요'] },
  { written: 'สิ่ง**สำคัญ**มาก', shown: 'สิ่งสำคัญมาก', strong: ['สำคัญ'] },
  { written: '**Note:** see below', shown: 'Note: see below', strong: ['Note:'] },
  { written: '(*sure*), "*sure*", *sure*.', shown: '(sure), "sure", sure.', emphasis: ['sure', 'sure', 'sure'] },
  { written: '**a *b* c**', shown: 'a b c', strong: ['a b c'], emphasis: ['b'] },
  { written: '**https://a.example/x**', shown: 'https://a.example/x', links: ['https://a.example/x'], strong: ['https://a.example/x'] },
  { written: '**ház**ban', shown: 'házban', strong: ['ház'] },
];

const ends: ChatWords[] = (
  [
    ['见 https://example.com/a，谢谢', 'https://example.com/a'],
    ['（https://example.com）。', 'https://example.com'],
    ['https://example.com。', 'https://example.com'],
    ['https://example.com/a、https://example.com/b；', 'https://example.com/a', 'https://example.com/b'],
    ['「https://example.com/a」《https://example.com/b》', 'https://example.com/a', 'https://example.com/b'],
    [
      '„https://example.com/a“ “https://example.com/b” «https://example.com/c»',
      'https://example.com/a',
      'https://example.com/b',
      'https://example.com/c',
    ],
    ['انظر https://example.com/a، شكرا؟', 'https://example.com/a'],
    ['देखें https://example.com/a।', 'https://example.com/a'],
    ['ดูที่https://example.com/aครับ', 'https://example.com/a'],
    ['https://example.com/a를 보세요', 'https://example.com/a'],
    ['https://example.com谢谢', 'https://example.com'],
    ['https://example.com/a… https://example.com/b...', 'https://example.com/a', 'https://example.com/b'],
    ['Is it https://example.com/a?! Or https://example.com/b.', 'https://example.com/a', 'https://example.com/b'],
    ['https://en.wikipedia.example/wiki/Go_(game)', 'https://en.wikipedia.example/wiki/Go_(game)'],
    ['(see https://en.wikipedia.example/wiki/Go_(game)).', 'https://en.wikipedia.example/wiki/Go_(game)'],
    [
      '[https://example.com/a] <https://example.com/b> "https://example.com/c"',
      'https://example.com/a',
      'https://example.com/b',
      'https://example.com/c',
    ],
    ['https://zh.wikipedia.example/wiki/中国，你好', 'https://zh.wikipedia.example/wiki/中国'],
    ['https://example.com/?q=a&b=[1]#c_d', 'https://example.com/?q=a&b=[1]#c_d'],
    ['https://example.com/a_b_c/*x*/~y', 'https://example.com/a_b_c/*x*/~y'],
    ['www.example.com, please', 'http://www.example.com'],
    ['写给 a.b+c@shop.example。', 'mailto:a.b+c@shop.example'],
    ['https://example.com/a—or not', 'https://example.com/a'],
    ['https:// and http://x and www. and a@b and xhttps://example.com and https://me:secret@example.com'],
  ] as [string, ...string[]][]
).map(([written, ...links]) => ({ written, links }));

/** The same for every reader of a message. */
export const chatWords: readonly ChatWords[] = [...lines, ...signs, ...emphasis, ...ends];
