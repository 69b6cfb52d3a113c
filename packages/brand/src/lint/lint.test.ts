import { expect } from 'chai';
import { describe, it } from 'node:test';
import { parseBrandFile } from '../built-in/parse-brand-file.ts';
import { applyFixes } from './apply-fixes.ts';
import { createLinter } from './create-linter.ts';
import type { LintContext } from './reading/lint-context.ts';
import { rulesOfVoice } from './rules-of-voice.ts';

const brand = parseBrandFile(
  {
    brand: 'maple-street',
    name: { en: 'Maple Street' },
    tokens: { version: '2025.10', sets: {}, resolutionOrder: [] },
    voice: {
      sourceLocale: 'en',
      locales: ['en', 'zh-CN', 'de', 'fr', 'nl', 'ja', 'es'],
      persona: { kind: 'ai', name: { en: 'Mia' } },
      register: { en: 'neutral', 'zh-CN': 'formal', de: 'formal', fr: 'formal', nl: 'informal', ja: 'formal', es: 'formal' },
      style: {
        sentenceMaxWords: 12,
        exclamation: { max: 1, never: ['apology'] },
        emoji: { allow: ['🙂', '🍁'], max: 1, never: ['apology'] },
        cjkLatinSpace: true,
      },
      glossary: [
        { id: 'brand', term: { en: 'Maple Street', 'zh-CN': '枫街' }, case: 'exact', avoid: { en: ['MapleStreet'] } },
        { id: 'order', term: { en: 'order', 'zh-CN': '订单' }, avoid: { en: ['purchase request'], 'zh-CN': ['购买请求'] } },
        {
          id: 'cheap',
          status: 'forbidden',
          term: { en: 'cheap', 'zh-CN': '便宜货' },
          use: { en: 'good value', 'zh-CN': '实惠' },
          hard: true,
        },
      ],
      channels: { sms: { emoji: false }, ai: { maxChars: 60 } },
    },
  },
  'maple.brand.json',
);
const lint = createLinter(rulesOfVoice(brand));
/** Every finding as `rule «found» → suggestion`. */
const found = (text: string, context: Partial<LintContext> = {}): string[] =>
  lint(text, { locale: 'en', ...context }).map(
    ({ ruleId, start, end, suggestions }) => `${ruleId} «${text.slice(start, end)}»${suggestions[0] ? ` → ${suggestions[0].text}` : ''}`,
  );

