import { describe, it } from 'node:test';
import { expect } from 'chai';
import { plain } from '../text/words.ts';
import { readWords } from '../text/read-words.ts';
import type { Block, Media, Option } from './blocks.ts';
import { downgrade, optionsOf, type Shown } from './downgrade.ts';
import { sampleMedia, samplePhrases } from './fixtures/sample-contents.ts';
import { sampleLimits } from './fixtures/sample-limits.ts';
import type { Limits } from './limits.ts';

const { keyboard, phone, rich, words: wordsOnly } = sampleLimits;
const options = (...labels: string[]): Option[] => labels.map((label, index) => ({ data: `o:${index}`, label }));
const block = (more: Partial<Block> = {}): Block => ({ words: plain('Which?'), options: [], links: [], ...more });
const show = (limits: Limits, ...blocks: Block[]): Shown[] => downgrade(blocks, limits, samplePhrases);
const kinds = (shown: Shown[]): string[] => shown.map(({ as }) => as);
const textOf = (shown: Shown[]): string => shown.map((one) => ('words' in one ? one.words.text : '')).join('\n');
const labels = (shown: Shown[]): string[] =>
  shown.flatMap((one) => ('buttons' in one ? one.buttons.map(({ label }) => label) : optionsOf(one).map(({ label }) => label)));
const { caption: _caption, ...wordless } = keyboard;
const page = { url: 'https://shop.example/lamp', label: 'See it' };
const picture: Media = sampleMedia('a1');

describe('answers', () => {
  it('are buttons where they fit', () => {
    const shown = show(rich, block({ options: options('Yes', 'No') }));
    expect([kinds(shown), textOf(shown), labels(shown)]).to.deep.equal([['words'], 'Which?', ['Yes', 'No']]);
  });

  it('are a list where there are too many for buttons', () => {
    const shown = show(rich, block({ options: options('One', 'Two', 'Three', 'Four') }));
    expect([kinds(shown), labels(shown)]).to.deep.equal([['list'], ['One', 'Two', 'Three', 'Four']]);
  });

  it('stand in the words by number where a button has no room for them, and the buttons have the numbers', () => {
    const shown = show(rich, block({ options: options('A label that no button has room for', 'No') }));
    expect(textOf(shown)).to.equal('Which?\n1. A label that no button has room for\n2. No');
    expect(labels(shown)).to.deep.equal(['1', '2']);
    expect(shown.flatMap(optionsOf).map(({ data }) => data)).to.deep.equal(['o:0', 'o:1']);
  });

  it('are asked for by number where there is nothing to press', () => {
    expect(textOf(show(wordsOnly, block({ options: options('Yes', 'No') })))).to.equal(
      `Which?\n1. Yes\n2. No\n${samplePhrases.chooseNumber}`,
    );
    const many = options(...Array.from({ length: 12 }, (_, n) => `Pick ${n}`));
    expect(textOf(show(rich, block({ options: many }))))
      .to.contain('12. Pick 11')
      .and.contain(samplePhrases.chooseNumber);
  });

  it('hang under the last piece of words that are too long, which has the room of what hangs there', () => {
    const long = readWords('Words and more words. '.repeat(220));
    const shown = show(rich, block({ words: long, options: options('Yes') }));
    expect(shown.slice(0, -1).flatMap(optionsOf)).to.deep.equal([]);
    expect(shown.at(-1)).to.have.property('buttons').with.length(1);
    expect(textOf(shown.slice(-1)).length).to.be.at.most(1024);
  });

  it('of a scale say so, or are asked for in one sentence', () => {
    const scale = block({ words: plain('How was it?'), options: options('★', '★★', '★★★', '★★★★', '★★★★★'), isScale: true });
    expect(show(keyboard, scale)[0]).to.include({ isScale: true });
    expect(kinds(show(rich, scale))).to.deep.equal(['list']);
    expect(textOf(show(wordsOnly, scale))).to.equal(samplePhrases.survey('How was it?'));
  });
});

