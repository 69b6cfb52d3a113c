import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { readWords } from '../text/read-words.ts';
import { keepMarks } from '../text/words.ts';
import { canShow, toTelegram, type FormattedText } from './entities.ts';
import { toMarkdown } from './inbound-markdown.ts';

const onTelegram = (markdown: string): FormattedText => toTelegram(keepMarks(readWords(markdown), canShow));

const shown = (markdown: string): string => {
  const { text, entities } = onTelegram(markdown);
  const opened = entities.map(
    ({ type, offset, length, url, language }) => `${type}${url ?? language ?? ''}:${text.slice(offset, offset + length)}`,
  );
  return [text, ...opened].join('|');
};

describe('our markdown on Telegram', () => {
  const cases: [markdown: string, shown: string][] = [
    ['plain', 'plain'],
    [
      '**bold** and *italic* and _too_ and ~~gone~~',
      'bold and italic and too and gone|bold:bold|italic:italic|italic:too|strikethrough:gone',
    ],
    ['**bold *and italic* inside**', 'bold and italic inside|bold:bold and italic inside|italic:and italic'],

    ['`a*b*c` and ``x`y``', 'a*b*c and x`y|code:a*b*c|code:x`y'],
    ['```ts\nconst a = "*";\n```\nafter', 'const a = "*";\nafter|prets:const a = "*";'],
    ['```\nnever closed', '```\nnever closed'],
    ['[shop](https://shop.example/a_(b))', 'shop|text_linkhttps://shop.example/a_(b):shop'],
    ['[mail us](mailto:a@shop.example)', 'mail us (a@shop.example)'],
    ['[bad](javascript:alert(1))', '[bad](javascript:alert(1))'],
    ['<https://shop.example/x>', 'https://shop.example/x'],
    ['![a lamp](https://shop.example/x.png)', 'a lamp'],
    ['# Title\n- one\n- [x] done\n1. first', 'Title\n• one\n☑ done\n1. first|bold:Title'],
    ['> said\nreply', 'said\nreply|blockquote:said'],
    ['\\*not italic\\* \\# <b>&amp;', '*not italic* # <b>&amp;'],
    ['** not bold ** and *unclosed', '** not bold ** and *unclosed'],
    ['line  \nbreak\\\nbreak', 'line\nbreak\nbreak'],
  ];
  for (const [markdown, want] of cases) {
    it(JSON.stringify(markdown), () => {
      expect(shown(markdown)).to.equal(want);
    });
  }

  it('never throws, and every span lies inside the text', () => {
    const marks = fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '`',
      '```',
      '\n',
      '[',
      '](',
      ')',
      '\\',
      '<',
      '>',
      '#',
      '- ',
      ' ',
      'a',
      'https://x.y/',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
        const { text, entities } = onTelegram(parts.join(''));
        for (const { offset, length } of entities) {
          expect(offset).to.be.at.least(0);
          expect(length).to.be.above(0);
          expect(offset + length).to.be.at.most(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes hostile texts without delay', () => {
    const started = performance.now();
    for (const text of [
      '*a'.repeat(4_000),
      '['.repeat(8_000),
      '**_'.repeat(2_600),
      '`'.repeat(7_999),
      '[a]('.repeat(2_000),
      '\\'.repeat(8_000),
      '_*~~'.repeat(2_000),
    ])
      onTelegram(text);
    expect(performance.now() - started).to.be.below(1_500);
  });
});

describe('what a customer typed there', () => {
  it('comes back as the same words, whatever signs are in it', () => {
    const signs = fc.constantFrom(
      '*',
      '_',
      '~~',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<b>',
      '&amp;',
      '#',
      '>',
      '-',
      '+',
      '1.',
      '|',
      '\\',
      ' ',
      '\n',
      'a',
      'B2',
      '😀',
      '=',
      ':',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const typed = parts.join('').trim();
        const { text, entities } = onTelegram(toMarkdown(typed));
        expect(text.replace(/[ \t]+$/gm, '')).to.equal(typed.replace(/[ \t]+$/gm, ''));
        expect(entities).to.deep.equal([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps its look', () => {
    const text = 'bold and code at https://shop.example/a_b and here';
    const markdown = toMarkdown(text, [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'code', offset: 9, length: 4 },
      { type: 'url', offset: 17, length: 24 },
      { type: 'text_link', offset: 46, length: 4, url: 'https://shop.example/(x)' },
    ]);
    expect(markdown).to.equal('**bold** and `code` at https://shop.example/a_b and [here](https://shop.example/%28x%29)');
  });

  it('survives spans that cross, touch or lie in code', () => {
    expect(
      toMarkdown('ab cd ef', [
        { type: 'bold', offset: 0, length: 5 },
        { type: 'italic', offset: 3, length: 5 },
      ]),
    ).to.equal('**ab *cd*** ef');
    // In the middle of a word there is no emphasis; the word stays whole.
    expect(toMarkdown('abcdef', [{ type: 'italic', offset: 2, length: 2 }])).to.equal('abcdef');
    expect(
      toMarkdown('a `b` c', [
        { type: 'code', offset: 2, length: 3 },
        { type: 'bold', offset: 3, length: 1 },
      ]),
    ).to.equal('a `` `b` `` c');
    expect(toMarkdown(' x ', [{ type: 'bold', offset: 0, length: 3 }])).to.equal('**x**');
  });
});

describe('markdown without words', () => {
  for (const [markdown, text] of [
    ['![](https://shop.test/plan.png)', 'https://shop.test/plan.png'],
    ['![The plan](https://shop.test/plan.png)', 'The plan'],
    ['[](https://shop.test/)', 'https://shop.test/'],
    ['[ ](https://shop.test/)', 'https://shop.test/'],
    ['> ', '>'],
    ['```\n```', '```\n```'],
    ['', ''],
  ] as const)
    it(`is said somehow: ${JSON.stringify(markdown)}`, () => {
      expect(onTelegram(markdown).text).to.equal(text);
    });
});