describe('the voice checker', () => {
  it('finds nothing in a sentence that sounds like the brand', () => {
    expect(found('Your order from Maple Street is on its way 🙂')).to.deep.equal([]);
    expect(found('您好，您的订单已发出。', { locale: 'zh-CN' })).to.deep.equal([]);
  });

  it('knows the words of the brand: avoided, forbidden, and in the right case', () => {
    expect(found('Your purchase  request at maple street is cheap')).to.deep.equal([
      'term.order «purchase  request» → order',
      'term.brand «maple street» → Maple Street',
      'term.cheap «cheap» → good value',
    ]);
    expect(found('It is cheaper')).to.deep.equal([]);
    expect(found('这是便宜货', { locale: 'zh-CN' })).to.deep.equal(['term.cheap «便宜货» → 实惠']);
    expect(lint('cheap', { locale: 'en' })[0]?.severity).to.equal('hard');
  });

  it('hears the wrong register, and blocks only where it is sure', () => {
    expect(found('你的订单已发出。', { locale: 'zh-CN' })).to.deep.equal(['register «你» → 您']);
    expect(found('Hast du noch Fragen?', { locale: 'de' })).to.deep.equal(['register «du»']);
    expect(found('Haben Sie noch Fragen? Ihre Bestellung ist da.', { locale: 'de' })).to.deep.equal([]);
    expect(found('Tu peux nous écrire ici.', { locale: 'fr' })).to.deep.equal(['register «Tu»']);
    expect(found('Kunt u dat nog eens sturen?', { locale: 'nl' })).to.deep.equal(['register «u»']);
    expect(found('注文は届いた。', { locale: 'ja' })).to.deep.equal(['register «いた»']);
    expect(found('ご注文は届きました。少々お待ちください。', { locale: 'ja' })).to.deep.equal([]);
    expect(found('¿Puedes enviarnos tu pedido?', { locale: 'es' })).to.deep.equal(['register «Puedes»', 'register «tu»']);
    expect(lint('Hast du Fragen?', { locale: 'de' })[0]?.severity).to.equal('error');
    expect(lint('¿Tienes dudas?', { locale: 'es' })[0]?.severity).to.equal('warning');
  });

  it('counts exclamation marks and emoji by situation and channel', () => {
    expect(found('Great! Thanks!')).to.deep.equal(['punctuation.exclamation «!» → .']);
    expect(found('Sorry!', { situation: 'apology' })).to.deep.equal(['punctuation.exclamation «!» → .']);
    expect(found('Hello 🙂🍁 🚀')).to.deep.equal(['emoji «🍁» → ', 'emoji «🚀» → ']);
    expect(found('Hello 🙂', { channel: 'sms' })).to.deep.equal(['emoji «🙂» → ']);
    expect(found('Really???')).to.deep.equal(['punctuation.repeated «???» → ?']);
  });

  it('measures sentences, and texts on a channel with a limit', () => {
    expect(found('One two three four five six seven eight nine ten eleven twelve thirteen. Short.')).to.deep.equal([
      'length.sentence «One two three four five six seven eight nine ten eleven twelve thirteen.»',
    ]);
    expect(found('a'.repeat(61), { channel: 'ai' })).to.deep.equal(['length.channel «a»']);
    expect(found('🙂' + 'a'.repeat(59), { channel: 'ai' })).to.deep.equal([]);
    expect(found('a'.repeat(61), { channel: 'web' })).to.deep.equal([]);
  });

  it('wants full-width signs and spaces between scripts in Chinese, and leaves numbers and addresses alone', () => {
    expect(found('您好,请稍等.', { locale: 'zh-CN' })).to.deep.equal([
      'punctuation.full-width «,» → ，',
      'punctuation.full-width «.» → 。',
    ]);
    expect(found('订单 3.5 折，见 https://shop.example/a,b', { locale: 'zh-CN' })).to.deep.equal([]);
    expect(found('打开App', { locale: 'zh-CN' })).to.deep.equal(['punctuation.cjk-latin-space «» →  ']);
  });

  it('stops what was not filled in, whoever wrote it', () => {
    for (const text of [
      'Hi {$name}',
      'Hi {{ first_name }}',
      'Order [ORDER NUMBER] is here',
      'Hello [your name]',
      'It costs undefined',
      '[object Object]',
    ])
      expect(lint(text, { locale: 'en', author: 'operator' })[0]?.severity, text).to.equal('hard');
    for (const text of ['See [our page](https://shop.example)', 'the set {a, b}', '100 %', '[sic]'])
      expect(found(text), text).to.deep.equal([]);
  });

  it('does not let a bot pass for a person, and believes an operator', () => {
    expect(found("I'm a human, promise.", { author: 'bot' })).to.deep.equal(["disclosure «I'm a human»"]);
    expect(found('我是真人', { author: 'bot', locale: 'zh-CN' })).to.deep.equal(['disclosure «我是真人»']);
    expect(found("I'm a human, promise.", { author: 'operator' })).to.deep.equal([]);
    expect(found('A person answers soon.', { author: 'bot' })).to.deep.equal([]);
  });

  it('does not look into code', () => {
    expect(found('Type `cheap{$name}` here')).to.deep.equal([]);
  });

  it('gives the same answer in the same order, with offsets that fit', () => {
    const text = 'cheap 🚀 MapleStreet!!';
    expect(lint(text, { locale: 'en' })).to.deep.equal(lint(text, { locale: 'en' }));
    expect(found(text)).to.deep.equal([
      'term.cheap «cheap» → good value',
      'emoji «🚀» → ',
      'term.brand «MapleStreet» → Maple Street',
      'punctuation.repeated «!!» → !',
      'punctuation.exclamation «!» → .',
    ]);
  });

  it('repairs by itself only what keeps the meaning', () => {
    const text = 'Your purchase request is ready 🚀 at MapleStreet!!';
    expect(applyFixes(text, lint(text, { locale: 'en' }), { onlySafe: true })).to.equal('Your order is ready at Maple Street!');
    const polite = '你的订单到了';
    expect(applyFixes(polite, lint(polite, { locale: 'zh-CN' }), { onlySafe: true })).to.equal(polite);
    expect(applyFixes(polite, lint(polite, { locale: 'zh-CN' }))).to.equal('您的订单到了');
  });
});