describe('links', () => {
  it('are buttons where there is room beside the answers', () => {
    expect(labels(show(rich, block({ options: options('Yes'), links: [page] })))).to.deep.equal(['Yes', 'See it']);
  });

  it('are written out where there is none', () => {
    const shown = show(rich, block({ options: options('Yes', 'No', 'Perhaps'), links: [page] }));
    expect(labels(shown)).to.deep.equal(['Yes', 'No', 'Perhaps']);
    expect(textOf(shown)).to.equal('Which?\nSee it: https://shop.example/lamp');
  });

  it('that open no page are written as people read them', () => {
    const shown = show(keyboard, block({ links: [{ url: 'tel:+4912345', label: 'Call us' }] }));
    expect([labels(shown), textOf(shown)]).to.deep.equal([[], 'Which?\nCall us: +4912345']);
  });
});

describe('files', () => {
  it('have the words under them where those fit', () => {
    expect(show(rich, block({ media: picture }))).to.deep.equal([{ as: 'media', media: picture, words: plain('Which?'), buttons: [] }]);
  });

  it('stand before words that do not fit under them', () => {
    expect(kinds(show(rich, block({ media: picture, words: plain('x'.repeat(1_025)) })))).to.deep.equal(['media', 'words']);
    expect(kinds(show(wordless, block({ media: picture })))).to.deep.equal(['media', 'words']);
  });

  it('stand before answers that cannot hang under them', () => {
    const shown = show({ ...rich, buttons: { ...rich.buttons, withMedia: false } }, block({ media: picture, options: options('Yes') }));
    expect([kinds(shown), labels(shown)]).to.deep.equal([['media', 'words'], ['Yes']]);
  });

  it('that the network does not take are named by their address', () => {
    const bill = { id: 'a2', name: 'bill.pdf', mediaType: 'application/pdf', bytes: 9 };
    expect(textOf(show(phone, block({ media: bill })))).to.equal('Which?\nbill.pdf: https://hub.example/files/a2');
    expect(kinds(show(rich, block({ media: { ...picture, bytes: 5_000_001 } })))).to.deep.equal(['words']);
  });
});

describe('cards', () => {
  const card = (more: Partial<Block> = {}): Block => block({ title: 'A lamp', words: plain('It shines'), ...more });

  it('are cards where the network has them and they fit', () => {
    expect(kinds(show(rich, card({ media: picture, options: options('Take it'), links: [page] })))).to.deep.equal(['card']);
  });

  it('are words with a bold title where they do not', () => {
    for (const one of [
      card({ words: plain('x'.repeat(161)) }),
      card({ options: options('One', 'Two', 'Three') }),
      card({ options: options('A label that no button has room for') }),
      card({ links: [{ url: 'mailto:help@shop.example', label: 'Write' }] }),
      card({ media: { ...picture, mediaType: 'application/pdf' } }),
      card({ title: `A lamp\n${'x'.repeat(60)}` }),
    ]) {
      const shown = show(rich, one);
      expect(kinds(shown)).to.deep.equal(['words']);
      expect(textOf(shown)).to.match(/^A lamp\n/);
      expect(shown[0]).to.have.nested.property('words.spans[0]').that.includes({ mark: 'bold', offset: 0 });
    }
  });

  it('stand side by side where all of them fit and there are neither too few nor too many', () => {
    const row = (count: number): Block => block({ words: plain(''), cards: Array.from({ length: count }, () => card()) });
    expect(kinds(show(rich, row(2)))).to.deep.equal(['carousel']);
    expect(kinds(show(rich, row(1)))).to.deep.equal(['card']);
    expect(kinds(show(rich, row(11)))).to.deep.equal(Array(11).fill('card'));
    expect(kinds(show(rich, block({ cards: [card(), card({ words: plain('x'.repeat(161)) })] })))).to.deep.equal(['card', 'words']);
    expect(kinds(show(keyboard, row(2)))).to.deep.equal(['words', 'words']);
  });
});

describe('forms', () => {
  const form = { messageId: 'm', fields: [{ id: 'name', label: 'Name', type: 'text' as const }] };

  it('are forms where the network has them, and their title where the hub asks one thing after the other', () => {
    const asked = block({ title: 'Your details', words: plain(''), form });
    expect(show({ ...rich, forms: true }, asked)).to.deep.equal([{ as: 'form', title: 'Your details', form }]);
    expect(textOf(show(phone, asked))).to.equal('Your details');
  });
});
